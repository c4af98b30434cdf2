import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, LAUNCH, type OpenedPeople, OWNER, openPeople } from '#e2e/support/people-bench.ts';
import type { AccountCase } from '#shared/accounts/people-api.ts';
import { canSee, type Sight } from '#shared/accounts/sight.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const HUE: UnitRef = 'gso63:46';
const HA_NOI: UnitRef = 'gso63:01';
const G22: UnitRef = 'agency:G22';

type Someone = Awaited<ReturnType<OpenedPeople['someone']>>;
let opened: OpenedPeople;
let technician: Someone;
let head: Someone;
let deputy: Someone;
let leader: Someone;
let officer: Someone;
let told: { one: AccountCase; sight: Sight }[];

beforeEach(async () => {
  opened = await openPeople();
  technician = await opened.someone('ky-thuat', 'duty-technician', G22);
  head = await opened.someone('chu-nhiem', 'go-leader', G22);
  deputy = await opened.someone('pho-chu-nhiem', 'go-leader', G22);
  leader = await opened.someone('hue-lanh-dao', 'agency-leader', HUE);
  officer = await opened.someone('hue-bao-cao', 'reporting-officer', HUE);
  told = [];
  opened.people.onCaseChanged((one, sight) => told.push({ one, sight }));
});
afterEach(() => opened.close());

const decision = () => ({ commandId: opened.next(), reason: 'Đồng ý' });

async function centrePost() {
  const input = { unit: G22, role: 'duty-operator', titleVi: 'Trực ban', titleEn: 'Duty' } as const;
  const made = await opened.people.makePost({ commandId: opened.next(), ...input }, technician.caller);
  if (!made.ok) throw new Error(made.error);
  return made.value.id;
}

/** A case of the officer for a post of the centre, opened by the technician. */
async function openedCase(person = officer.id, span: { from?: number; to?: number | null } = {}) {
  const post = await centrePost();
  const input = { commandId: opened.next(), person, from: LAUNCH, to: null, reason: 'Quyết định 2', ...span };
  const filled = await opened.people.fillPost(post, input, technician.caller);
  if (!filled.ok) throw new Error(filled.error);
  return { post, input, one: must(filled.value.case, 'a case') };
}

async function keyCase(person: `person-${string}`, by: Someone) {
  const asked = await opened.people.openKeyCase({ commandId: opened.next(), person, reason: 'Mất khóa' }, by.caller);
  if (!asked.ok) throw new Error(asked.error);
  return asked.value;
}

