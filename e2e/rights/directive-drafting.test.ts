/** Who drafts, submits, issues, approves, gives back and discards a direction, over HTTP, beside the golden table. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import {
  APPROVERS,
  DIRECTION_SITUATIONS,
  DIRECTION_TRIES,
  type DirectionSituation,
  type DirectionTry,
  DRAFTERS,
  directionAnswer,
} from './directive-golden.ts';
import { type Asker, type RightsServer, startRightsServer } from './rights-server.ts';

let rights: RightsServer;
beforeAll(async () => {
  rights = await startRightsServer();
});
afterAll(() => rights.stop());

type Draft = { readonly id: string; readonly version: number; readonly state: string };
const INPUT = spoken([itemFor(['gso63:46'])]);
const NONE = 'direction-none';

const desk = (asker: Asker) => deskOf(rights.server.url, { cookie: asker.headers.cookie ?? '' });
const otherMaker = (asker: Asker): Asker => rights.of(asker.login === 'chuyen-vien' ? 'truc-dieu-hanh' : 'chuyen-vien');

async function made(by: Asker, step: 'save' | 'submit'): Promise<Draft> {
  const { status, body } = await desk(by).direct(step, INPUT);
  expect(status, by.says).toBe(200);
  return body.direction;
}

/** Null where the situation cannot be: who drafts nothing has none of its own. */
async function draftIn(situation: DirectionSituation, asker: Asker): Promise<Draft | null | 'impossible'> {
  switch (situation) {
    case 'new':
      return null;
    case 'other draft':
      return made(otherMaker(asker), 'save');
    case 'other submitted':
      return made(otherMaker(asker), 'submit');
    case 'own draft':
    case 'own submitted':
      if (!DRAFTERS.includes(asker.role)) return 'impossible';
      return made(asker, situation === 'own draft' ? 'save' : 'submit');
  }
}

const headersOf = ({ headers }: Asker): Readonly<Record<string, string>> => ({
  ...headers,
  ...{ origin: rights.server.url, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
});

async function tryIt(
  tried: DirectionTry,
  draft: Draft | null,
  asker: Asker,
): Promise<{ status: number; code: string }> {
  const isAside = tried === 'return' || tried === 'discard';
  const response = await fetch(
    rights.server.url + (isAside ? `/api/v1/directions/${draft?.id ?? NONE}/${tried}` : '/api/v1/directives'),
    {
      method: 'POST',
      headers: headersOf(asker),
      body: JSON.stringify(
        isAside
          ? { expectedVersion: null, reason: 'thử quyền' }
          : { step: tried, direction: draft?.id ?? null, expectedVersion: null, input: INPUT },
      ),
    },
  );
  const body = (await response.json()) as { error?: { code: string } };
  return { status: response.status, code: body.error?.code ?? 'done' };
}

function expectedOf(asker: Asker, tried: DirectionTry, situation: DirectionSituation): string {
  if (asker.role === 'public') return '401 unauthorised';
  const answer = directionAnswer(asker.role, tried, situation);
  return { done: '200 done', unseen: '404 not-found', forbidden: '403 forbidden', 'wrong-state': '409 wrong-state' }[
    answer
  ];
}

test('each step is answered as the golden table says, and a refusal changes nothing', {
  timeout: 300_000,
}, async () => {
  const faults: string[] = [];
  const counts = new Map<string, number>();
  for (const asker of rights.askers) {
    for (const situation of DIRECTION_SITUATIONS) {
      for (const tried of DIRECTION_TRIES) {
        const draft = await draftIn(situation, asker);
        if (draft === 'impossible') continue;
        const { status, code } = await tryIt(tried, draft, asker);
        const expected = expectedOf(asker, tried, situation);
        counts.set(expected, (counts.get(expected) ?? 0) + 1);
        if (`${status} ${code}` !== expected)
          faults.push(`${asker.says}: ${tried}, ${situation}: ${status} ${code}, expected ${expected}`);
        if (draft === null || code === 'done') continue;
        const maker = situation.startsWith('own') ? asker : otherMaker(asker);
        const { body } = await desk(maker).ask<Draft>('GET', `/api/v1/directions/${draft.id}`);
        if (body.state !== draft.state || body.version !== draft.version)
          faults.push(`${asker.says}: ${tried}, ${situation}: ${draft.state} became ${body.state}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect([...counts.keys()].toSorted()).toEqual([
    '200 done',
    '401 unauthorised',
    '403 forbidden',
    '404 not-found',
    '409 wrong-state',
  ]);
  expect(must(counts.get('200 done'), 'done')).toBeGreaterThan(40);
  expect(must(counts.get('403 forbidden'), 'forbidden')).toBeGreaterThan(200);
});

test('drafts are seen by their makers alone, what was submitted by those who draft or approve, one by one and in the list', async () => {
  const maker = rights.of('truc-dieu-hanh');
  const draft = await made(maker, 'save');
  const laid = await made(maker, 'submit');
  const named = await desk(maker).direct('submit', { ...INPUT, isRestricted: true });
  for (const asker of rights.askers) {
    const isThere = DRAFTERS.includes(asker.role) || APPROVERS.includes(asker.role);
    const seen: string[] = [];
    for (const { id } of [draft, laid, named.body.direction]) {
      const { status, text } = await rights.ask(asker, 'GET', `/api/v1/directions/${id}`);
      if (status === 200) seen.push(id);
      else expect([401, 403, 404], `${asker.says}: ${text}`).toContain(status);
    }
    const expected = asker === maker ? [draft.id, laid.id, named.body.direction.id] : isThere ? [laid.id] : [];
    expect(seen, asker.says).toEqual(expected);
    const { status, text } = await rights.ask(asker, 'GET', '/api/v1/directions');
    expect(status === 200, asker.says).toBe(isThere);
    if (!isThere) continue;
    const listed = (JSON.parse(text) as { directions: Draft[] }).directions.map(({ id }) => id);
    for (const { id } of [draft, laid, named.body.direction])
      expect(listed.includes(id), `${asker.says}: ${id}`).toBe(expected.includes(id));
  }
});
