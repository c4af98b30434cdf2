/** Documents made of tasks: the board as a table, the deadlines of a unit as a calendar, the letter that urges it. */

import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Action } from '#shared/accounts/action.ts';
import { may, mayAtAll, mayEverywhere } from '#shared/accounts/may.ts';
import { canSee } from '#shared/accounts/sight.ts';
import { dayOf } from '#shared/directives/deadline.ts';
import { sightOfTask } from '#shared/directives/task-rights.ts';
import { formatDate, formatTime } from '#shared/i18n/format.ts';
import type { Caller } from '../accounts/caller.ts';
import { deadlinesCalendar } from '../documents/deadlines-ics.ts';
import { boardQuery, filterOf } from './directive-routes.ts';
import { download } from './download.ts';
import type { HttpDeps } from './http-deps.ts';
import { badRequest, readUnit } from './query-values.ts';
import { type Reply, refusal, route } from './route.ts';
import { deadlineEvent, filterText, TASK_COLUMNS, tableRow, urgedTasks, urgingLetter } from './task-documents.ts';

const { offset: _, limit: __, ...filterShape } = boardQuery.shape;
const lang = z.optional(z.enum(['vi', 'en']));
const tableQuery = z.strictObject({ ...filterShape, lang });
const calendarQuery = z.strictObject({ lang });