describe('posts of the centre', () => {
  it('are filled when a second person agrees, and not before', async () => {
    const { people } = opened;
    const { post, input, one } = await openedCase();
    expect(one).toMatchObject({ kind: 'fill-post', state: 'open', openedBy: technician.id, person: officer.id });
    expect(people.viewerOf(officer.id, post, LAUNCH)).toBeNull();
    expect(await people.fillPost(post, input, technician.caller)).toEqual({
      ok: true,
      value: { holding: null, case: one },
    });
    expect(people.cases()).toHaveLength(1);
    // The technician has no say; who opened it neither, were it a leader.
    expect(codeOf(await people.approveCase(one.id, decision(), technician.caller))).toBe('forbidden');
    const agreed = decision();
    const approved = await people.approveCase(one.id, agreed, head.caller);
    expect(approved).toMatchObject({
      ok: true,
      value: { case: { state: 'approved', decidedBy: head.id }, link: null },
    });
    expect(await people.approveCase(one.id, agreed, head.caller)).toEqual(approved);
    expect(people.viewerOf(officer.id, post, LAUNCH)).toMatchObject({ role: 'duty-operator' });
    expect(codeOf(await people.rejectCase(one.id, decision(), deputy.caller))).toBe('case-decided');
    // The id of what opened it does not stand for a decision, and that of the approval for no rejection.
    for (const commandId of [input.commandId, agreed.commandId])
      expect(codeOf(await people.rejectCase(one.id, { commandId, reason: 'x' }, head.caller))).toBe('command-reused');
    expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
  });

  it('a post of another unit than the administrator’s own needs the second person too', async () => {
    const person = await opened.people.openPerson(
      { commandId: opened.next(), login: 'an', name: 'An', unit: HUE },
      technician.caller,
    );
    if (!person.ok) throw new Error(person.error);
    const input = { person: person.value.person.id, from: LAUNCH, to: null, reason: 'x' };
    const filled = await opened.people.fillPost(leader.post, { commandId: opened.next(), ...input }, technician.caller);
    expect(filled).toMatchObject({ ok: true, value: { holding: null, case: { state: 'open' } } });
  });

  it('of two who decide at once one wins, whatever they decide', async () => {
    for (const verb of ['approveCase', 'rejectCase'] as const) {
      const { one } = await openedCase();
      const codes = await Promise.all([
        opened.people.approveCase(one.id, decision(), head.caller),
        opened.people[verb](one.id, decision(), deputy.caller),
      ]);
      expect(codes.map(codeOf)).toEqual(['ok', 'case-decided']);
    }
  });

  it('nobody decides what they opened or what is for themselves', async () => {
    const { one } = await openedCase(head.id);
    expect(codeOf(await opened.people.approveCase(one.id, decision(), head.caller))).toBe('second-person');
    expect(codeOf(await opened.people.rejectCase(one.id, decision(), head.caller))).toBe('second-person');
    expect(codeOf(await opened.people.approveCase(one.id, decision(), deputy.caller))).toBe('ok');

    // Somebody who holds both posts: opens it in one and would decide it in the other.
    const both = await opened.someone('hai-chuc-danh', 'duty-technician', G22);
    const second = await opened.people.asSystem.post(
      { commandId: opened.next(), role: 'go-leader', unit: G22, titleVi: 'x', titleEn: 'x' },
      both.id,
    );
    const lost = await keyCase(officer.id, both);
    const asLeader = opened.callerIn(both.id, second.id);
    expect(codeOf(await opened.people.approveCase(lost.id, decision(), asLeader))).toBe('second-person');
    expect(codeOf(await opened.people.approveCase(lost.id, decision(), head.caller))).toBe('ok');
  });

  it('rejected or withdrawn it brings nothing, and only who opened it withdraws', async () => {
    const { people } = opened;
    const rejected = await openedCase();
    expect(codeOf(await people.rejectCase(rejected.one.id, decision(), head.caller))).toBe('ok');
    const withdrawn = await openedCase();
    expect(codeOf(await people.withdrawCase(withdrawn.one.id, opened.next(), head.caller))).toBe('forbidden');
    const commandId = opened.next();
    expect(codeOf(await people.withdrawCase(withdrawn.one.id, commandId, technician.caller))).toBe('ok');
    expect(codeOf(await people.withdrawCase(withdrawn.one.id, commandId, technician.caller))).toBe('ok');
    expect(codeOf(await people.withdrawCase(withdrawn.one.id, opened.next(), technician.caller))).toBe('case-decided');
    expect(codeOf(await people.approveCase(withdrawn.one.id, decision(), head.caller))).toBe('case-decided');
    expect(people.cases().map(({ state }) => state)).toEqual(['rejected', 'withdrawn']);
    expect(people.postsOf(officer.id, LAUNCH)).toHaveLength(1);
  });

  it('what has changed since it was opened counts when it is decided', async () => {
    const { people, clock } = opened;
    const late = await openedCase(officer.id, { to: LAUNCH + DAY_MS });
    const closed = await openedCase();
    const abolished = await openedCase(head.id);
    const since = await openedCase(deputy.id, { from: LAUNCH, to: LAUNCH + 9 * DAY_MS });
    clock.now += DAY_MS;
    expect(codeOf(await people.approveCase(late.one.id, decision(), head.caller))).toBe('bad-dates');
    await people.closePerson(officer.id, opened.next(), leader.caller);
    expect(codeOf(await people.approveCase(closed.one.id, decision(), head.caller))).toBe('account-closed');
    await people.abolishPost(abolished.post, opened.next(), technician.caller);
    expect(codeOf(await people.approveCase(abolished.one.id, decision(), deputy.caller))).toBe('post-abolished');
    const approved = await people.approveCase(since.one.id, decision(), head.caller);
    expect(approved).toMatchObject({ value: { case: { holding: { from: clock.now, to: LAUNCH + 9 * DAY_MS } } } });
  });

  it('the owner of the machine opens none', async () => {
    const asked = { commandId: opened.next(), person: officer.id, reason: 'x' };
    expect(codeOf(await opened.people.openKeyCase(asked, OWNER))).toBe('forbidden');
  });
});

