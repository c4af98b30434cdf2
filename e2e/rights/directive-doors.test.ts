/** The golden table of directives over HTTP and over the stream, with the real server, by everybody, on tasks of every relation. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import type { PostRole } from '#shared/accounts/role.ts';
import { STREAM_COMMAND } from '#shared/directives/directive-api.ts';
import type { Task } from '#shared/directives/task.ts';
import { TASK_VERBS } from '#shared/directives/task-steps.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { enrol } from '../support/sign-in.ts';
import { INPUTS, WAY_TO } from '../support/task-drawing.ts';
import { bringIn, casesFor, type DirectiveCase, isPossible, taskFor } from './directive-cases.ts';
import { RELATIONS, type Relation, seesTask } from './directive-golden.ts';
import { type Asker, type RightsServer, reachesOf, startRightsServer } from './rights-server.ts';
import { openStream } from './stream-session.ts';

const AT_ONCE = 16;
/** Longest that a session waits for the limit of messages. */
const RATE_WAIT_MS = 60;

const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-directive-rights-'));
let rights: RightsServer;
let askers: readonly Asker[];
const cases: { readonly http: DirectiveCase[]; readonly stream: DirectiveCase[] } = { http: [], stream: [] };

/** A post over units that have units below them, which no province of the demo has. */
async function hire(role: PostRole, unit: UnitRef, below: readonly UnitRef[]): Promise<Asker> {
  const post = async <T>(path: string, body: object, by = 'truc-ky-thuat'): Promise<T> => {
    const { status, text } = await rights.ask(rights.of(by), 'POST', path, { commandId: crypto.randomUUID(), ...body });
    if (status !== 200 && status !== 201) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  };
  const login = `thu-${role}`;
  const { person, link } = await post<{ person: { id: string }; link: { path: string } }>('/api/v1/people', {
    ...{ login, name: 'Người thử (mô phỏng)', unit },
  });
  const { id } = await post<{ id: string }>('/api/v1/posts', {
    unit,
    role,
    titleVi: 'Chức danh thử',
    titleEn: 'Test post',
  });
  const from = Date.parse('2020-08-19T07:00:00+07:00');
  const filled = await post<{ case: { id: string } }>(`/api/v1/posts/${id}/fill`, {
    ...{ person: person.id, from, to: null, reason: 'thử quyền' },
  });
  // A unit that is not the technician's own: a second person agrees.
  await post(`/api/v1/account-cases/${filled.case.id}/approve`, { reason: 'thử quyền' }, 'chu-nhiem');
  const { cookie, answer } = await enrol(rights.server.url, must(link.path.split('#')[1], 'token'));
  return {
    ...{ says: login, role, login, unit, units: [unit, ...below], clearance: null, headers: { cookie } },
    ...{ person: person.id, post: must(answer.person, login).choice.post.id },
  };
}

