import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LAUNCH, type OpenedPeople, openPeople } from '#e2e/support/people-bench.ts';
import { POST_ROLES } from '#shared/accounts/role.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, seedDemoPeople } from './demo-people.ts';
import { isLogin } from './login-name.ts';
import { isPasswordRefused } from './passwords.ts';

let opened: OpenedPeople;
let seeded: string[];

beforeEach(async () => {
  opened = await openPeople();
  seeded = [];
});
afterEach(() => opened.close());

const seed = () =>
  seedDemoPeople({
    people: opened.people,
    async seedCredential(person, password, secret) {
      seeded.push(`${person} ${password} ${secret}`);
    },
    dataNow: () => opened.clock.now,
  });

it('has every role, four provinces and a ministry with all their posts, and two of everybody who is needed twice', () => {
  const posts = DEMO_PEOPLE.flatMap((person) => person.posts.map(([role, unit]) => ({ role, unit })));
  expect(POST_ROLES.filter((role) => !posts.some((post) => post.role === role))).toEqual([]);
  for (const unit of ['gso63:70', 'gso63:22', 'gso63:46', 'gso63:01', 'agency:G09'])
    expect(posts.filter((post) => post.unit === unit).map(({ role }) => role)).toEqual([
      ...['agency-leader', 'focal-officer', 'reporting-officer', 'approver'],
    ]);
  const countOf = (role: string) => posts.filter((post) => post.role === role).length;
  expect([countOf('go-leader'), countOf('duty-technician')]).toEqual([2, 2]);
  expect(new Set(DEMO_PEOPLE.map(({ totpSecret }) => totpSecret)).size).toBe(DEMO_PEOPLE.length);
  for (const { login, name, totpSecret } of DEMO_PEOPLE) {
    expect(isLogin(login) && totpSecret).toMatch(/^[A-Z2-7]{32}$/);
    expect(name).toMatch(/\(mô phỏng\)$/);
    expect(isPasswordRefused(DEMO_PASSWORD, login)).toBe(false);
  }
});

it('brings everybody in once, however often the server starts, and leaves what they changed', async () => {
  await seed();
  const { people } = opened;
  expect(people.people()).toHaveLength(DEMO_PEOPLE.length);
  expect(seeded).toHaveLength(DEMO_PEOPLE.length);
  const choices = (login: string) =>
    people
      .postsOf(must(people.personByLogin(login), login).id, opened.clock.now)
      .map(({ post, ownPost }) => [people.post(post)?.role, ownPost !== null]);
  expect(choices('chuyen-vien')).toEqual([
    ['go-officer', false],
    ['duty-operator', false],
  ]);
  expect(choices('pho-chu-nhiem')).toEqual([
    ['go-leader', false],
    ['go-leader', true],
  ]);

  const officer = must(people.personByLogin('chuyen-vien'), 'chuyen-vien').id;
  const [, second] = people.postsOf(officer, LAUNCH);
  const technician = must(people.personByLogin('truc-ky-thuat'), 'truc-ky-thuat').id;
  const caller = opened.callerIn(technician, must(people.postsOf(technician, LAUNCH)[0], 'a post').post);
  const left = { commandId: opened.next(), person: officer };
  expect(await people.leavePost(must(second, 'second post').post, left, caller)).toMatchObject({ ok: true });

  opened.clock.now += DAY_MS;
  const before = (await opened.store.journal.read(0, 1_000)).length;
  opened = await opened.reopen();
  await seed();
  expect((await opened.store.journal.read(0, 1_000)).length).toBe(before);
  expect(opened.people.postsOf(officer, opened.clock.now)).toHaveLength(1);
  expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
});

it('README prints each of them, with posts, password and TOTP secret', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`\`${DEMO_PASSWORD}\``);
  for (const { login, totpSecret, posts } of DEMO_PEOPLE) {
    const shown = posts.map(([role, unit]) => `${role}, ${unit}`).join('; ');
    expect(readme).toContain(`| \`${login}\` | ${shown} | \`${totpSecret}\` |`);
  }
});
