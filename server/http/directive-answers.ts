/** How commands about directives are answered, over HTTP and over the stream alike. */

import { canSee } from '#shared/accounts/sight.ts';
import { needsStepUp } from '#shared/accounts/step-up.ts';
import { dayOf } from '#shared/directives/deadline.ts';
import type { TaskAnswer } from '#shared/directives/directive-api.ts';
import type { Rung } from '#shared/directives/ladder.ts';
import { boardStanding, officialStatus, statusFacts } from '#shared/directives/status.ts';
import type { Task, TaskId } from '#shared/directives/task.ts';
import { actingUnit, mayStep, sightOfTask } from '#shared/directives/task-rights.ts';
import { refusalOf, TASK_VERBS, type TaskVerb } from '#shared/directives/task-steps.ts';
import { isGrave, type Urgency } from '#shared/directives/urgency.ts';
import { type Caller, commandBy } from '../accounts/caller.ts';
import type { DirectiveRefusal } from '../directives/directive-rules.ts';
import { issuedSource } from '../directives/task-records.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, refusal } from './route.ts';

/** Refusals of every command about directives. */
export const DIRECTIVE_COMMAND_REFUSALS = [
  ...(['bad-request', 'malformed-json', 'not-found', 'forbidden', 'second-person', 'key-needed'] as const),
  ...(['command-reused', 'version-conflict', 'disk-full', 'storage', 'secret-marked'] as const),
  ...(['hidden-letters', 'markup', 'unknown-unit', 'unknown-attachment', 'unit-twice', 'wrong-state'] as const),
  ...(['deadline-rest-day', 'calendar-unknown'] as const),
] as const;

/** Tries that reach for what is not one's own; the rest are mistakes in what one may do. */
const TRIES: readonly DirectiveRefusal[] = [
  'not-found',
  'forbidden',
  'second-person',
  'not-addressed',
  'secret-marked',
];

const KEY = /^[\x21-\x7e]{8,100}$/;

/** The command's own id; null where none that can be kept was sent. */
export function keyOf(raw: {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}): string | null {
  const key = raw.headers['idempotency-key'];
  return typeof key === 'string' && KEY.test(key) ? key : null;
}

/** A grave directive needs a second factor that was shown a short while ago. */
export function isStepUpDueFor(urgency: Urgency, { session }: Caller, { clocks, stepUpMs }: HttpDeps): boolean {
  const isStale = session === null || clocks.realNow() - session.secondFactorAt > stepUpMs;
  return isStale && needsStepUp('task:issue', isGrave(urgency));
}

export function refusedDirective(
  code: DirectiveRefusal,
  tried: { readonly caller: Caller; readonly action: string; readonly object: string },
  { audit }: HttpDeps,
  details?: readonly string[],
): Reply {
  if (TRIES.includes(code)) audit.note({ ...tried, kind: 'refusal', outcome: code });
  return refusal(code, details === undefined ? {} : { details });
}

/** Verbs that the viewer's post gives and that the unit it acts for can take now. */
export const verbsFor = ({ viewer }: Caller, task: Task, rung: Rung | null): TaskVerb[] =>
  TASK_VERBS.filter((verb) => {
    const unit = actingUnit(viewer, verb, task);
    return unit !== null && mayStep(viewer, verb, task, rung !== null) && refusalOf(task, verb, unit) === null;
  });

/** Everything about one task; null where the viewer may not see it. A restricted one is noted as read. */
export async function taskAnswer(id: string, caller: Caller, deps: HttpDeps): Promise<TaskAnswer | null> {
  const { register, stepping, story, workDays } = deps.directives;
  const entry = register.task(id as TaskId);
  if (entry === undefined || !canSee(caller.viewer, sightOfTask(entry.task))) return null;
  const { task } = entry;
  const rung = stepping.foreseenRung(entry);
  if (task.isRestricted) {
    deps.audit.note({ kind: 'read', caller, action: 'task:see', object: `task:${task.id}`, outcome: 'done' });
  }
  const direction = register.direction(task.direction);
  const at = deps.clocks.dataNow();
  const facts = statusFacts(task);
  const daysLeft = facts.dueOn === null ? null : workDays.between(dayOf(at), facts.dueOn);
  return {
    task: task as TaskAnswer['task'],
    daysLeft,
    standing: boardStanding({ ...facts, ...task, daysLeft }, at),
    official: officialStatus(facts, at),
    source: direction === undefined ? null : issuedSource(direction.direction),
    story: [...(await story.read(task))],
    verbs: verbsFor(caller, task, rung),
    rung,
    at,
  };
}

export type StreamCommand = {
  readonly id: TaskId;
  readonly verb: TaskVerb;
  readonly commandId: string;
  readonly expectedVersion: number | null;
  readonly input: unknown;
};

/** One step of a task. Who comes second is told what has happened since. */
export async function answerStep(given: StreamCommand, caller: Caller, deps: HttpDeps): Promise<Reply> {
  const { id, verb, commandId, expectedVersion, input } = given;
  const command = { ...commandBy(caller, commandId), expectedVersion };
  const taken = await deps.directives.stepping.step(id, verb, input, caller.viewer, command);
  if (taken.ok) return jsonReply({ task: taken.value });
  const tried = { caller, action: `task:${verb}`, object: `task:${id.slice(0, 100)}` };
  return refusedDirective(taken.error, tried, deps, await changedSince(given, taken.error, caller, deps));
}

/** For who came second: the steps that were taken in between, with their times. */
async function changedSince(
  { id, expectedVersion }: StreamCommand,
  code: DirectiveRefusal,
  caller: Caller,
  deps: HttpDeps,
): Promise<readonly string[] | undefined> {
  if (code !== 'version-conflict' && code !== 'wrong-state') return undefined;
  const task = deps.directives.register.task(id)?.task;
  if (task === undefined || !canSee(caller.viewer, sightOfTask(task))) return undefined;
  const told = await deps.directives.story.read(task);
  // What the clock reminded of is no step that anybody took.
  const lines = told.filter(({ by, isPlayed, verb }) => verb !== 'remind' || isPlayed || by.person !== null);
  const since = expectedVersion === null ? lines.slice(-1) : lines.slice(expectedVersion + 1);
  return [`state ${task.state}`, ...since.map(({ verb, at }) => `${verb} ${new Date(at).toISOString()}`)];
}
