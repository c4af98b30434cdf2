import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TargetNegotiation, TargetVerb } from '#shared/indicators/target.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import {
  type Answered,
  type Asker,
  isGranted,
  type RightsServer,
  reachesOf,
  startRightsServer,
} from './rights-server.ts';
import { isSeen, NATION, sendValues, UNKNOWN_INDICATOR } from './seen-values.ts';

/** Of an indicator that is not public: the Office proposes a target to each of these. */
const CHOSEN_FOR: readonly UnitRef[] = ['gso63:70', 'gso63:22', 'agency:G09'];
const YEAR = 2021;

let rights: RightsServer;

const step = (
  asker: Asker,
  indicator: string,
  verb: TargetVerb,
  onBehalfOf: UnitRef,
  units: readonly UnitRef[],
): Promise<Answered> =>
  rights.ask(asker, 'POST', `/admin/v1/targets/${indicator}/${YEAR}/steps`, {
    ...{ commandId: crypto.randomUUID(), verb, onBehalfOf, words: 'thử quyền' },
    values: units.map((unit) => ({ unit, value: verb === 'propose' ? 50 : null })),
  });

beforeAll(async () => {
  rights = await startRightsServer();
  await sendValues(rights);
  const proposed = await step(rights.of('chuyen-vien'), 'F09', 'propose', 'agency:G22', CHOSEN_FOR);
  expect(proposed.text).toContain('"proposed"');
  for (const verb of ['agree', 'publish'] as const) {
    const taken = await step(rights.of('chuyen-vien'), 'F09', verb, 'agency:G22', CHOSEN_FOR);
    expect(taken.status, taken.text).toBe(200);
  }
});
afterAll(() => rights.stop());

describe('targets of an indicator that is not public', () => {
  test('are shown of the units that one sees', async () => {
    for (const asker of rights.askers) {
      const seen = CHOSEN_FOR.filter((unit) => isSeen(asker, 'F09', unit));
      const { text } = await rights.ask(asker, 'GET', '/api/v1/targets?indicator=F09');
      const { targets } = JSON.parse(text) as { targets: TargetNegotiation[] };
      const units = targets.flatMap((one) => one.units.map(({ unit }) => unit));
      const named = targets.flatMap(({ steps }) => steps.flatMap(({ values }) => values.map(({ unit }) => unit)));
      expect(units, asker.says).toEqual(seen);
      expect([...new Set(named)], asker.says).toEqual(seen);
      const definition = await rights.ask(asker, 'GET', '/api/v1/indicators/F09');
      const published = (JSON.parse(definition.text) as { targets?: { unit: UnitRef }[] }).targets ?? [];
      expect(published.map(({ unit }) => unit).toSorted(), asker.says).toEqual(seen.toSorted());
      const story = await rights.ask(asker, 'GET', '/api/v1/story?indicator=F09');
      for (const unit of CHOSEN_FOR.filter((one) => !seen.includes(one)))
        expect(story.text, asker.says).not.toContain(unit);
    }
  });
  test('are answered by units for themselves alone, and set by who sets them for the nation', async () => {
    for (const asker of rights.askers) {
      const reaches = reachesOf(asker.role, 'target:step');
      for (const unit of CHOSEN_FOR) {
        const mayStep = isGranted(asker, 'target:step', { units: [unit] });
        const commented = await step(asker, 'F09', 'comment', unit, [unit]);
        expect(commented.code !== 'forbidden' && commented.code !== 'unauthorised', `${asker.says}: ${unit}`).toBe(
          mayStep,
        );
        if (mayStep) expect(commented.status, `${asker.says}: ${commented.text}`).toBe(200);
        for (const other of CHOSEN_FOR.filter((one) => !isSeen(asker, 'F09', one)))
          expect(commented.text).not.toContain(other);
        const withOther = await step(asker, 'F09', 'comment', unit, [unit, 'gso63:46']);
        if (!reaches.includes('nation')) expect(['forbidden', 'unauthorised']).toContain(withOther.code);
        const proposed = await step(asker, 'F09', 'propose', 'agency:G22', [unit]);
        if (!reaches.includes('nation')) expect(['forbidden', 'unauthorised']).toContain(proposed.code);
      }
    }
  });
  test('cannot be used to find out which indicators there are', async () => {
    const leader = rights.of('binh-phuoc-lanh-dao');
    const hidden = await step(leader, 'F07', 'comment', 'gso63:70', ['gso63:70']);
    const unknown = await step(leader, UNKNOWN_INDICATOR, 'comment', 'gso63:70', ['gso63:70']);
    expect([hidden.status, hidden.text]).toEqual([unknown.status, unknown.text]);
    expect(isSeen(leader, 'F07', NATION)).toBe(false);
  });
});