describe('a replaced key', () => {
  it('takes two administrators and brings a link, one however often it is asked for, none once it was used', async () => {
    const { people } = opened;
    const one = await keyCase(officer.id, leader);
    const agreed = decision();
    const approved = await people.approveCase(one.id, agreed, deputy.caller);
    if (!approved.ok) throw new Error(approved.error);
    const first = must(approved.value.link, 'a link');
    const again = await people.approveCase(one.id, agreed, deputy.caller);
    if (!again.ok) throw new Error(again.error);
    const second = must(again.value.link, 'the link again');
    expect(second.expiresAt).toBe(first.expiresAt);
    const tokenOf = ({ path }: { path: string }) => path.slice('/enrol#'.length);
    expect(await people.links.peek(tokenOf(first))).toBeNull();
    expect(await people.links.peek(tokenOf(second))).toMatchObject({ kind: 'key-replacement', person: officer.id });
    expect(await people.links.use(tokenOf(second), async () => [])).not.toBeNull();
    expect(await people.approveCase(one.id, agreed, deputy.caller)).toMatchObject({ ok: true, value: { link: null } });
    expect(codeOf(await people.approveCase(one.id, decision(), head.caller))).toBe('case-decided');
  });

  it('is not asked for by oneself, nor by who does not administer the person', async () => {
    const asked = (person: `person-${string}`, by: Someone) =>
      opened.people.openKeyCase({ commandId: opened.next(), person, reason: 'x' }, by.caller);
    expect(codeOf(await asked(leader.id, leader))).toBe('second-person');
    const stranger = await opened.someone('ha-noi-lanh-dao', 'agency-leader', HA_NOI);
    expect(codeOf(await asked(officer.id, stranger))).toBe('not-found');
    expect(codeOf(await asked('person-nobody', leader))).toBe('not-found');
    expect(codeOf(await asked(leader.id, officer))).toBe('not-found');
  });
});

describe('who sees a case', () => {
  it('the person, who opened it, and those who administer or decide over the person; nobody else, whatever their rights', async () => {
    const { people } = opened;
    const one = await keyCase(officer.id, leader);
    const stranger = await opened.someone('ha-noi-lanh-dao', 'agency-leader', HA_NOI);
    const others = [
      stranger,
      await opened.someone('hue-duyet', 'approver', HUE),
      await opened.someone('thu-tuong', 'prime-minister', 'agency:X-TTG'),
      await opened.someone('kiem-toan', 'auditor', G22),
      await opened.someone('chuyen-vien', 'go-officer', G22),
    ];
    const focal = await opened.someone('hue-dau-moi', 'focal-officer', HUE);
    const sees = ({ caller }: Someone) => canSee(caller.viewer, people.sightOfCase(one));
    expect([officer, leader, focal, technician, head, deputy].map(sees)).toEqual([true, true, true, true, true, true]);
    expect(others.map(sees)).toEqual(others.map(() => false));
    expect(canSee(OWNER.viewer, people.sightOfCase(one))).toBe(false);
    for (const clearance of ['public', 'internal', 'restricted'] as const)
      expect(canSee({ kind: 'screen', screen: 'screen-1', clearance }, people.sightOfCase(one))).toBe(false);

    // One may not see it: the same answer as of one that does not exist.
    for (const id of [one.id, 'case-nowhere']) {
      expect(codeOf(await people.approveCase(id, decision(), stranger.caller))).toBe('not-found');
      expect(codeOf(await people.withdrawCase(id, opened.next(), stranger.caller))).toBe('not-found');
    }
  });

  it('is told whenever the case or who may see it has changed, and only then', async () => {
    const { people } = opened;
    const one = await keyCase(officer.id, leader);
    expect(told.map(({ one: { id, state } }) => [id, state])).toEqual([[one.id, 'open']]);
    await opened.someone('hue-duyet', 'approver', HUE);
    expect(told).toHaveLength(1);
    const focal = await opened.someone('hue-dau-moi', 'focal-officer', HUE);
    const named = () => {
      const { sight } = must(told.at(-1), 'told');
      return sight.room === 'named' ? sight.posts : [];
    };
    expect(named()).toContain(focal.post);
    await people.abolishPost(focal.post, opened.next(), leader.caller);
    expect(named()).not.toContain(focal.post);
    await people.approveCase(one.id, decision(), head.caller);
    expect(told.at(-1)?.one.state).toBe('approved');
    const fresh: string[] = [];
    const stop = people.onCaseChanged(({ id }) => fresh.push(id));
    stop();
    expect(fresh).toEqual([one.id]);
  });
});
