/** Directives: the board, one task, commands, drafts, and the tasks of a scenario. */

import * as z from 'zod';
import { actorOf } from '#shared/accounts/attribution.ts';
import { type BoardFilter, boardFilterSchema } from '#shared/directives/board.ts';
import {
  boardAnswerSchema,
  boardLeadsSchema,
  commandBodySchema,
  directionBodySchema,
  directionSchema,
  issuedAnswerSchema,
  putAsideBodySchema,
  taskAnswerSchema,
} from '#shared/directives/directive-api.ts';
import type { DirectionId, TaskId } from '#shared/directives/task.ts';
import { taskSchema } from '#shared/directives/task.ts';
import { DRAFTING, ISSUING, STEPPING } from '#shared/directives/task-rights.ts';
import { TASK_VERBS, type TaskVerb } from '#shared/directives/task-steps.ts';
import { attributionOf, commandBy } from '../accounts/caller.ts';
import type { ScenarioTask } from '../directives/task-import.ts';
import { playedStepSchema } from '../directives/task-records.ts';
import {
  answerStep,
  DIRECTIVE_COMMAND_REFUSALS,
  isStepUpDueFor,
  keyOf,
  refusedDirective,
  taskAnswer,
} from './directive-answers.ts';
import { badRequest } from './query-values.ts';
import { jsonReply, refusal, route } from './route.ts';

const PAGE_LIMIT = 500;
const SCENARIO_BYTES = 2_000_000;

const text = z.optional(z.string().max(200));
/** Of the board, and of the tables that are made of it. */
export const boardQuery = z.strictObject({
  ...{ tab: text, text, lead: text, unit: text, field: text, urgency: text, assigner: text, dueUntil: text },
  offset: z.optional(z.coerce.number().int().min(0).max(1_000_000)),
  limit: z.optional(z.coerce.number().int().min(1).max(PAGE_LIMIT)),
});
type BoardQuery = z.infer<typeof boardQuery>;

/** The filter of an address; null where a word of it is none. */
export function filterOf({ offset: _, limit: __, ...query }: BoardQuery): BoardFilter | null {
  const empty = { lead: null, unit: null, field: null, urgency: null, assigner: null, dueUntil: null };
  const parsed = boardFilterSchema.safeParse({ ...empty, ...query });
  return parsed.success ? (parsed.data as BoardFilter) : null;
}

const scenarioBody = z.strictObject({
  tasks: z
    .array(
      z.strictObject({
        id: z.templateLiteral(['task-', z.string().max(64)]),
        task: z.nullable(taskSchema),
        steps: z.array(playedStepSchema).max(100),
      }),
    )
    .max(200),
});

const [firstStep, ...otherSteps] = STEPPING;
const drafting = { may: 'task:draft', or: [...DRAFTING, ...ISSUING] } as const;
const reading = { may: 'task:see' } as const;

