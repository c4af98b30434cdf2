/** What people, machines and the clock do to tasks: each step is asked of the rights, of the machine and of the rules, then durable. */

import { canSee } from '#shared/accounts/sight.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import { dateOfDay, dayOf, extended } from '#shared/directives/deadline.ts';
import { hasSecrecyStamp, parseDocumentNumber } from '#shared/directives/document.ts';
import { type Rung, type RungDue, rungsCome } from '#shared/directives/ladder.ts';
import { leadOf, type Task, type TaskId } from '#shared/directives/task.ts';
import { actingUnit, mayStep, mayWordReminder, sightOfTask } from '#shared/directives/task-rights.ts';
import {
  applyStep,
  TASK_COMMANDS,
  TASK_EVENTS,
  type TaskCommandOf,
  type TaskStep,
  type TaskVerb,
} from '#shared/directives/task-steps.ts';
import { textFault } from '#shared/directives/text-guard.ts';
import { ACKNOWLEDGE_LIMITS } from '#shared/directives/urgency.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isInForce } from '#shared/units/registry.ts';
import type { DirectiveDeps, DirectiveRefusal } from './directive-rules.ts';
import { createStreamQueues, type DirectiveCommand, digestOf, wasDone } from './directive-writing.ts';
import { climbedRecord, withStep } from './task-projection.ts';
import { CLIMBED_EVENT } from './task-records.ts';
import type { Entry } from './task-register.ts';

export type TaskCommand = DirectiveCommand & {
  /** Steps the sender has seen; null: whatever stands. */
  readonly expectedVersion: number | null;
};

export type TaskStepping = {
  /** `input` is judged by the schema of the verb; whoever may not see the task is told that there is none. */
  step(
    id: TaskId,
    verb: TaskVerb,
    input: unknown,
    viewer: Viewer,
    command: TaskCommand,
  ): Promise<Result<Task, DirectiveRefusal>>;
  /** The reminder of the ladder that has come and that nobody has sent by hand; null where there is none. */
  foreseenRung(entry: Pick<Entry, 'task' | 'repeated'>): Rung | null;
  /** A rung of the ladder, by the clock; once for each key, for ever. `false`: it was climbed before. */
  climb(id: TaskId, due: Pick<RungDue, 'key' | 'rung'>): Promise<Result<boolean, DirectiveRefusal>>;
};

/** Actor of what the clock brings. */
const LADDER = 'ladder';

type Computed = TaskStep['computed'];

/** Letters and stamps that no text may hold, wherever it stands in what was sent. */
function faultOfTexts(input: object): DirectiveRefusal | null {
  for (const value of Object.values(input)) {
    if (typeof value !== 'string') continue;
    if (hasSecrecyStamp(value)) return 'secret-marked';
    const fault = textFault(value);
    if (fault !== null) return fault;
  }
  return null;
}