const TABLES = [
  { kind: 'csv', type: 'text/csv; charset=utf-8' },
  { kind: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
] as const;
const LETTERS = [
  { kind: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { kind: 'pdf', type: 'application/pdf' },
] as const;

/** Media type without its parameters, as the document of the interface names it. */
const bare = (type: string): string => type.replace(/;.*$/, '');

function refuseNoting(action: Action, object: string, caller: Caller, { audit }: HttpDeps): Reply {
  audit.note({ kind: 'refusal', caller, action, object, outcome: 'forbidden' });
  return refusal('forbidden');
}

/** For whom a copy is made where the right to export is that to a marked one alone; null: no mark is due. */
function markFor({ viewer }: Caller, { people, clocks }: HttpDeps): string | null {
  if (mayAtAll(viewer, 'data:export') || viewer.kind !== 'person') return null;
  const name = people.person(viewer.person)?.name ?? viewer.person;
  const title = people.post(viewer.post)?.titleVi;
  const at = clocks.dataNow();
  return `${name}${title === undefined ? '' : `, ${title}`}, ${formatTime(at)} ${formatDate(at, 'vi')}`;
}

/** Where pages are, for links in a file: as people reach this server. */
const pagesOf = (raw: IncomingMessage, { publicUrl, peerOf }: HttpDeps): string =>
  publicUrl ?? `${peerOf(raw).isTls ? 'https' : 'http'}://${raw.headers.host}`;

export const TASK_DOCUMENT_ROUTES = [
  ...TABLES.map(({ kind, type }) =>
    route<z.infer<typeof tableQuery>>({
      method: 'get',
      path: `/api/v1/directives.${kind}`,
      access: { may: 'data:export', or: ['data:export-marked'] },
      summaryVi: `Bảng theo dõi nhiệm vụ theo đúng bộ lọc, dạng ${kind.toUpperCase()}`,
      summaryEn: `The tracking board as ${kind.toUpperCase()}: exactly what is filtered, in its order`,
      query: tableQuery,
      replies: { 200: { description: 'a table under lines that say what it is', type: bare(type) } },
      refusals: ['bad-request', 'forbidden'],
      async handle({ query: { lang = 'vi', ...query }, caller }, deps) {
        if (!mayAtAll(caller.viewer, 'task:see')) return refuseNoting('task:see', 'board', caller, deps);
        const filter = filterOf(query);
        if (filter === null) return badRequest('filter');
        const { rows, at } = deps.directives.board.ask(caller.viewer, filter);
        const units = deps.sources.units();
        const head = {
          ...{ columns: TASK_COLUMNS, lang, askedAt: at, isSimulated: deps.isSimulatedStore },
          markedFor: markFor(caller, deps),
          filterText: filterText(filter, units, lang),
        };
        const lines = rows.values().map((row) => tableRow(row, at, units, lang));
        const file = await deps.documents.table(kind, head, lines);
        const asked = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
        const object = `board.${kind}, ${rows.length} rows, ${asked}`.slice(0, 200);
        const action = head.markedFor === null ? 'data:export' : 'data:export-marked';
        deps.audit.note({ kind: 'export', caller, action, object, outcome: 'done' });
        return download(file, type, `toan-canh-nhiem-vu-${dayOf(at)}.${kind}`, deps);
      },
    }),
  ),
  route<z.infer<typeof calendarQuery>>({
    method: 'get',
    path: '/api/v1/units/:unit/deadlines.ics',
    access: { may: 'task:see' },
    summaryVi: 'Lịch thời hạn các nhiệm vụ đang thực hiện của một đơn vị (iCalendar)',
    summaryEn: 'Deadlines of the open tasks of a unit, as lead or coordinating (iCalendar)',
    query: calendarQuery,
    replies: { 200: { description: 'a whole day for each deadline', type: 'text/calendar' } },
    refusals: ['bad-request', 'unknown-unit', 'forbidden'],
    async handle({ params, query: { lang = 'vi' }, raw, caller }, deps) {
      const now = deps.clocks.dataNow();
      const units = deps.sources.units();
      const ref = readUnit(params.unit ?? '', units, now);
      const unit = ref === null ? undefined : units.get(ref);
      if (unit === undefined) return refusal('unknown-unit');
      const { viewer } = caller;
      if (!may(viewer, 'task:see', { units: [unit.ref] })) {
        return refuseNoting('task:see', `unit:${unit.ref}`, caller, deps);
      }
      const { store } = await deps.facts();
      const where = { store: store.id, pages: pagesOf(raw, deps), lang };
      const events = [...deps.directives.register.tasks()].flatMap(({ task }) => {
        const event = deadlineEvent(task, unit.ref, where);
        return event === null || !canSee(viewer, sightOfTask(task)) ? [] : [event];
      });
      const named = lang === 'vi' ? `Thời hạn nhiệm vụ: ${unit.nameVi}` : `Deadlines: ${unit.nameEn}`;
      const text = deadlinesCalendar({ name: named, events, isSimulated: deps.isSimulatedStore, now });
      const object = `unit:${unit.ref}, ${events.length} deadlines`;
      deps.audit.note({ kind: 'export', caller, action: 'task:see', object, outcome: 'done' });
      return download(text, 'text/calendar; charset=utf-8', `thoi-han-${unit.code}.ics`, deps);
    },
  }),
  ...LETTERS.map(({ kind, type }) =>
    route({
      method: 'get',
      path: `/api/v1/units/:unit/urging-letter.${kind}`,
      access: { may: 'reminder:send' },
      summaryVi: `Dự thảo công văn đôn đốc các nhiệm vụ quá hạn từ 5 ngày làm việc của một đơn vị, dạng ${kind.toUpperCase()}`,
      summaryEn: `Draft of the letter that urges a unit about tasks overdue by 5 working days or more, as ${kind.toUpperCase()}`,
      replies: { 200: { description: 'a draft in the layout of Decree 30/2020/NĐ-CP', type } },
      refusals: ['forbidden', 'unknown-unit', 'nothing-overdue'],
      async handle({ params, caller }, deps) {
        // The letter is the Government Office's: a unit that may remind its own parts writes in no such name.
        if (!mayEverywhere(caller.viewer, 'reminder:send')) {
          return refuseNoting('reminder:send', `unit:${(params.unit ?? '').slice(0, 100)}`, caller, deps);
        }
        const now = deps.clocks.dataNow();
        const units = deps.sources.units();
        const ref = readUnit(params.unit ?? '', units, now);
        const unit = ref === null ? undefined : units.get(ref);
        if (unit === undefined) return refusal('unknown-unit');
        const { register, workDays } = deps.directives;
        const today = dayOf(now);
        const tasks = [...register.tasks()].map(({ task }) => task);
        const urged = urgedTasks(tasks, unit.ref, (day) => workDays.between(day, today));
        if (urged.length === 0) return refusal('nothing-overdue');
        const writing = { isSimulated: deps.isSimulatedStore, writtenAt: now };
        const file = await deps.documents.letter(kind, urgingLetter(urged, unit, now), writing);
        const object = `urging-letter.${kind} unit:${unit.ref}, ${urged.length} tasks`;
        deps.audit.note({ kind: 'export', caller, action: 'reminder:send', object, outcome: 'done' });
        return download(file, type, `du-thao-don-doc-${unit.code}.${kind}`, deps);
      },
    }),
  ),
];