export const DIRECTIVE_ROUTES = [
  route<BoardQuery>({
    method: 'get',
    path: '/api/v1/directives',
    access: reading,
    summaryVi: 'Bảng theo dõi nhiệm vụ: theo bộ lọc, xếp theo mức cần chú ý; một trang mỗi lần hỏi',
    summaryEn: 'The tracking board: by filter, in order of attention, one page at a time',
    query: boardQuery,
    replies: { 200: { description: 'a page with the counts of the whole', schema: boardAnswerSchema } },
    refusals: ['bad-request'],
    handle({ query, caller }, { directives }) {
      const filter = filterOf(query);
      if (filter === null) return badRequest('filter');
      const { offset = 0, limit = 100 } = query;
      const { rows, ...answer } = directives.board.ask(caller.viewer, filter);
      return jsonReply({ ...answer, rows: rows.slice(offset, offset + limit), total: rows.length, offset });
    },
  }),
  route<BoardQuery>({
    method: 'get',
    path: '/api/v1/directives/by-lead',
    access: reading,
    summaryVi: 'Số nhiệm vụ theo cơ quan chủ trì, theo bộ lọc của bảng trừ thẻ đang chọn',
    summaryEn: 'Counts of tasks by lead unit, under the filter of the board but for its tab',
    query: boardQuery,
    replies: { 200: { description: 'the nation first, then each unit that leads any', schema: boardLeadsSchema } },
    refusals: ['bad-request'],
    handle({ query, caller }, { directives }) {
      const filter = filterOf(query);
      if (filter === null) return badRequest('filter');
      const { counts, ...answer } = directives.board.askByLead(caller.viewer, filter);
      return jsonReply({ units: [...counts].map(([unit, record]) => ({ unit, ...record })), ...answer });
    },
  }),
  route<unknown, z.infer<typeof directionBodySchema>>({
    method: 'post',
    path: '/api/v1/directives',
    access: drafting,
    summaryVi:
      'Lưu nháp, trình hoặc giao nhiệm vụ từ một văn bản hay ý kiến chỉ đạo; nhiều nơi chủ trì thành nhiều nhiệm vụ',
    summaryEn: 'Save, submit or issue the tasks of a document or spoken direction; several leads become several tasks',
    body: directionBodySchema,
    replies: { 200: { description: 'the direction, and its tasks once issued', schema: issuedAnswerSchema } },
    refusals: [
      ...([...DIRECTIVE_COMMAND_REFUSALS, 'step-up-required', 'bad-number', 'kind-number-differ'] as const),
      ...(['number-taken', 'document-in-future', 'two-leads', 'coordinating-is-lead'] as const),
      ...(['restricted-on-wall', 'unknown-indicator', 'deadline-past', 'reminder-none', 'reminder-range'] as const),
      ...(['reminder-twice', 'reminder-too-many', 'reminder-no-deadline'] as const),
    ],
    async handle({ body, caller, raw }, deps) {
      const key = keyOf(raw);
      if (key === null) return refusal('key-needed');
      const { step, direction, expectedVersion, input } = body;
      if (step === 'issue' && isStepUpDueFor(input.urgency, caller, deps)) return refusal('step-up-required');
      const command = { ...commandBy(caller, key), direction: direction as DirectionId | null, expectedVersion };
      const taken = await deps.directives.directions.take(step, input, caller.viewer, command);
      if (taken.ok) return jsonReply(taken.value);
      const tried = { caller, action: `direction:${step}`, object: 'direction' };
      return refusedDirective(taken.error, tried, deps);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/directions',
    access: drafting,
    summaryVi: 'Bản nháp của mình và những chỉ đạo đang trình',
    summaryEn: 'One’s own drafts, and what was laid before a leader',
    replies: { 200: { description: 'newest first', schema: z.strictObject({ directions: z.array(directionSchema) }) } },
    refusals: [],
    handle: ({ caller }, { directives }) => jsonReply({ directions: directives.directions.pending(caller.viewer) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/directions/:id',
    access: drafting,
    summaryVi: 'Một bản nháp hoặc chỉ đạo đang trình',
    summaryEn: 'One draft, or what was laid before a leader',
    replies: { 200: { description: 'the direction', schema: directionSchema } },
    refusals: ['not-found'],
    handle({ params, caller }, { directives }) {
      const found = directives.directions.direction((params.id ?? '') as DirectionId, caller.viewer);
      return found === undefined ? refusal('not-found') : jsonReply(found);
    },
  }),
  ...(['return', 'discard'] as const).map((step) =>
    route<unknown, z.infer<typeof putAsideBodySchema>>({
      method: 'post',
      path: `/api/v1/directions/:id/${step}`,
      access: drafting,
      summaryVi: step === 'return' ? 'Trả lại bản trình, nêu lý do' : 'Bỏ bản nháp của mình',
      summaryEn: step === 'return' ? 'Give back what was submitted, with the reason' : 'Throw one’s own draft away',
      body: putAsideBodySchema,
      replies: { 200: { description: 'the direction', schema: directionSchema } },
      refusals: [...DIRECTIVE_COMMAND_REFUSALS],
      async handle({ params, body, caller, raw }, deps) {
        const key = keyOf(raw);
        if (key === null) return refusal('key-needed');
        const command = {
          ...commandBy(caller, key),
          direction: (params.id ?? '') as DirectionId,
          expectedVersion: body.expectedVersion,
        };
        const taken = await deps.directives.directions.putAside(step, body.reason, caller.viewer, command);
        if (taken.ok) return jsonReply(taken.value);
        const tried = { caller, action: `direction:${step}`, object: `direction:${(params.id ?? '').slice(0, 100)}` };
        return refusedDirective(taken.error, tried, deps);
      },
    }),
  ),
  route<unknown, z.infer<typeof scenarioBody>>({
    method: 'post',
    path: '/api/v1/directives/import',
    access: { may: 'task:import' },
    summaryVi: 'Đưa nhiệm vụ của một kịch bản vào kho mô phỏng, với thời gian của quá khứ',
    summaryEn: 'Bring the tasks of a scenario into a simulated store, with their own past times',
    body: scenarioBody,
    bodyBytes: SCENARIO_BYTES,
    replies: {
      200: {
        description: 'for each, nothing or why it was refused',
        schema: z.strictObject({ refused: z.array(z.strictObject({ id: z.string(), code: z.string() })) }),
      },
    },
    refusals: ['not-simulated', 'bad-request', 'malformed-json', 'disk-full', 'storage'],
    async handle({ body, caller }, { directives, isSimulatedStore }) {
      if (!isSimulatedStore) return refusal('not-simulated');
      const by = { actor: actorOf(caller.viewer), by: attributionOf(caller) };
      const tasks = body.tasks as unknown as readonly ScenarioTask[];
      const taken = await directives.scenario.take(tasks, by);
      const refused = taken.flatMap((one, i) => (one.ok ? [] : [{ id: tasks[i]?.id ?? '', code: one.error }]));
      return jsonReply({ refused });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/directives/:id',
    access: reading,
    summaryVi: 'Một nhiệm vụ: nội dung, trạng thái, diễn biến và những việc người hỏi được làm',
    summaryEn: 'One task: content, standing, story and what the asker may do',
    replies: { 200: { description: 'the task', schema: taskAnswerSchema } },
    refusals: ['not-found'],
    async handle({ params, caller }, deps) {
      const id = params.id ?? '';
      const answer = await taskAnswer(id, caller, deps);
      if (answer !== null) return jsonReply(answer);
      const tried = { caller, action: 'task:see', object: `task:${id.slice(0, 100)}` };
      return refusedDirective('not-found', tried, deps);
    },
  }),
  route<unknown, z.infer<typeof commandBodySchema>>({
    method: 'post',
    path: '/api/v1/directives/:id/:command',
    access: { may: firstStep ?? 'task:receive', or: otherSteps },
    summaryVi: 'Một bước đối với nhiệm vụ: báo nhận, trả lại, tiến độ, gia hạn, báo cáo, xác nhận, thu hồi…',
    summaryEn: 'One step of a task: acknowledge, return, progress, extend, report, confirm, recall…',
    body: commandBodySchema,
    replies: { 200: { description: 'the task after it', schema: z.strictObject({ task: taskSchema }) } },
    refusals: [
      ...([...DIRECTIVE_COMMAND_REFUSALS, 'not-addressed', 'already-done', 'evidence-needed', 'bad-number'] as const),
      ...(['result-in-future', 'result-before-issue', 'extension-not-later', 'extension-too-late'] as const),
      ...(['extension-too-many'] as const),
    ],
    async handle({ params, body, caller, raw }, deps) {
      const key = keyOf(raw);
      if (key === null) return refusal('key-needed');
      const verb = params.command as TaskVerb;
      if (!TASK_VERBS.includes(verb)) return refusal('not-found');
      const id = (params.id ?? '') as TaskId;
      return answerStep({ id, verb, commandId: key, ...body, input: body.input ?? {} }, caller, deps);
    },
  }),
];
