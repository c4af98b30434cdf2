/** Drafting and issuing: a direction is saved, laid before a leader, given back, and becomes tasks with numbers and clocks. */

import { canSee, type Sight } from '#shared/accounts/sight.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import { dayOf, deadlineOf } from '#shared/directives/deadline.ts';
import {
  type DirectionInput,
  type DraftInput,
  directionInputSchema,
  draftFault,
  draftInputSchema,
  type JudgedDirection,
  judgeDirection,
} from '#shared/directives/direction.ts';
import { judgeReminders } from '#shared/directives/reminders.ts';
import { type DirectionId, issuedState, type Task, type TaskId } from '#shared/directives/task.ts';
import { mayDirect } from '#shared/directives/task-rights.ts';
import { freshLead, freshPart } from '#shared/directives/task-steps.ts';
import { ACKNOWLEDGE_LIMITS } from '#shared/directives/urgency.ts';
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isInForce } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { createDirectiveNumbers } from './directive-numbers.ts';
import type { DirectiveDeps, DirectiveRefusal } from './directive-rules.ts';
import { createStreamQueues, type DirectiveCommand, digestOf, idFrom, wasDone } from './directive-writing.ts';
import { directionAfter, issuedTasks } from './task-projection.ts';
import { DIRECTION_EVENTS, type Direction, type DirectionRecord } from './task-records.ts';

export type DirectionStep = 'save' | 'submit' | 'issue';

export type DirectionCommand = DirectiveCommand & {
  /** A draft that this changes; null makes a new one. */
  readonly direction: DirectionId | null;
  /** What the sender has seen of it; null: whatever stands. */
  readonly expectedVersion: number | null;
};

export type Issued = { readonly direction: Direction; readonly tasks: readonly Task[] };

export type Directions = {
  /** A draft is kept with whatever is filled in; what is submitted or issued is judged as a whole. */
  take(
    step: DirectionStep,
    input: DraftInput,
    viewer: Viewer,
    command: DirectionCommand,
  ): Promise<Result<Issued, DirectiveRefusal>>;
  /** Gives a submitted one back, or throws a draft away. */
  putAside(
    step: 'return' | 'discard',
    reason: string,
    viewer: Viewer,
    command: DirectionCommand,
  ): Promise<Result<Direction, DirectiveRefusal>>;
  /** What the viewer may see of one; undefined otherwise. */
  direction(id: DirectionId, viewer: Viewer): Direction | undefined;
  /** Drafts and what was laid before a leader, newest first; no issued ones, whose tasks are the board's. */
  pending(viewer: Viewer): readonly Direction[];
};

/** A draft is its maker's; what was laid before a leader is for those over the nation, or those named. */
function sightOfDirection({ state, input, madeIn }: Direction): Sight {
  const own = madeIn === null ? [] : [madeIn];
  if (state === 'draft' || state === 'discarded' || input.isRestricted) {
    const posts = state === 'draft' || state === 'discarded' ? own : [...own, ...input.namedPosts];
    return { room: 'named', subject: 'task', posts, units: [], isConfidential: input.isRestricted };
  }
  return { room: 'unit', subject: 'task', units: [] };
}