beforeAll(async () => {
  rights = await startRightsServer({ dataDir });
  const regions: readonly UnitRef[] = ['agency:X-VMRCC1', 'agency:X-VMRCC2', 'agency:X-VMRCC3', 'agency:X-VMRCC4'];
  askers = [
    ...rights.askers,
    await hire('agency-leader', 'agency:X-VMRCC', regions),
    await hire('focal-officer', 'agency:X-VMRCC', regions),
    await hire('reporting-officer', 'agency:X-VMRCC', regions),
  ];
  cases.http.push(...casesFor(askers, 'http', 0));
  cases.stream.push(...casesFor(askers, 'stream', cases.http.length));
  await bringIn(rights, [...cases.http, ...cases.stream]);
});
afterAll(async () => {
  if (rights.server.end() === null) await rights.server.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

type Outcome = { readonly status: number; readonly code: string };
const STATUS: Readonly<Record<string, number>> = {
  ...{ done: 200, 'not-found': 404, forbidden: 403, 'second-person': 403, unauthorised: 401 },
};

const fault = ({ says, expected }: DirectiveCase, { status, code }: Outcome): string[] =>
  code === expected && status === STATUS[expected] ? [] : [`${says}: ${status} ${code}, expected ${expected}`];

async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<readonly R[]>): Promise<R[]> {
  const found: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < all.length) found.push(...(await work(must(all[next++], 'one'))));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

async function overHttp({ asker, id, verb }: DirectiveCase): Promise<Outcome> {
  const response = await fetch(`${rights.server.url}/api/v1/directives/${id}/${verb}`, {
    method: 'POST',
    headers: {
      ...asker.headers,
      ...{ origin: rights.server.url, 'content-type': 'application/json', 'idempotency-key': `http-${id}` },
    },
    body: JSON.stringify({ expectedVersion: null, input: INPUTS[verb] }),
  });
  const body = (await response.json()) as { task?: Task; error?: { code: string } };
  return { status: response.status, code: body.error?.code ?? (body.task?.id === id ? 'done' : 'nothing') };
}

type StreamAnswer =
  | { readonly ok: true; readonly value: { readonly status: number; readonly body: { error?: { code: string } } } }
  | { readonly ok: false; readonly error: { readonly code: string } };

async function overStream(asker: Asker): Promise<readonly string[]> {
  const own = cases.stream.filter((one) => one.asker === asker);
  const session = await openStream(rights.server.url, asker, asker.clearance === null ? 'desk' : 'screen');
  const faults: string[] = [];
  for (const one of own) {
    const { id, verb } = one;
    const said = { id, verb, commandId: `stream-${id}`, expectedVersion: null, input: INPUTS[verb] };
    let answer = (await session.say(STREAM_COMMAND, said)) as StreamAnswer;
    while (!answer.ok && answer.error.code === 'rate-limited') {
      await wait(RATE_WAIT_MS);
      answer = (await session.say(STREAM_COMMAND, said)) as StreamAnswer;
    }
    const outcome = answer.ok
      ? { status: answer.value.status, code: answer.value.body.error?.code ?? 'done' }
      : { status: 401, code: answer.error.code };
    faults.push(...fault(one, outcome));
  }
  session.close();
  return faults;
}

describe('steps of tasks', () => {
  test('there are cases of every role, relation and verb', () => {
    for (const all of [cases.http, cases.stream]) {
      expect(new Set(all.map(({ asker }) => asker.role)).size).toBe(16);
      expect(new Set(all.map(({ relation }) => relation)).size).toBe(Object.keys(RELATIONS).length);
      expect(new Set(all.map(({ verb }) => verb)).size).toBe(TASK_VERBS.length);
      expect(all.length).toBeGreaterThan(5_000);
      for (const expected of ['done', 'not-found', 'forbidden', 'second-person', 'unauthorised'])
        expect(all.filter((one) => one.expected === expected).length, expected).toBeGreaterThan(15);
    }
  });
  test('over HTTP are answered as the golden table says', async () => {
    expect(await inTurns(cases.http, async (one) => fault(one, await overHttp(one)))).toEqual([]);
  });
  test('over the stream are answered as the golden table says', async () => {
    expect(await inTurns(askers, overStream)).toEqual([]);
  });
  test('without a hello are refused', async () => {
    const [one] = cases.stream.filter(({ expected }) => expected === 'done');
    const { asker, id, verb } = must(one, 'a case');
    const session = await openStream(rights.server.url, asker, 'desk', { isSilent: true });
    const answer = await session.say(STREAM_COMMAND, {
      ...{ id, verb, commandId: 'without-a-hello', expectedVersion: null, input: INPUTS[verb] },
    });
    expect(answer).toEqual({ ok: false, error: { code: 'unauthorised' } });
    session.close();
  });
});

describe('reading tasks', () => {
  /** Named in a restricted task, but without the right that opens the pages of tasks: told of it on the stream alone. */
  const isShown = ({ role, clearance, person }: Asker, relation: Relation): boolean => {
    if (reachesOf(role, 'task:see').length === 0) return false;
    if (clearance !== null) return relation.isRestricted ? clearance === 'restricted' : clearance !== 'public';
    return person !== null && seesTask(role, relation);
  };
  test('one by one and on the board, each asker gets those that the golden table shows', async () => {
    const faults: string[] = [];
    for (const asker of askers) {
      const own = [...cases.http, ...cases.stream].filter((one) => one.asker === asker && one.verb === 'remind');
      const listed = new Set<string>();
      for (const { id, relation, says } of own) {
        const isSeen = isShown(asker, relation);
        const { status, text } = await rights.ask(asker, 'GET', `/api/v1/directives/${id}`);
        if ((status === 200) !== isSeen || (!isSeen && text.includes('Duy trì'))) faults.push(`${says}: ${status}`);
        if (isSeen) listed.add(id);
      }
      const board = await boardOf(asker);
      if (board === null) continue;
      for (const { id, says } of own) if (board.has(id) !== listed.has(id)) faults.push(`${says}: on the board`);
    }
    expect(faults).toEqual([]);
  });
  async function boardOf(asker: Asker): Promise<Set<string> | null> {
    const ids = new Set<string>();
    for (let offset = 0; ; offset += 500) {
      const { status, text } = await rights.ask(asker, 'GET', `/api/v1/directives?tab=all&limit=500&offset=${offset}`);
      if (status !== 200) return null;
      const { rows } = JSON.parse(text) as { rows: { row: { id: string } }[] };
      for (const { row } of rows) ids.add(row.id);
      if (rows.length < 500) return ids;
    }
  }
  test('the verbs that are offered are those that the golden table gives', async () => {
    const relation: Relation = must(RELATIONS['the own unit coordinates'], 'relation');
    const offered = async (says: string): Promise<readonly string[]> => {
      const asker = must(
        askers.find((one) => one.says === says),
        says,
      );
      const found = cases.http.find(
        (one) => one.asker === asker && one.relation === relation && one.verb === 'grant-extension',
      );
      const { text } = await rights.ask(asker, 'GET', `/api/v1/directives/${must(found, says).id}`);
      return (JSON.parse(text) as { verbs: string[] }).verbs;
    };
    // An extension was asked for: the lead waits, a coordinating unit has its own part still to do.
    expect(await offered('hue-lanh-dao')).toEqual(['deliver', 'acknowledge', 'contribute']);
    expect(await offered('truc-cuu-nan')).toEqual(['deliver', 'acknowledge', 'contribute']);
    expect(await offered('kiem-toan')).toEqual([]);
    expect(await offered('truc-dieu-hanh')).toEqual([]);
    expect(await offered('chuyen-vien')).toEqual(['remind']);
  });
});

describe('afterwards, in the store', () => {
  test('each step that was answered as done is there once, and whoever was refused has changed nothing', async () => {
    await rights.server.stop();
    const store = await openSqliteStorage(dataDir, {
      projectionModule: new URL('../../server/projection.ts', import.meta.url),
    });
    try {
      const records = new Map(
        (await store.readTables.list('task')).map(({ id, record }) => [id, record as unknown as { task: Task }]),
      );
      const faults: string[] = [];
      for (const { id, asker, relation, verb, expected, stateAfter, says } of [...cases.http, ...cases.stream]) {
        const { task } = must(records.get(id), id);
        const isDone = expected === 'done';
        const steps = WAY_TO[verb].length + (isDone ? 1 : 0);
        if (task.version !== steps) faults.push(`${says}: ${task.version} steps, expected ${steps}`);
        if (isDone && task.state !== stateAfter) faults.push(`${says}: ${task.state}, expected ${stateAfter}`);
        if (!isDone && steps === 0) expect(task).toEqual(taskFor(asker, relation, id));
      }
      expect(faults).toEqual([]);
      expect(records.size).toBe(cases.http.length + cases.stream.length);
      expect(await store.journal.verify()).toBeNull();
      expect(await store.readTables.compareWithRebuild()).toBeNull();
    } finally {
      await store.close();
    }
  });
});

// Relations need units below, which only some posts have.
test('every relation is possible for somebody of every role of a unit', () => {
  for (const role of ['agency-leader', 'focal-officer', 'reporting-officer', 'rescue-duty'] as const) {
    for (const [name, relation] of Object.entries(RELATIONS)) {
      expect(
        askers.some((asker) => asker.role === role && isPossible(asker, relation)),
        `${role}: ${name}`,
      ).toBe(true);
    }
  }
});
