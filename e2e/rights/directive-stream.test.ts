/** Tasks on the live stream: each asker has the records of those that the golden table shows, and loses what is moved away. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TaskId } from '#shared/directives/task.ts';
import type { TaskCountRecord } from '#shared/directives/task-count.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { until } from '../support/running-process.ts';
import { APPROVERS, DRAFTERS } from './directive-golden.ts';
import { type Asker, type RightsServer, startRightsServer } from './rights-server.ts';
import { openStream, type StreamSession } from './stream-session.ts';

const HUE: UnitRef = 'gso63:46';
const BINH_PHUOC: UnitRef = 'gso63:70';
const HOME_AFFAIRS: UnitRef = 'agency:G09';

let rights: RightsServer;
const sessions = new Map<Asker, StreamSession>();
beforeAll(async () => {
  rights = await startRightsServer();
  for (const asker of rights.askers) {
    const session = await openStream(rights.server.url, asker, asker.clearance === null ? 'desk' : 'screen');
    expect(session.answer, asker.says).toMatchObject({ ok: true });
    sessions.set(asker, session);
  }
});
afterAll(async () => {
  for (const session of sessions.values()) session.close();
  await rights.stop();
});

const sessionOf = (asker: Asker) => must(sessions.get(asker), asker.says);
const desk = (login: string) => deskOf(rights.server.url, { cookie: rights.of(login).headers.cookie ?? '' });

/** A task as this file makes it, and who is named in it. */
type Made = {
  readonly id: TaskId;
  readonly units: readonly UnitRef[];
  readonly isRestricted: boolean;
  readonly logins: readonly string[];
};