export function createDirections(deps: DirectiveDeps): Directions {
  const { register, write, clocks, units, workDays, settings } = deps;
  const inTurn = createStreamQueues();
  const numbers = createDirectiveNumbers(register);

  function unknownIn(input: DraftInput, now: Instant): DirectiveRefusal | null {
    const named = [
      input.followUp.unit,
      ...input.items.flatMap(({ leads, coordinating }) => [...leads, ...coordinating.map(({ unit }) => unit)]),
    ];
    const isThere = (ref: UnitRef) => {
      const unit = units().get(ref);
      return unit !== undefined && isInForce(unit, now);
    };
    if (!named.every(isThere)) return 'unknown-unit';
    const isAddressee = (ref: UnitRef) => !ref.startsWith('country:');
    if (!named.every(isAddressee)) return 'unknown-unit';
    if (!input.items.every(({ attachments }) => attachments.every(deps.hasAttachment))) return 'unknown-attachment';
    return input.items.every(({ indicators }) => indicators.every(deps.hasIndicator)) ? null : 'unknown-indicator';
  }

  function taskOf(
    { item, lead, coordinating }: JudgedDirection['tasks'][number],
    input: DirectionInput,
    facts: { id: TaskId; direction: DirectionId; number: string; at: Instant; madeBy: Direction['madeBy'] },
  ): Result<Task, DirectiveRefusal> {
    const { at, madeBy, ...ids } = facts;
    const deadline = deadlineOf(item.deadline, at, workDays, settings.mustBeWorkingDay);
    if (!deadline.ok) return deadline;
    const reminders = item.reminders === undefined ? null : judgeReminders(item.reminders);
    if (reminders?.ok === false) return reminders;
    const isLateSub = coordinating.some(({ dueOn }) => dueOn !== null && dueOn < dayOf(at));
    if (isLateSub) return err('deadline-past');
    const limit =
      input.acknowledgeWithinMinutes === null
        ? ACKNOWLEDGE_LIMITS[input.urgency]
        : { clock: 'round-the-clock' as const, amount: input.acknowledgeWithinMinutes * MINUTE_MS };
    return ok({
      ...ids,
      title: item.title,
      content: item.content,
      product: item.product,
      field: item.field,
      assigner: input.assigner,
      urgency: input.urgency,
      deadline: deadline.value,
      ...(reminders === null ? {} : { reminders: reminders.value }),
      assignments: [freshLead(lead), ...coordinating.map(({ unit, dueOn }) => freshPart(unit, dueOn))],
      officer: null,
      followUp: input.followUp,
      indicators: item.indicators,
      attachments: item.attachments,
      isRestricted: input.isRestricted,
      namedPosts: input.namedPosts,
      isOnWall: input.isOnWall,
      madeBy,
      issuedAt: at,
      acknowledgeBy: workDays.acknowledgeBy(limit, at, lead),
      ...issuedState(at),
    });
  }

  /** Either all tasks of the direction or none. */
  function tasksOf(
    id: DirectionId,
    input: DirectionInput,
    judged: JudgedDirection,
    madeBy: Direction['madeBy'],
  ): Result<readonly Task[], DirectiveRefusal> {
    const at = clocks.dataNow();
    const { year } = civilDateOf(at);
    const made: Task[] = [];
    for (const [index, part] of judged.tasks.entries()) {
      const place = String(index + 1).padStart(2, '0');
      const task = taskOf(part, input, {
        id: `task-${id.slice('direction-'.length)}-${place}`,
        direction: id,
        number: judged.number === null ? '' : `${judged.number.text}.${place}`,
        at,
        madeBy,
      });
      if (!task.ok) return task;
      made.push(task.value);
    }
    // Counted only when nothing can be refused any more, so that a refusal leaves no gap in the register.
    return ok(made.map((task) => (task.number === '' ? { ...task, number: numbers.next(year) } : task)));
  }

  /** What another has laid before a leader is issued or given back, and not written over. */
  const isOwn = (viewer: Viewer, { madeBy, madeIn }: Direction): boolean =>
    viewer.kind === 'person' && (viewer.person === madeBy || viewer.post === madeIn);

  const shown = ({ direction }: DirectionRecord): Issued => ({
    direction,
    tasks: direction.tasks.flatMap((id) => register.task(id)?.task ?? []),
  });

  return {
    take(step, given, viewer, { direction, expectedVersion, ...command }) {
      const id = direction ?? idFrom('direction', command.commandId);
      return inTurn(id, async () => {
        const before = register.direction(id);
        if (direction !== null && (before === undefined || !canSee(viewer, sightOfDirection(before.direction)))) {
          return err('not-found');
        }
        const standing = before?.direction;
        const isOthers = step !== 'issue' && standing !== undefined && !isOwn(viewer, standing);
        if (isOthers || !mayDirect(viewer, step, standing?.state ?? null)) return err('forbidden');
        const read = readFor(step, given, viewer);
        if (read === null) return err('bad-request');
        const { input, whole } = read;
        const digest = digestOf(step, input);
        const repeat = wasDone(before?.commands ?? [], command.commandId, digest);
        if (!repeat.ok) return repeat;
        if (repeat.value && before !== undefined) return ok(shown(before));
        const fault = draftFault(input);
        if (fault !== null) return err(fault);
        const judged = whole === null ? null : judgeDirection(whole, dayOf(clocks.dataNow()));
        if (judged?.ok === false) return judged;
        const unknown = unknownIn(input, clocks.dataNow());
        if (unknown !== null) return err(unknown);
        if (standing?.state === 'issued' || standing?.state === 'discarded') return err('wrong-state');
        if (expectedVersion !== null && expectedVersion !== (standing?.version ?? 0)) return err('version-conflict');
        const madeBy = standing?.madeBy ?? (viewer.kind === 'person' ? viewer.person : null);
        let tasks: readonly Task[] = [];
        if (step === 'issue' && whole !== null && judged !== null) {
          if (!numbers.take(whole)) return err('number-taken');
          const made = tasksOf(id, whole, judged.value, madeBy);
          if (!made.ok) {
            numbers.giveBack(whole, []);
            return made;
          }
          tasks = made.value;
        }
        const payload = step === 'issue' ? { input, tasks, digest } : { input, digest };
        const type = DIRECTION_EVENTS[step];
        const event = await write({ stream: id, version: standing?.version ?? 0, type, payload }, command).catch(
          (error: unknown) => {
            if (step === 'issue') numbers.giveBack(input, tasks);
            throw error;
          },
        );
        if (!event.ok) {
          if (step === 'issue') numbers.giveBack(input, tasks);
          return event;
        }
        const after = directionAfter(before ?? null, event.value);
        register.putDirection(after);
        const issued = issuedTasks(event.value);
        if (issued.length > 0) register.putTasks(issued);
        return ok(shown(after));
      });
    },

    putAside: (step, reason, viewer, { direction, expectedVersion, ...command }) =>
      inTurn(direction ?? '', async () => {
        const before = direction === null ? undefined : register.direction(direction);
        if (before === undefined || !canSee(viewer, sightOfDirection(before.direction))) return err('not-found');
        const { state, version } = before.direction;
        const isAllowed = step === 'return' ? mayDirect(viewer, step, state) : isOwn(viewer, before.direction);
        if (!isAllowed) return err('forbidden');
        const digest = digestOf(step, { reason });
        const repeat = wasDone(before.commands, command.commandId, digest);
        if (!repeat.ok) return repeat;
        if (repeat.value) return ok(before.direction);
        const from = step === 'return' ? ['submitted'] : ['draft', 'returned'];
        if (!from.includes(state)) return err('wrong-state');
        if (expectedVersion !== null && expectedVersion !== version) return err('version-conflict');
        const type = DIRECTION_EVENTS[step];
        const payload = { reason, digest };
        const event = await write({ stream: before.direction.id, version, type, payload }, command);
        if (!event.ok) return event;
        const after = directionAfter(before, event.value);
        register.putDirection(after);
        return ok(after.direction);
      }),

    direction(id, viewer) {
      const record = register.direction(id);
      return record !== undefined && canSee(viewer, sightOfDirection(record.direction)) ? record.direction : undefined;
    },

    pending: (viewer) =>
      [...register.directions()]
        .map(({ direction }) => direction)
        .filter(({ state }) => state !== 'issued' && state !== 'discarded')
        .filter((direction) => canSee(viewer, sightOfDirection(direction)))
        .toSorted((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? -1 : 1)),
  };
}

/** What was sent, read by what the step needs: a draft may be unfinished, `whole` then is null. Null where it does not fit. */
function readFor(
  step: DirectionStep,
  given: DraftInput,
  viewer: Viewer,
): { readonly input: DraftInput; readonly whole: DirectionInput | null } | null {
  if (step === 'save') {
    const draft = draftInputSchema.safeParse(given);
    return draft.success ? { input: withMaker(draft.data, viewer), whole: null } : null;
  }
  const parsed = directionInputSchema.safeParse(given);
  if (!parsed.success) return null;
  const whole = withMaker(parsed.data, viewer);
  return { input: whole, whole };
}

/** Who drafts something restricted is always among those named: otherwise it would be lost to everybody on the spot. */
function withMaker<I extends DraftInput>(input: I, viewer: Viewer): I {
  if (!input.isRestricted || viewer.kind !== 'person' || input.namedPosts.includes(viewer.post)) return input;
  return { ...input, namedPosts: [...input.namedPosts, viewer.post] };
}
