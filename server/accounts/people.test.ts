import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, LAUNCH, type OpenedPeople, OWNER, openPeople } from '#e2e/support/people-bench.ts';
import type { PostRole } from '#shared/accounts/role.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const HUE: UnitRef = 'gso63:46';
const HA_NOI: UnitRef = 'gso63:01';
const G22: UnitRef = 'agency:G22';

let opened: OpenedPeople;
let technician: Awaited<ReturnType<OpenedPeople['someone']>>;
let leader: Awaited<ReturnType<OpenedPeople['someone']>>;

beforeEach(async () => {
  opened = await openPeople();
  technician = await opened.someone('ky-thuat', 'duty-technician', G22);
  leader = await opened.someone('hue-lanh-dao', 'agency-leader', HUE);
});
afterEach(() => opened.close());

const openIn = (unit: UnitRef, login: string, caller = leader.caller, commandId = opened.next()) =>
  opened.people.openPerson({ commandId, login, name: 'Người thử', unit }, caller);

async function opening(unit: UnitRef, login: string, caller = leader.caller) {
  const result = await openIn(unit, login, caller);
  if (!result.ok) throw new Error(result.error);
  return result.value.person;
}

async function making(unit: UnitRef, role: PostRole, caller = leader.caller) {
  const made = await opened.people.makePost(
    { commandId: opened.next(), unit, role, titleVi: `Chức danh ${role}`, titleEn: `Post ${role}` },
    caller,
  );
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

const fillOf = (person: `person-${string}`, span: { from?: number; to?: number | null } = {}) => ({
  ...{ commandId: opened.next(), person, reason: 'Quyết định 1', from: LAUNCH, to: null, ...span },
});

describe('opening accounts', () => {
  it('is for administrators of the very unit, and answers of other units like of units that do not exist', async () => {
    expect(codeOf(await openIn(HUE, 'an.nguyen'))).toBe('ok');
    expect(codeOf(await openIn(HA_NOI, 'binh'))).toBe('unknown-unit');
    expect(codeOf(await openIn('gso63:99' as UnitRef, 'binh'))).toBe('unknown-unit');
    expect(codeOf(await openIn(HA_NOI, 'binh', technician.caller))).toBe('ok');
    const reporting = await opened.someone('hue-bao-cao', 'reporting-officer', HUE);
    expect(codeOf(await openIn(HUE, 'chi', reporting.caller))).toBe('unknown-unit');
  });

  it('an administrator of a ministry opens accounts of the units below it', async () => {
    const ministry = await opened.someone('gtvt-lanh-dao', 'agency-leader', 'agency:G04');
    expect(codeOf(await openIn('agency:X-VMRCC2', 'truc-da-nang', ministry.caller))).toBe('ok');
    expect(codeOf(await openIn('agency:G22', 'truc', ministry.caller))).toBe('unknown-unit');
  });

  it('takes a login in one form, and every other form of it as taken', async () => {
    const person = await opening(HUE, ' An.Nguyen ');
    expect(person.login).toBe('an.nguyen');
    for (const same of ['AN.NGUYEN', 'ａｎ．ｎｇｕｙｅｎ', 'ⓐn.nguyen', 'an.nguyen'.normalize('NFD')])
      expect([same, codeOf(await openIn(HUE, same))]).toEqual([same, 'login-taken']);
    expect(opened.people.personByLogin('Ａn.nguyen')?.id).toBe(person.id);
    // Cyrillic "а", Vietnamese letters, blanks inside, a dot at the end, one letter alone.
    for (const bad of ['аn', 'nguyễn', 'an nguyen', 'an.', 'a', '__proto__', ''])
      expect([bad, codeOf(await openIn(HUE, bad))]).toEqual([bad, 'bad-login']);
  });

  it('the same command again is the same account with a new token for the same link, and another use of its id is refused', async () => {
    const commandId = opened.next();
    const [first, again] = [
      await openIn(HUE, 'an', leader.caller, commandId),
      await openIn(HUE, 'an', leader.caller, commandId),
    ];
    if (!first.ok || !again.ok) throw new Error('refused');
    expect(again.value.person).toEqual(first.value.person);
    expect(again.value.link.expiresAt).toBe(first.value.link.expiresAt);
    const { links } = opened.people;
    const tokenOf = ({ path }: { path: string }) => path.slice('/enrol#'.length);
    expect(await links.peek(tokenOf(first.value.link))).toBeNull();
    expect(await links.peek(tokenOf(again.value.link))).toMatchObject({
      kind: 'account',
      person: first.value.person.id,
    });
    expect(codeOf(await openIn(HUE, 'binh', leader.caller, commandId))).toBe('command-reused');
    expect(opened.people.people().filter(({ login }) => login === 'an')).toHaveLength(1);
  });

  it('of two who open the same login at once one is refused', async () => {
    const codes = (await Promise.all([openIn(HUE, 'an'), openIn(HUE, 'AN')])).map(codeOf);
    expect(codes).toEqual(['ok', 'login-taken']);
  });

  it('who opened it, in which post and from where, stands in the journal, and no token does', async () => {
    const result = await openIn(HUE, 'an');
    if (!result.ok) throw new Error(result.error);
    const events = await opened.store.journal.read(0, 1_000);
    const event = must(
      events.find(({ payload }) => JSON.stringify(payload).includes('"an"')),
      'the event',
    );
    expect(event).toMatchObject({
      type: 'person:opened',
      stream: `person:${result.value.person.id}`,
      actor: `${leader.id}@${leader.post}`,
      by: { person: leader.id, post: leader.post, address: '127.0.0.1' },
    });
    expect(JSON.stringify(events)).not.toContain(result.value.link.path.slice(7));
  });

  it('a new link ends the one before, and there is none for who can sign in', async () => {
    const first = await openIn(HUE, 'an');
    if (!first.ok) throw new Error(first.error);
    const { id } = first.value.person;
    const renewed = await opened.people.renewLink(id, opened.next(), leader.caller);
    if (!renewed.ok) throw new Error(renewed.error);
    const token = (path: string) => path.slice('/enrol#'.length);
    expect(await opened.people.links.peek(token(first.value.link.path))).toBeNull();
    expect(await opened.people.links.peek(token(renewed.value.path))).toMatchObject({ person: id });
    opened.enrolled.add(id);
    expect(codeOf(await opened.people.renewLink(id, opened.next(), leader.caller))).toBe('has-signed-in');
    const stranger = await opened.someone('ha-noi-lanh-dao', 'agency-leader', HA_NOI);
    expect(codeOf(await opened.people.renewLink(id, opened.next(), stranger.caller))).toBe('not-found');
    expect(codeOf(await opened.people.renewLink('person-nobody', opened.next(), leader.caller))).toBe('not-found');
  });

  it('a closed account has no posts, no link and no way back', async () => {
    const officer = await opened.someone('hue-dau-moi', 'focal-officer', HUE);
    const link = await opened.people.renewLink(officer.id, opened.next(), leader.caller);
    if (!link.ok) throw new Error(link.error);
    const commandId = opened.next();
    expect(codeOf(await opened.people.closePerson(leader.id, opened.next(), leader.caller))).toBe('second-person');
    expect(codeOf(await opened.people.closePerson(officer.id, commandId, leader.caller))).toBe('ok');
    expect(codeOf(await opened.people.closePerson(officer.id, commandId, leader.caller))).toBe('ok');
    expect(codeOf(await opened.people.closePerson(officer.id, opened.next(), leader.caller))).toBe('account-closed');
    expect(opened.people.postsOf(officer.id, LAUNCH)).toEqual([]);
    expect(opened.people.viewerOf(officer.id, officer.post, LAUNCH)).toBeNull();
    expect(await opened.people.links.peek(link.value.path.slice(7))).toBeNull();
    expect(codeOf(await opened.people.renewLink(officer.id, opened.next(), leader.caller))).toBe('account-closed');
    const post = await making(HUE, 'approver');
    expect(codeOf(await opened.people.fillPost(post.id, fillOf(officer.id), leader.caller))).toBe('account-closed');
  });
});

describe('filling posts', () => {
  it('of an own agency holds at once, once for one person, and repeated is the same', async () => {
    const [person, post] = [await opening(HUE, 'an'), await making(HUE, 'approver')];
    const input = fillOf(person.id);
    const filled = await opened.people.fillPost(post.id, input, leader.caller);
    expect(filled).toEqual({
      ok: true,
      value: { case: null, holding: { person: person.id, post: post.id, from: LAUNCH, to: null } },
    });
    expect(await opened.people.fillPost(post.id, input, leader.caller)).toEqual(filled);
    expect(codeOf(await opened.people.fillPost(post.id, fillOf(person.id), leader.caller))).toBe('already-held');
    expect(opened.people.viewerOf(person.id, post.id, LAUNCH)).toMatchObject({
      ...{ kind: 'person', role: 'approver', unit: HUE, ownPost: null, units: new Set([HUE]) },
    });
    const second = await opening(HUE, 'binh');
    expect(codeOf(await opened.people.fillPost(post.id, fillOf(second.id), leader.caller))).toBe('ok');
  });

  it('never for oneself, and never in another unit or with a person of another unit', async () => {
    const post = await making(HUE, 'approver');
    expect(codeOf(await opened.people.fillPost(post.id, fillOf(leader.id), leader.caller))).toBe('second-person');
    const stranger = await opened.someone('ha-noi-lanh-dao', 'agency-leader', HA_NOI);
    const codes = [
      await opened.people.fillPost(post.id, fillOf(stranger.id), leader.caller),
      await opened.people.fillPost(post.id, fillOf(stranger.id), stranger.caller),
      await opened.people.fillPost(stranger.post, fillOf(leader.id), leader.caller),
      await opened.people.fillPost('post-nowhere', fillOf(leader.id), leader.caller),
      await opened.people.fillPost(post.id, fillOf('person-nobody'), leader.caller),
      await opened.people.leavePost(stranger.post, { commandId: opened.next(), person: stranger.id }, leader.caller),
      await opened.people.abolishPost(stranger.post, opened.next(), leader.caller),
    ].map(codeOf);
    expect(new Set(codes)).toEqual(new Set(['not-found']));
  });

  it('an administrator makes no post that reaches beyond the agency, nor a partner one of an agency', async () => {
    const makeAs = async (role: PostRole, unit: UnitRef, caller = leader.caller) =>
      codeOf(
        await opened.people.makePost({ commandId: opened.next(), unit, role, titleVi: 'x', titleEn: 'x' }, caller),
      );
    const beyond: PostRole[] = ['duty-technician', 'go-leader', 'auditor', 'prime-minister', 'reader', 'duty-operator'];
    for (const role of beyond) expect([role, await makeAs(role, HUE)]).toEqual([role, 'forbidden']);
    expect(await makeAs('focal-officer', HUE)).toBe('ok');
    expect(await makeAs('focal-officer', HA_NOI)).toBe('unknown-unit');
    expect(await makeAs('agency-leader', 'country:VN', technician.caller)).toBe('unknown-unit');
    const partner = await opened.someone('doi-soat', 'payment-partner', 'agency:X-VNPT');
    expect(await makeAs('payment-partner', 'agency:X-VNPT', partner.caller)).toBe('ok');
    expect(await makeAs('agency-leader', 'agency:X-VNPT', partner.caller)).toBe('forbidden');
    // A technician's post that stands in the agency all the same is out of its administrators' hands.
    const inHue = await making(HUE, 'duty-technician', technician.caller);
    const person = await opening(HUE, 'an');
    expect(codeOf(await opened.people.fillPost(inHue.id, fillOf(person.id), leader.caller))).toBe('forbidden');
  });

  it('dates begin now at the earliest and must leave something', async () => {
    const [person, post] = [await opening(HUE, 'an'), await making(HUE, 'approver')];
    const past = { from: LAUNCH - 9 * DAY_MS, to: LAUNCH };
    expect(codeOf(await opened.people.fillPost(post.id, fillOf(person.id, past), leader.caller))).toBe('bad-dates');
    const turned = { from: LAUNCH + 2 * DAY_MS, to: LAUNCH + DAY_MS };
    expect(codeOf(await opened.people.fillPost(post.id, fillOf(person.id, turned), leader.caller))).toBe('bad-dates');
    const since = fillOf(person.id, { from: LAUNCH - DAY_MS, to: LAUNCH + DAY_MS });
    const filled = await opened.people.fillPost(post.id, since, leader.caller);
    expect(filled).toMatchObject({ value: { holding: { from: LAUNCH, to: LAUNCH + DAY_MS } } });
    const next = fillOf(person.id, { from: LAUNCH + DAY_MS, to: null });
    expect(codeOf(await opened.people.fillPost(post.id, next, leader.caller))).toBe('ok');
  });

  it('leaving ends what holds and what was foreseen, at once; an abolished post is held by nobody', async () => {
    const officer = await opened.someone('hue-dau-moi', 'focal-officer', HUE);
    const { people, clock } = opened;
    clock.now += DAY_MS;
    const leave = { commandId: opened.next(), person: officer.id };
    expect(codeOf(await people.leavePost(officer.post, leave, leader.caller))).toBe('ok');
    expect(codeOf(await people.leavePost(officer.post, leave, leader.caller))).toBe('ok');
    expect(people.viewerOf(officer.id, officer.post, clock.now)).toBeNull();
    expect(people.viewerOf(officer.id, officer.post, clock.now - 1)).not.toBeNull();
    expect(codeOf(await people.abolishPost(officer.post, leave.commandId, leader.caller))).toBe('command-reused');
    const again = { ...leave, commandId: opened.next() };
    expect(codeOf(await people.leavePost(officer.post, again, leader.caller))).toBe('not-held');

    const later = fillOf(officer.id, { from: clock.now + DAY_MS });
    expect(codeOf(await people.fillPost(officer.post, later, leader.caller))).toBe('ok');
    expect(codeOf(await people.leavePost(officer.post, { ...leave, commandId: opened.next() }, leader.caller))).toBe(
      'ok',
    );
    expect(people.postsOf(officer.id, clock.now + 2 * DAY_MS)).toEqual([]);

    expect(codeOf(await people.fillPost(officer.post, fillOf(officer.id), leader.caller))).toBe('ok');
    expect(codeOf(await people.abolishPost(officer.post, opened.next(), leader.caller))).toBe('ok');
    expect(people.viewerOf(officer.id, officer.post, clock.now)).toBeNull();
    expect(codeOf(await people.abolishPost(officer.post, opened.next(), leader.caller))).toBe('post-abolished');
    expect(codeOf(await people.fillPost(officer.post, fillOf(officer.id), leader.caller))).toBe('post-abolished');
  });
});

describe('the first people', () => {
  it('come by the set-up link, once, and a set-up that stopped half-way goes on with the same link', async () => {
    const empty = await openPeople();
    const { people } = empty;
    expect(people.needsSetUp()).toBe(true);
    const issued = must(await people.issueSetUp(empty.next()), 'a link');
    const link = must(await people.links.peek(issued.path.slice(7)), 'is good');
    expect(codeOf(await people.setUp(link, { login: 'x', name: 'Người đầu tiên' }, OWNER))).toBe('bad-request');
    const given = { login: 'quan-tri', name: 'Người đầu tiên' };
    const made = await people.setUp(link, given, OWNER);
    expect(await people.setUp(link, given, OWNER)).toEqual(made);
    if (!made.ok) throw new Error(made.error);
    const [choice] = people.postsOf(made.value, LAUNCH);
    expect(people.post(must(choice, 'a post').post)).toMatchObject({ role: 'duty-technician', unit: G22 });
    expect(people.needsSetUp()).toBe(false);
    expect(await people.issueSetUp(empty.next())).toBeNull();
    const another = { ...link, id: 'of another link' };
    expect(codeOf(await people.setUp(another, { login: 'khac', name: 'Khác' }, OWNER))).toBe('bad-request');
    const actors = (await empty.store.journal.read(0, 100)).map(({ actor }) => actor);
    expect(new Set(actors)).toEqual(new Set(['local-admin']));
    await empty.close();
  });

  it('then by the owner alone, until two may approve', async () => {
    const add = (login: string, caller = OWNER, commandId = opened.next()) =>
      opened.people.addByOwner(
        { commandId, login, name: login, unit: G22, role: 'go-leader', titleVi: login, titleEn: login },
        caller,
      );
    expect(codeOf(await add('chu-nhiem', technician.caller))).toBe('not-found');
    const commandId = opened.next();
    expect(codeOf(await add('chu-nhiem', OWNER, commandId))).toBe('ok');
    expect(codeOf(await add('chu-nhiem', OWNER, commandId))).toBe('ok');
    expect(codeOf(await add('pho-chu-nhiem'))).toBe('ok');
    expect(codeOf(await add('pho-chu-nhiem-2'))).toBe('bootstrap-over');
    expect(opened.people.personByLogin('pho-chu-nhiem-2')).toBeUndefined();
    const post = await making(HUE, 'approver');
    const person = await opening(HUE, 'an');
    expect(codeOf(await opened.people.fillPost(post.id, fillOf(person.id), OWNER))).toBe('forbidden');
  });
});

it('read tables rebuilt from the journal are the same, and so is everything after a restart', async () => {
  const [person, post] = [await opening(HUE, 'an'), await making(HUE, 'approver')];
  await opened.people.fillPost(post.id, fillOf(person.id, { to: LAUNCH + DAY_MS }), leader.caller);
  await opened.people.leavePost(post.id, { commandId: opened.next(), person: person.id }, leader.caller);
  await opened.people.closePerson(person.id, opened.next(), leader.caller);
  const told = () => [
    ...[opened.people.people(), opened.people.posts(), opened.people.holdings()],
    opened.people.postsOf(leader.id, LAUNCH),
  ];
  const before = told();
  expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
  opened = await opened.reopen();
  expect(told()).toEqual(before);
});
