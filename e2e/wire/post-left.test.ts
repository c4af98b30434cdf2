/** Leaving a post ends its sessions at once: on HTTP, and on the stream that is open. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStream } from '#e2e/rights/stream-session.ts';
import { until } from '#e2e/support/running-process.ts';
import { type ServerProcess, startServer } from '#e2e/support/server-process.ts';
import { type SignedIn, signIn } from '#e2e/support/sign-in.ts';
import { must } from '#shared/kernel/must.ts';

let server: ServerProcess;
let leader: SignedIn;
let officer: SignedIn;

beforeAll(async () => {
  server = await startServer({ args: ['--scenario', 'launch-2020-08-19'] });
  [leader, officer] = await Promise.all([
    signIn(server.url, 'binh-phuoc-lanh-dao'),
    signIn(server.url, 'binh-phuoc-dau-moi'),
  ]);
});
afterAll(() => server.stop());

const ask = (who: SignedIn, path: string, body?: object): Promise<Response> =>
  fetch(server.url + path, {
    headers: { cookie: who.cookie, origin: server.url, 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });

test('who leaves a post is told so on the open stream, and asks in vain from then on', async () => {
  const asker = { headers: { cookie: officer.cookie } } as unknown as Parameters<typeof openStream>[1];
  const stream = await openStream(server.url, asker, 'desk');
  expect(stream.answer.ok).toBe(true);
  expect((await ask(officer, '/api/v1/people')).status).toBe(200);

  const person = must(officer.answer.person, 'a person');
  const left = await ask(leader, `/api/v1/posts/${person.choice.post.id}/leave`, {
    commandId: crypto.randomUUID(),
    person: person.id,
  });
  expect({ status: left.status, text: left.ok ? '' : await left.text() }).toEqual({ status: 200, text: '' });
  const leftAt = performance.now();

  await until('the stream to be ended', () => stream.heard.find(([event]) => event === 'sync:ended') ?? null);
  console.log(`the open stream ended after ${Math.round(performance.now() - leftAt)} ms`);
  expect(stream.heard).toContainEqual(['sync:ended', { code: 'unauthorised' }]);
  const after = await ask(officer, '/api/v1/people');
  expect(after.status).toBe(401);
  const session = (await (await ask(officer, '/api/v1/session')).json()) as { viewer: string };
  expect(session.viewer).toBe('public');
  stream.close();
});
