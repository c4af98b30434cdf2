import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STREAM_COMMAND } from '#shared/directives/directive-api.ts';
import { splitSeriesId } from '#shared/indicators/observation.ts';
import { must } from '#shared/kernel/must.ts';
import { EVENT } from '#shared/sync/protocol.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { RECORD_NOUNS, SOCKET_EVENTS } from './golden-routes.ts';
import { type Asker, type RightsServer, reachesOf, startRightsServer } from './rights-server.ts';
import { definitionOf, isSeen, NATION, sendValues } from './seen-values.ts';
import { openStream, type StreamSession } from './stream-session.ts';

let rights: RightsServer;
const sessions = new Map<Asker, StreamSession>();

beforeAll(async () => {
  rights = await startRightsServer();
  await sendValues(rights);
  for (const asker of rights.askers) {
    const session = await openStream(rights.server.url, asker, asker.clearance === null ? 'desk' : 'screen');
    expect(session.answer, asker.says).toMatchObject({ ok: true });
    sessions.set(asker, session);
  }
  await Promise.all([...sessions.values()].map((session) => session.inStep()));
});
afterAll(async () => {
  for (const session of sessions.values()) session.close();
  await rights.stop();
});

const sessionOf = (asker: Asker) => must(sessions.get(asker), asker.says);
const owner = () => sessionOf(rights.of('the owner of the machine')).replica;

type Exception = { readonly units: readonly UnitRef[]; readonly indicators: readonly string[] };

/** Of an exception: that every value it could be about is one the asker sees. */
const seesAllOf = (asker: Asker, { units, indicators }: Exception): boolean =>
  indicators.every((indicator) =>
    (units.length === 0 ? [NATION] : units).every((unit) => isSeen(asker, indicator, unit)),
  );

describe('the live stream', () => {
  test('sends each asker the series that the golden table gives, and no other', () => {
    const all = owner().seriesIds();
    expect(all.filter((id) => !definitionOf(splitSeriesId(id).indicator).isPublic).length).toBeGreaterThan(20);
    for (const asker of rights.askers) {
      const expected = all.filter((id) => {
        const { indicator, unit } = splitSeriesId(id);
        return isSeen(asker, indicator, unit);
      });
      expect(sessionOf(asker).replica.seriesIds().toSorted(), asker.says).toEqual(expected.toSorted());
    }
  });
  test('sends definitions, targets and derivations to who sees the nation of them, and exceptions to who sees all they name', () => {
    for (const asker of rights.askers) {
      const { replica } = sessionOf(asker);
      for (const [noun, rule] of Object.entries(RECORD_NOUNS)) {
        const all = owner().recordKeys(noun);
        const got = replica.recordKeys(noun).toSorted();
        const idOf = (key: string) => key.slice(noun.length + 1);
        if (rule === 'everybody') expect(got, `${asker.says}: ${noun}`).toEqual(all.toSorted());
        if (rule === 'definition') {
          const expected = all.filter((key) => isSeen(asker, idOf(key), NATION));
          expect(got, `${asker.says}: ${noun}`).toEqual(expected.toSorted());
        }
        if (rule === 'exception') {
          const tooMuch = got.filter((key) => !seesAllOf(asker, owner().record(key) as unknown as Exception));
          expect(tooMuch, `${asker.says}: ${noun}`).toEqual([]);
        }
      }
    }
    expect(owner().recordKeys('indicator').length).toBeGreaterThan(50);
  });
  test('sends no noun that has no entry in the golden table', () => {
    const nouns = rights.askers.flatMap((asker) =>
      sessionOf(asker)
        .replica.takeChanges()
        .records.map((key) => key.slice(0, key.indexOf('/'))),
    );
    expect(nouns).toContain('indicator');
    expect([...new Set(nouns)].filter((noun) => !(noun in RECORD_NOUNS))).toEqual([]);
  });
  test('hears nothing from a session but what has an entry in the golden table', async () => {
    const session = sessionOf(rights.of('binh-phuoc-lanh-dao'));
    for (const event of [
      ...Object.values(EVENT),
      STREAM_COMMAND,
      'task:issue',
      'account-case:see',
      'room:join',
      '__proto__',
    ]) {
      const answer = (await session.say(event, {})) as { ok: boolean; error: { code: string } };
      expect(answer.error.code, event).toBe(SOCKET_EVENTS.includes(event) ? 'malformed' : 'unknown-event');
    }
  });
  test('admits no screen as a desk, and to a wall nobody whose role has none in the golden table', async () => {
    for (const asker of rights.askers) {
      const as = asker.clearance === null ? 'screen' : 'desk';
      const { answer, replica, close } = await openStream(rights.server.url, asker, as);
      // The owner of the machine is no browser, and reads all values anyhow.
      const hasWall = asker.role === 'local' || reachesOf(asker.role, 'wall:see').length > 0;
      const isRefused = as === 'desk' || !hasWall;
      expect(answer.ok, asker.says).toBe(!isRefused);
      if (isRefused) expect(replica.seriesIds()).toEqual([]);
      close();
    }
  });
});
