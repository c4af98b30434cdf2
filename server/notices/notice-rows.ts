/** Notices in the room: what desks are shown of what somebody was told, to whom it was told and who must see to it. */

import type { PostRole } from '#shared/accounts/role.ts';
import type { Sight } from '#shared/accounts/sight.ts';
import type { PostId } from '#shared/accounts/viewer.ts';
import type { Task, TaskId } from '#shared/directives/task.ts';
import { GOVERNMENT_OFFICE } from '#shared/indicators/target.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { NOTICE_ROWS, type NoticeRow, type NoticeTrouble, type TroubleKind } from '#shared/notices/notice-row.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Room } from '../sync/room.ts';
import type { NoticeDelivery, NoticeRecord } from './notice-projection.ts';

type NoticePost = {
  readonly id: PostId;
  readonly unit: UnitRef;
  readonly role: PostRole;
  readonly abolishedAt: Instant | null;
};

export type NoticeRowsDeps = {
  readonly room: Pick<Room, 'put' | 'removeRecord'>;
  readonly posts: () => readonly NoticePost[];
  readonly taskOf: (id: TaskId) => Task | undefined;
  readonly dataNow: () => Instant;
};

export type NoticeRows = {
  /** Null: the record was cleared away. */
  show(id: string, record: NoticeRecord | null): void;
  /** About once a second: takes away what has been shown long enough. */
  review(): void;
};

const SHOWN_MS = 3 * DAY_MS;
const THIN_EVERY_MS = MINUTE_MS;

const rowKey = (id: string): `${string}/${string}` => `${NOTICE_ROWS}/${id}`;

function kindOf({ state, reason }: NoticeDelivery): TroubleKind | null {
  if (state === 'unknown') return 'unknown';
  if (state !== 'failed') return null;
  return reason === 'no-address' ? 'no-address' : 'not-taken';
}

export function createNoticeRows({ room, posts, taskOf, dataNow }: NoticeRowsDeps): NoticeRows {
  const shownFrom = new Map<string, Instant>();
  let thinnedAt = dataNow();

  const standing = (): readonly NoticePost[] => posts().filter(({ abolishedAt }) => abolishedAt === null);

  function troublesOf({ deliveries }: NoticeRecord): readonly NoticeTrouble[] {
    const found = new Map<string, NoticeTrouble>();
    for (const delivery of deliveries) {
      const kind = kindOf(delivery);
      if (kind === null) continue;
      const { channel, to } = delivery;
      const unit = to.includes(':') ? (to as UnitRef) : (posts().find(({ id }) => id === to)?.unit ?? null);
      found.set(`${channel} ${unit} ${kind}`, { channel, unit, kind });
    }
    return [...found.values()];
  }

  /** Of the Office: who follows up what it is told, who decides what it is asked, and who telephones where nothing arrived. */
  function rolesOfOffice({ kind, to }: NoticeRecord, hasTrouble: boolean): readonly PostRole[] {
    return [
      ...(to.includes(GOVERNMENT_OFFICE) || hasTrouble ? (['go-officer'] as const) : []),
      ...(to.includes(GOVERNMENT_OFFICE) && kind === 'extension-asked' ? (['go-leader'] as const) : []),
      ...(hasTrouble ? (['duty-operator'] as const) : []),
    ];
  }

  /**
   * To the posts and units that it names. A unit's whole shift is meant where a unit is, and where the Office is, those who work
   * for it there. That there is a restricted task is said to nobody whom the task does not name.
   */
  function sightOf(record: NoticeRecord, hasTrouble: boolean): Sight {
    const { to, path } = record;
    const units = to.filter((one): one is UnitRef => one.includes(':'));
    const named = to.filter((one): one is PostId => one.startsWith('post-'));
    const task = taskOf(path.replace(/^\/tasks\//, '') as TaskId);
    const shifts = standing().filter(({ unit, role }) => role === 'rescue-duty' && units.includes(unit));
    const roles = rolesOfOffice(record, hasTrouble);
    const office = standing().filter(
      ({ id, unit, role }) =>
        unit === GOVERNMENT_OFFICE &&
        roles.includes(role) &&
        (task?.isRestricted !== true || task.namedPosts.includes(id)),
    );
    return {
      ...{ room: 'named', subject: 'task', units },
      posts: [...new Set([...named, ...[...shifts, ...office].map(({ id }) => id)])],
      isConfidential: task?.isRestricted ?? false,
    };
  }

  function hide(id: string): void {
    shownFrom.delete(id);
    room.removeRecord(rowKey(id));
  }

  const isOld = (decidedAt: Instant): boolean => dataNow() - decidedAt > SHOWN_MS;

  return {
    show(id, record) {
      if (record === null || isOld(record.decidedAt)) {
        hide(id);
        return;
      }
      const { kind, urgency, subject, path, decidedAt } = record;
      const troubles = troublesOf(record);
      const row: NoticeRow = { id, kind, urgency, subject, path, decidedAt, troubles };
      shownFrom.set(id, decidedAt);
      room.put(rowKey(id), row, sightOf(record, troubles.length > 0));
    },

    review() {
      const now = dataNow();
      if (Math.abs(now - thinnedAt) < THIN_EVERY_MS) return;
      thinnedAt = now;
      for (const [id, decidedAt] of shownFrom) if (isOld(decidedAt)) hide(id);
    },
  };
}
