/** What desks are shown of notices: to whom it was told and who must see to it, what did not arrive, and for how long. */

import { beforeEach, expect, it } from 'vitest';
import { someone } from '#e2e/support/directives-store.ts';
import { sampleTask } from '#e2e/support/sample-task.ts';
import type { PostRole } from '#shared/accounts/role.ts';
import { canSee, type Sight } from '#shared/accounts/sight.ts';
import type { PersonViewer } from '#shared/accounts/viewer.ts';
import type { Task } from '#shared/directives/task.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import type { NoticeRow } from '#shared/notices/notice-row.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { NoticeDelivery, NoticeRecord } from './notice-projection.ts';
import { createNoticeRows, type NoticeRows } from './notice-rows.ts';

const OFFICE: UnitRef = 'agency:G22';
const HUE: UnitRef = 'gso63:46';
const PEOPLE: readonly PersonViewer[] = [
  ...(['prime-minister', 'go-leader', 'go-officer', 'duty-operator', 'duty-technician', 'auditor'] as const).map(
    (role) => someone(role, OFFICE),
  ),
  ...(['agency-leader', 'focal-officer', 'reporting-officer'] as const).flatMap((role: PostRole) => [
    someone(role, HUE),
    someone(role, 'gso63:22'),
  ]),
  someone('rescue-duty', 'agency:X-VMRCC'),
];
const posts = PEOPLE.map(({ post: id, unit, role }) => ({ id, unit, role, abolishedAt: null }));

let now: Instant;
let task: Task;
let room: Map<string, { row: NoticeRow; sight: Sight }>;
let rows: NoticeRows;
beforeEach(() => {
  now = Date.UTC(2020, 7, 19, 2);
  task = sampleTask();
  room = new Map();
  rows = createNoticeRows({
    room: {
      put: (key, row, sight) => room.set(key, { row: row as unknown as NoticeRow, sight: sight as Sight }) === room,
      removeRecord: (key) => room.delete(key),
    },
    ...{ posts: () => posts, taskOf: () => task, dataNow: () => now },
  });
});

const delivery = (more: Partial<NoticeDelivery>): NoticeDelivery => ({
  ...{ id: 'sms:gso63:46:none', channel: 'sms', to: HUE, mark: 'none', state: 'failed', tryCount: 0 },
  ...{ nextAt: 0, isInDoubt: false, reason: 'no-address', stateAt: 0, ...more },
});
function show(more: Partial<NoticeRecord>): { readonly row: NoticeRow; readonly seenBy: readonly string[] } {
  rows.show('task-1:x', {
    ...{ id: 'task-1:x', kind: 'assigned', urgency: 'khan', to: [HUE], path: '/tasks/task-1' },
    ...{ subject: { vi: 'Nhiệm vụ mới', en: 'New task' }, body: { vi: 'b', en: 'b' }, isSimulated: true },
    ...{ decidedAt: now, notBefore: now, decidedRealAt: now, deliveries: [], settledAt: now, version: 1 },
    ...more,
  });
  const shown = room.get('notice/task-1:x');
  if (shown === undefined) throw new Error('not shown');
  const seenBy = PEOPLE.filter((viewer) => canSee(viewer, shown.sight)).map(({ role, unit }) => `${role} ${unit}`);
  return { row: shown.row, seenBy };
}

it('a unit is told through those who speak for it, and no other unit and nobody of the Office is', () => {
  expect(show({}).seenBy).toEqual(['agency-leader gso63:46', 'focal-officer gso63:46']);
  expect(show({ to: ['agency:X-VMRCC'] }).seenBy).toEqual(['rescue-duty agency:X-VMRCC']);
});

it('the Office is told through its officers, and through who decides where it is asked to decide', () => {
  expect(show({ to: [OFFICE], kind: 'listed' }).seenBy).toEqual(['go-officer agency:G22']);
  expect(show({ to: [OFFICE], kind: 'extension-asked' }).seenBy).toEqual([
    'go-leader agency:G22',
    'go-officer agency:G22',
  ]);
});

it('what did not surely arrive is also shown to those who pick up the telephone, by way and unit and never by address', () => {
  const deliveries = [
    delivery({}),
    delivery({ id: 'email:gso63:46:3f2a', channel: 'email', state: 'unknown', reason: 'stopped', mark: '3f2a' }),
    delivery({ id: 'email:gso63:46:77aa', channel: 'email', state: 'unknown', reason: 'stopped', mark: '77aa' }),
    delivery({ id: 'webhook:x', channel: 'webhook', to: 'post-agency-leader-gso63-46', reason: 'gone' }),
    delivery({ id: 'email:ok', channel: 'email', state: 'delivered', reason: null }),
    delivery({ id: 'email:later', channel: 'email', state: 'waiting', reason: 'busy' }),
  ];
  const { row, seenBy } = show({ deliveries });
  expect(row.troubles).toEqual([
    { channel: 'sms', unit: HUE, kind: 'no-address' },
    { channel: 'email', unit: HUE, kind: 'unknown' },
    { channel: 'webhook', unit: HUE, kind: 'not-taken' },
  ]);
  expect(seenBy).toEqual([
    ...['go-officer agency:G22', 'duty-operator agency:G22'],
    ...['agency-leader gso63:46', 'focal-officer gso63:46'],
  ]);
  expect(JSON.stringify(row)).not.toMatch(/3f2a|77aa/);
});

it('of a restricted task the Office is told through those alone whom the task names', () => {
  task = sampleTask({ isRestricted: true });
  expect(show({ to: [OFFICE], deliveries: [delivery({})] }).seenBy).toEqual([]);
  task = sampleTask({ isRestricted: true, namedPosts: ['post-duty-operator-agency-G22'] });
  expect(show({ deliveries: [delivery({})] }).seenBy).toEqual([
    ...['duty-operator agency:G22', 'agency-leader gso63:46', 'focal-officer gso63:46'],
  ]);
});

it('goes after three days, on its own and when it was cleared away', () => {
  show({});
  now += 3 * DAY_MS - MINUTE_MS;
  rows.review();
  expect(room.size).toBe(1);
  now += 2 * MINUTE_MS;
  rows.review();
  expect(room.size).toBe(0);
  show({});
  rows.show('task-1:x', null);
  expect(room.size).toBe(0);
});