export function createTaskStepping(deps: DirectiveDeps): TaskStepping {
  const { register, write, clocks, units, workDays, settings } = deps;
  const inTurn = createStreamQueues();

  function faultOfReport(task: Task, input: TaskCommandOf<'report'>): DirectiveRefusal | null {
    const today = dayOf(clocks.dataNow());
    if (dateOfDay(input.issuedOn) === null) return 'bad-request';
    if (input.issuedOn > today) return 'result-in-future';
    if (input.issuedOn < dayOf(task.issuedAt)) return 'result-before-issue';
    if (input.number !== null && !parseDocumentNumber(input.number).ok) return 'bad-number';
    const hasEvidence = input.number !== null || input.attachments.length > 0 || task.indicators.length > 0;
    return hasEvidence ? null : 'evidence-needed';
  }

  function faultOfExtension(task: Task, until: TaskCommandOf<'ask-extension'>['until']): DirectiveRefusal | null {
    if (task.deadline.kind !== 'dated') return 'wrong-state';
    if (dateOfDay(until) === null) return 'bad-request';
    const today = dayOf(clocks.dataNow());
    if (until <= task.deadline.dueOn || until <= today) return 'extension-not-later';
    if (settings.mustBeWorkingDay && !workDays.isWorkingDay(until)) return 'deadline-rest-day';
    return null;
  }

  function faultOfAsking(task: Task): DirectiveRefusal | null {
    if (task.deadline.kind !== 'dated') return 'wrong-state';
    if (task.extensionCount >= settings.maxExtensions) return 'extension-too-many';
    // Written, and before the deadline (domain note 2.10).
    const left = workDays.between(dayOf(clocks.dataNow()), task.deadline.dueOn);
    if (left === null) return 'calendar-unknown';
    return clocks.dataNow() > task.deadline.dueAt || left < settings.minDaysBeforeDue ? 'extension-too-late' : null;
  }

  /** What the machine cannot know: the calendar, units, files, and the evidence that a report needs. */
  function faultOf(task: Task, { verb, input }: Pick<TaskStep, 'verb' | 'input'>): DirectiveRefusal | null {
    const fault = faultOfTexts(input);
    if (fault !== null) return fault;
    if ('attachments' in input && !input.attachments.every(deps.hasAttachment)) return 'unknown-attachment';
    if ('to' in input && input.to !== null) {
      const unit = units().get(input.to);
      if (unit === undefined || unit.kind === 'country' || !isInForce(unit, clocks.dataNow())) return 'unknown-unit';
      if (verb === 'transfer' && input.to === leadOf(task)) return 'unit-twice';
    }
    if (verb === 'report') return faultOfReport(task, input as TaskCommandOf<'report'>);
    if (verb === 'ask-extension' || verb === 'prepare-extension') {
      return faultOfAsking(task) ?? faultOfExtension(task, (input as TaskCommandOf<'ask-extension'>).until);
    }
    if (verb === 'grant-extension') return faultOfExtension(task, (input as TaskCommandOf<'grant-extension'>).until);
    return null;
  }

  const comeOf = (task: Task) => rungsCome(task, clocks.dataNow(), workDays.between);

  function computedFor(task: Task, { verb, input }: Pick<TaskStep, 'verb' | 'input'>): Computed {
    if (verb === 'grant-extension' && task.deadline.kind === 'dated') {
      return { deadline: extended(task.deadline, (input as TaskCommandOf<'grant-extension'>).until) };
    }
    if (verb !== 'transfer' && verb !== 'keep') return {};
    const lead = verb === 'transfer' ? (input as TaskCommandOf<'transfer'>).to : leadOf(task);
    return { acknowledgeBy: workDays.acknowledgeBy(ACKNOWLEDGE_LIMITS[task.urgency], clocks.dataNow(), lead) };
  }

  async function take(
    before: Entry,
    verb: TaskVerb,
    input: unknown,
    unit: TaskStep['unit'],
    command: DirectiveCommand & { readonly expectedVersion: number | null },
  ): Promise<Result<Task, DirectiveRefusal>> {
    const { task } = before;
    const digest = digestOf(verb, input);
    const repeat = wasDone(before.commands, command.commandId, digest);
    if (!repeat.ok) return repeat;
    if (repeat.value) return ok(task);
    const { expectedVersion, ...by } = command;
    if (expectedVersion !== null && expectedVersion !== task.version) return err('version-conflict');
    const said = { verb, input } as Pick<TaskStep, 'verb' | 'input'>;
    const step = { ...said, unit, at: clocks.dataNow(), actor: by.actor, computed: {} } as TaskStep;
    const taken = applyStep(task, step);
    if (!taken.ok) return taken;
    const fault = faultOf(task, said);
    if (fault !== null) return err(fault);
    const rungs = verb === 'remind' ? comeOf(task) : null;
    const computed = { ...computedFor(task, said), ...(rungs !== null && { rungs: rungs.map(({ key }) => key) }) };
    const payload = { input, unit, computed, digest };
    const event = await write({ stream: task.id, version: before.streamVersion, type: TASK_EVENTS[verb], payload }, by);
    if (!event.ok) return event;
    const after = withStep(before, event.value);
    register.putTasks([after]);
    return ok(after.task);
  }

  const foreseenRung: TaskStepping['foreseenRung'] = ({ task, repeated = [] }) =>
    comeOf(task).find(({ key }) => !repeated.includes(key))?.rung ?? null;

  /** The same command sent again was foreseen when it was taken. */
  const isForeseen = (before: Entry, { commandId }: DirectiveCommand): boolean =>
    foreseenRung(before) !== null || before.commands.some(([id]) => id === commandId);

  return {
    foreseenRung,

    step: (id, verb, given, viewer, command) =>
      inTurn(id, async () => {
        const before = register.task(id);
        if (before === undefined || !canSee(viewer, sightOfTask(before.task))) return err('not-found');
        const unit = actingUnit(viewer, verb, before.task);
        // The calendar is asked for a reminder alone: no other step depends on the ladder.
        const isDue = verb === 'remind' && isForeseen(before, command);
        if (unit === null || !mayStep(viewer, verb, before.task, isDue)) {
          return err(isOwnWork(viewer, verb, before.task) ? 'second-person' : 'forbidden');
        }
        const input = TASK_COMMANDS[verb].safeParse(given);
        if (!input.success) return err('bad-request');
        if (verb === 'remind' && wordsOf(input.data) !== '' && !mayWordReminder(viewer, before.task))
          return err('forbidden');
        return take(before, verb, input.data, unit, command);
      }),

    climb: (id, { key, rung }) =>
      inTurn(id, async () => {
        const before = register.task(id);
        if (before === undefined) return err('not-found');
        if (before.climbed.includes(key)) return ok(false);
        const event = await write(
          { stream: id, version: before.streamVersion, type: CLIMBED_EVENT, payload: { key, rung } },
          { commandId: `ladder:${id}:${key}`, actor: LADDER },
        );
        if (!event.ok) return event;
        register.putTasks([climbedRecord(before, event.value)]);
        return ok(true);
      }),
  };
}

const wordsOf = (input: object): string => ('words' in input ? String(input.words) : '');

/** Would be allowed, had the viewer not drafted it. */
const isOwnWork = (viewer: Viewer, verb: TaskVerb, task: Task): boolean =>
  task.madeBy !== null && mayStep(viewer, verb, { ...task, madeBy: null });
