import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, LAUNCH, type OpenedPeople, openPeople } from '#e2e/support/people-bench.ts';
import { DAY_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { createPeople } from './people.ts';

const HUE: UnitRef = 'gso63:46';
const G22: UnitRef = 'agency:G22';

type Someone = Awaited<ReturnType<OpenedPeople['someone']>>;
let opened: OpenedPeople;
let head: Someone;
let deputy: Someone;
let technician: Someone;

beforeEach(async () => {
  opened = await openPeople();
  head = await opened.someone('chu-nhiem', 'go-leader', G22);
  deputy = await opened.someone('pho-chu-nhiem', 'go-officer', G22);
  technician = await opened.someone('ky-thuat', 'duty-technician', G22);
});
afterEach(() => opened.close());

const inputOf = (acts: Someone, forWhom: Someone, more: { from?: number; to?: number; commandId?: string } = {}) => ({
  ...{ commandId: opened.next(), person: acts.id, ownPost: acts.post, post: forWhom.post, form: 'KT.' as const },
  ...{ reason: 'Đi công tác', from: LAUNCH, to: LAUNCH + 10 * DAY_MS, ...more },
});
const begin = (acts: Someone, forWhom: Someone, by: Someone, more = {}) =>
  opened.people.beginActing(inputOf(acts, forWhom, more), by.caller);

it('gives the rights of the post acted for, from the own post, exactly between its dates', async () => {
  const begun = await begin(deputy, head, head, { from: LAUNCH + DAY_MS });
  expect(begun).toMatchObject({ ok: true, value: { form: 'KT.', from: LAUNCH + DAY_MS } });
  const viewerAt = (at: number) => opened.people.viewerOf(deputy.id, head.post, at);
  expect([viewerAt(LAUNCH), viewerAt(LAUNCH + DAY_MS - 1)]).toEqual([null, null]);
  expect(viewerAt(LAUNCH + DAY_MS)).toMatchObject({ role: 'go-leader', post: head.post, ownPost: deputy.post });
  expect(viewerAt(LAUNCH + 10 * DAY_MS - 1)).not.toBeNull();
  expect(viewerAt(LAUNCH + 10 * DAY_MS)).toBeNull();
  expect(opened.people.postsOf(deputy.id, LAUNCH + 2 * DAY_MS)).toEqual([
    { post: deputy.post, ownPost: null },
    { post: head.post, ownPost: deputy.post },
  ]);
});

it('who holds the post gives it; an administrator only where the post could be filled alone', async () => {
  expect(codeOf(await begin(deputy, head, technician))).toBe('second-person');
  expect(codeOf(await begin(technician, head, technician))).toBe('second-person');
  expect(codeOf(await begin(deputy, head, deputy))).toBe('not-found');
  const leader = await opened.someone('hue-lanh-dao', 'agency-leader', HUE);
  const focal = await opened.someone('hue-dau-moi', 'focal-officer', HUE);
  const reporting = await opened.someone('hue-bao-cao', 'reporting-officer', HUE);
  expect(codeOf(await begin(deputy, head, leader))).toBe('not-found');
  expect(codeOf(await begin(focal, leader, focal))).toBe('second-person');
  expect(codeOf(await begin(reporting, leader, focal))).toBe('ok');
  // Who acts does not hand on what they act for.
  const acting = { ...reporting, caller: opened.callerIn(reporting.id, leader.post) };
  const approver = await opened.someone('hue-duyet', 'approver', HUE);
  const handed = await begin(approver, leader, acting);
  // As acting leader they administer the province, and an administrator may.
  expect(codeOf(handed)).toBe('ok');
  const actingHead = await begin(deputy, head, head);
  expect(codeOf(actingHead)).toBe('ok');
  const asHead = { ...deputy, caller: opened.callerIn(deputy.id, head.post) };
  const other = await opened.someone('chuyen-vien', 'go-officer', G22);
  expect(codeOf(await begin(other, head, asHead))).toBe('not-found');
});

it('within one unit, or between a unit and the one right above it', async () => {
  const ministry = await opened.someone('gtvt-lanh-dao', 'agency-leader', 'agency:G04');
  const centre = await opened.someone('truc-cuu-nan', 'rescue-duty', 'agency:X-VMRCC');
  const region = await opened.someone('truc-khu-vuc', 'rescue-duty', 'agency:X-VMRCC2');
  expect(codeOf(await begin(ministry, centre, centre))).toBe('ok');
  expect(codeOf(await begin(region, centre, centre))).toBe('ok');
  expect(codeOf(await begin(region, ministry, ministry))).toBe('units-apart');
  expect(codeOf(await begin(head, ministry, ministry))).toBe('units-apart');
});

it('is refused without the own post, beyond ninety days, in the past, twice at a time, or for what one holds', async () => {
  const { people, clock } = opened;
  expect(codeOf(await begin({ ...deputy, post: technician.post }, head, head))).toBe('not-held');
  expect(codeOf(await begin(deputy, head, head, { to: LAUNCH + 90 * DAY_MS + 1 }))).toBe('bad-dates');
  expect(codeOf(await begin(deputy, head, head, { from: LAUNCH - 9, to: LAUNCH }))).toBe('bad-dates');
  expect(codeOf(await begin(deputy, deputy, deputy))).toBe('second-person');
  expect(codeOf(await begin({ ...deputy, post: 'post-nowhere' as const }, head, head))).toBe('not-found');
  const commandId = opened.next();
  const first = await begin(deputy, head, head, { to: LAUNCH + 90 * DAY_MS, commandId });
  expect(codeOf(first)).toBe('ok');
  expect(await begin(deputy, head, head, { to: LAUNCH + 90 * DAY_MS, commandId })).toEqual(first);
  expect(codeOf(await begin(technician, head, head, { commandId }))).toBe('command-reused');
  expect(codeOf(await begin(deputy, head, head))).toBe('already-held');
  clock.now += 90 * DAY_MS;
  expect(codeOf(await begin(deputy, head, head, { to: clock.now + DAY_MS }))).toBe('ok');
  const leave = { commandId: opened.next(), person: technician.id };
  expect(codeOf(await people.leavePost(technician.post, leave, technician.caller))).toBe('ok');
  expect(codeOf(await begin(technician, head, head, { to: clock.now + DAY_MS }))).toBe('not-held');
});

describe('ends', () => {
  it('by who acts, who holds the post or who administers it, at once and for good', async () => {
    const { people } = opened;
    const enders = [deputy, head, technician];
    for (const [index, by] of enders.entries()) {
      const begun = await begin(deputy, head, head);
      if (!begun.ok) throw new Error(begun.error);
      const stranger = await opened.someone(`hue-lanh-dao-${index}`, 'agency-leader', HUE);
      expect(codeOf(await people.endActing(begun.value.id, opened.next(), stranger.caller))).toBe('not-found');
      opened.clock.now += 1;
      const commandId = opened.next();
      const ended = await people.endActing(begun.value.id, commandId, by.caller);
      expect(ended).toMatchObject({ ok: true, value: { to: opened.clock.now } });
      expect(await people.endActing(begun.value.id, commandId, by.caller)).toEqual(ended);
      expect(codeOf(await people.endActing(begun.value.id, opened.next(), by.caller))).toBe('not-held');
      expect(people.viewerOf(deputy.id, head.post, opened.clock.now)).toBeNull();
    }
    expect(codeOf(await people.endActing('acting-nowhere', opened.next(), head.caller))).toBe('not-found');
    expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
  });

  it('with the own post', async () => {
    expect(codeOf(await begin(deputy, head, head))).toBe('ok');
    const leave = { commandId: opened.next(), person: deputy.id };
    await opened.people.leavePost(deputy.post, leave, technician.caller);
    expect(opened.people.viewerOf(deputy.id, head.post, LAUNCH)).toBeNull();
  });

  it('by itself: whoever listens hears of it when the date has come, and not before', async () => {
    await begin(deputy, head, head, { from: LAUNCH + DAY_MS, to: LAUNCH + 2 * DAY_MS });
    let heard = 0;
    opened.people.onChanged(() => {
      heard += 1;
    });
    const at = (days: number) => {
      opened.clock.now = LAUNCH + days * DAY_MS;
      opened.people.review();
      return heard;
    };
    expect([at(0.5), at(0.99), at(1), at(1.5), at(2), at(3)]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('wakes by itself where the clock of the data runs fast', async () => {
    const startedAt = Date.now();
    const speed = DAY_MS / 50;
    const people = await createPeople({
      ...{ journal: opened.store.journal, readTables: opened.store.readTables, vault: opened.store.vault },
      clocks: {
        realNow: Date.now,
        dataNow: () => LAUNCH + Math.round((Date.now() - startedAt) * speed),
        speed: () => speed,
      },
      units: opened.units,
      canSignIn: () => false,
      maxActingMs: 90 * DAY_MS,
    });
    const begun = await people.asSystem.act({ ...inputOf(deputy, head), to: LAUNCH + 90 * DAY_MS });
    expect(begun.to).toBe(LAUNCH + 90 * DAY_MS);
    await new Promise<void>((done) => {
      people.onChanged(done);
    });
    expect(people.viewerOf(deputy.id, head.post, LAUNCH + 90 * DAY_MS)).toBeNull();
    people.close();
  });
});