async function issue(
  lead: UnitRef,
  beside: readonly UnitRef[],
  more: { readonly logins?: readonly string[]; readonly title?: string } = {},
): Promise<Made> {
  const { logins } = more;
  const item = itemFor([lead], {
    coordinating: beside.map((unit) => ({ unit, dueOn: null })),
    ...(more.title !== undefined && { title: more.title }),
  });
  const namedPosts = (logins ?? []).map((login) => rights.of(login).post as `post-${string}`);
  const { status, body } = await desk('chu-nhiem').direct(
    'issue',
    spoken([item], { isRestricted: logins !== undefined, namedPosts }),
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return {
    id: must(body.tasks[0], 'a task').id,
    ...{ units: [lead, ...beside], isRestricted: logins !== undefined },
    logins: [...(logins ?? []), 'chu-nhiem'],
  };
}

const NATION = ['prime-minister', 'go-leader', 'go-officer', 'duty-operator', 'auditor'];
const UNIT = ['agency-leader', 'focal-officer', 'rescue-duty'];

/** Told from the domain note and not from the rules of sight. */
function shouldHave(asker: Asker, { units, isRestricted, logins }: Made): boolean {
  const { role, clearance, login, unit } = asker;
  if (clearance !== null) return clearance === 'restricted' || (clearance === 'internal' && !isRestricted);
  if (login === null || role === 'duty-technician') return false;
  if (!isRestricted)
    return NATION.includes(role) || (UNIT.includes(role) && asker.units.some((one) => units.includes(one)));
  const speaksForUnit = role === 'agency-leader' || role === 'focal-officer';
  return logins.includes(login) || (speaksForUnit && unit !== null && units.includes(unit));
}

const has = (asker: Asker, { id }: Pick<Made, 'id'>): boolean =>
  sessionOf(asker).replica.recordJson(`task/${id}`) !== undefined;

/** Faults once every replica is in step. */
async function faultsOf(made: readonly Made[]): Promise<string[]> {
  await Promise.all([...sessions.values()].map((session) => session.inStep()));
  return rights.askers.flatMap((asker) =>
    made
      .filter((one) => has(asker, one) !== shouldHave(asker, one))
      .map((one) => `${asker.says}: ${one.units.join()} ${one.isRestricted ? 'restricted' : ''}: ${has(asker, one)}`),
  );
}

describe('records of tasks', () => {
  test('reach each asker that the golden table shows them to, and nobody else', async () => {
    const made = [
      await issue(HUE, []),
      await issue(BINH_PHUOC, [HUE]),
      await issue('agency:X-VMRCC1', [HOME_AFFAIRS]),
      await issue('agency:X-VMRCC', ['gso63:22', 'gso63:01']),
      await issue('agency:X-TCT', []),
      await issue('gso63:48', ['agency:G12']),
      await issue(HUE, [BINH_PHUOC], { logins: [] }),
      await issue('gso63:48', ['agency:G12'], { logins: ['thu-tuong', 'hue-bao-cao', 'kiem-toan'] }),
      // Naming a technician opens nothing.
      await issue('gso63:48', [], { logins: ['truc-ky-thuat', 'truc-cuu-nan'] }),
      await issue('agency:X-VMRCC1', [], { logins: [] }),
    ];
    expect(await faultsOf(made)).toEqual([]);
    const seen = made.map((one) => rights.askers.filter((asker) => has(asker, one)).length);
    expect(seen.every((count) => count > 0)).toBe(true);
    expect(seen[0]).toBeGreaterThan(seen[6] ?? 0);
  });

  test('of a restricted task hold its words nowhere in what the others have received', async () => {
    const title = 'Chuẩn bị phương án hạn chế số 7319';
    const hidden = await issue('gso63:48', [], { logins: ['thu-tuong'], title });
    expect(await faultsOf([hidden])).toEqual([]);
    for (const asker of rights.askers.filter((one) => !shouldHave(one, hidden))) {
      const { replica, heard } = sessionOf(asker);
      const records = ['task', 'task-count', 'notice', 'attention', 'banner'].flatMap((noun) =>
        replica.recordKeys(noun).map((key) => replica.recordJson(key)),
      );
      expect(JSON.stringify([records, heard]), asker.says).not.toContain('7319');
    }
  });

  test('leave the former lead when a task is transferred, and reach the new one', async () => {
    const before = [await issue(HUE, [HOME_AFFAIRS]), await issue(HUE, [HOME_AFFAIRS], { logins: ['chuyen-vien'] })];
    expect(await faultsOf(before)).toEqual([]);
    for (const { id } of before) {
      expect((await desk('hue-dau-moi').step(id, 'acknowledge')).status).toBe(200);
      const asked = { reason: 'Không thuộc thẩm quyền', to: BINH_PHUOC };
      expect((await desk('hue-lanh-dao').step(id, 'ask-transfer', asked)).status).toBe(200);
    }
    expect(await faultsOf(before)).toEqual([]);
    for (const { id } of before) {
      const moved = await desk('chuyen-vien').step(id, 'transfer', { reason: 'Đúng nơi', to: BINH_PHUOC });
      expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    }
    const after = before.map((one) => ({ ...one, units: [BINH_PHUOC, HOME_AFFAIRS] }));
    expect(await faultsOf(after)).toEqual([]);
    for (const one of after) {
      expect(has(rights.of('hue-lanh-dao'), one)).toBe(false);
      expect(has(rights.of('hue-dau-moi'), one)).toBe(false);
      expect(has(rights.of('binh-phuoc-lanh-dao'), one)).toBe(true);
    }
    // A session that is opened now is given no more than one that was there all the time.
    const late = await openStream(rights.server.url, rights.of('hue-lanh-dao'), 'desk');
    await late.inStep();
    for (const { id } of after) expect(late.replica.recordJson(`task/${id}`)).toBeUndefined();
    late.close();
  });

  test('go with the standing of the task and stay as seen as they were', async () => {
    const made = [await issue(BINH_PHUOC, [HUE]), await issue(BINH_PHUOC, [HUE], { logins: [] })];
    for (const { id } of made) {
      const step = desk('binh-phuoc-lanh-dao').step;
      expect((await step(id, 'acknowledge')).status).toBe(200);
      expect((await step(id, 'progress', { percent: 40, words: 'Đang làm', attachments: [] })).status).toBe(200);
      expect(
        (await desk('hue-lanh-dao').step(id, 'contribute', { words: 'Phần của Huế', attachments: [] })).status,
      ).toBe(200);
      expect((await desk('chu-nhiem').step(id, 'recall', { reason: 'Giao nhầm' })).status).toBe(200);
    }
    expect(await faultsOf(made)).toEqual([]);
    for (const { id } of made) {
      const record = sessionOf(rights.of('hue-lanh-dao')).replica.record(`task/${id}`) as unknown as { state: string };
      expect(record.state).toBe('recalled');
    }
  });
});

describe('counts of tasks', () => {
  test('are seen of the nation by who sees the nation, of a unit also by those in it', async () => {
    await until('counts of the units', () =>
      sessionOf(rights.of('chu-nhiem')).replica.recordKeys('task-count').length > 3 ? true : null,
    );
    await Promise.all([...sessions.values()].map((session) => session.inStep()));
    const all = sessionOf(rights.of('chu-nhiem')).replica.recordKeys('task-count');
    for (const asker of rights.askers) {
      const { role, clearance, login } = asker;
      const seesNation = clearance === null ? NATION.includes(role) : clearance !== 'public';
      const expected = all.filter((key) => {
        const unit = key.slice('task-count/'.length) as UnitRef;
        return seesNation || (login !== null && UNIT.includes(role) && asker.units.includes(unit));
      });
      expect(sessionOf(asker).replica.recordKeys('task-count').toSorted(), asker.says).toEqual(expected.toSorted());
    }
  });
  test('do not move when a restricted task is issued, acknowledged and recalled', async () => {
    const unit: UnitRef = 'gso63:22';
    const { replica, inStep } = sessionOf(rights.of('chu-nhiem'));
    const total = () => {
      const { counts } = replica.record(`task-count/${unit}`) as unknown as TaskCountRecord;
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    };
    await issue(unit, []);
    await until('the count of the unit', () => (replica.recordJson(`task-count/${unit}`) === undefined ? null : true));
    await inStep();
    const before = total();
    const hidden = await issue(unit, [], { logins: [] });
    expect((await desk('quang-ninh-lanh-dao').step(hidden.id, 'acknowledge')).status).toBe(200);
    await issue(unit, []);
    await until('the count with the open one', () => (total() > before ? true : null));
    expect(total()).toBe(before + 1);
  });
});

describe('notices of tasks', () => {
  test('reach those who speak for the unit that is told, and nobody of another province', async () => {
    const told = async (lead: UnitRef) => {
      const { id } = await issue(lead, []);
      const isOf = (key: string) => key.startsWith(`notice/${id}:`);
      const holders = () => rights.askers.filter((asker) => sessionOf(asker).replica.recordKeys('notice').some(isOf));
      await until('the notice of the new task', () => holders().some(({ unit }) => unit === lead) || null);
      await Promise.all([...sessions.values()].map((session) => session.inStep()));
      return holders()
        .flatMap(({ login }) => login ?? [])
        .toSorted();
    };
    expect(await told(HUE)).toEqual(['hue-dau-moi', 'hue-lanh-dao']);
    expect(await told('gso63:22')).toEqual(['quang-ninh-dau-moi', 'quang-ninh-lanh-dao']);
  });
  test('say nothing to anybody of a task that others than those addressed may not see', async () => {
    const hidden = await issue(HUE, [], { logins: ['thu-tuong'] });
    const isOf = (key: string) => key.startsWith(`notice/${hidden.id}:`);
    await until('the notice of the new task', () =>
      sessionOf(rights.of('hue-lanh-dao')).replica.recordKeys('notice').some(isOf) ? true : null,
    );
    await Promise.all([...sessions.values()].map((session) => session.inStep()));
    const told = rights.askers.filter((asker) => sessionOf(asker).replica.recordKeys('notice').some(isOf));
    expect(told.filter((asker) => !shouldHave(asker, hidden)).map(({ says }) => says)).toEqual([]);
    expect(told.map(({ says }) => says)).toContain('hue-dau-moi');
  });
});

test('who may act on directions at all is told of tasks', () => {
  for (const asker of rights.askers.filter(({ role }) => DRAFTERS.includes(role) || APPROVERS.includes(role))) {
    expect(sessionOf(asker).replica.recordKeys('task').length, asker.says).toBeGreaterThan(0);
  }
});
