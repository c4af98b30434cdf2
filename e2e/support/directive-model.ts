/** Tasks as a clerk with the domain note on the desk would keep them: what each command must be answered, and what stands after it. */

import type { PersonViewer } from '#shared/accounts/viewer.ts';
import type { TaskId, TaskState } from '#shared/directives/task.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { DRAFTERS, ISSUERS, type Relation, seesTask, stepAnswer } from '../rights/directive-golden.ts';
import { DRAWING, TAKEN_BY } from './task-drawing.ts';

export type ModelTask = {
  readonly id: TaskId;
  readonly number: string;
  readonly maker: string;
  readonly isRestricted: boolean;
  readonly named: readonly string[];
  lead: UnitRef;
  beside: UnitRef[];
  state: TaskState;
  version: number;
  extensionCount: number;
  reminderCount: number;
  returnCount: number;
  /** Units that have received and that have acknowledged, each for itself. */
  received: Set<UnitRef>;
  acknowledged: Set<UnitRef>;
};

export type Said = { readonly verb: TaskVerb; readonly to: UnitRef | null; readonly input: object };

/** The days that extensions are asked until: each later than the one before, the first later than any first deadline. */
export const EXTENDED_UNTIL = ['2020-10-15', '2020-11-16', '2020-12-15'] as const;
const MOST_EXTENSIONS = 2;

export class DirectiveModel {
  readonly tasks: ModelTask[] = [];
  /** Events that the journal must hold. */
  eventCount = 0;
  /** By command id: what was said with it and by whom. */
  readonly commands = new Map<string, { readonly task: ModelTask; readonly says: string }>();

  relationOf({ person, post, unit, units }: PersonViewer, task: ModelTask): Relation {
    const nearest = (all: readonly UnitRef[]) =>
      all.includes(unit) ? 'own' : all.some((one) => units.has(one)) ? 'below' : null;
    return {
      leads: nearest([task.lead]) ?? 'other',
      coordinates: nearest(task.beside) ?? 'none',
      ...(task.isRestricted && { isRestricted: true }),
      ...(task.named.includes(post) && { isNamed: true }),
      ...(task.maker === person && { isMaker: true }),
    };
  }

  sees = (viewer: PersonViewer, task: ModelTask): boolean => seesTask(viewer.role, this.relationOf(viewer, task));

  /** Whether a person who drafts and issues in one does so. */
  mayIssue = ({ role }: PersonViewer): boolean => DRAFTERS.includes(role) && ISSUERS.includes(role);

  issue(by: PersonViewer, id: TaskId, lead: UnitRef, beside: readonly UnitRef[], isRestricted: boolean): ModelTask {
    const task: ModelTask = {
      ...{ id, lead, beside: [...beside], isRestricted, maker: by.person, named: isRestricted ? [by.post] : [] },
      number: `VPCP-2020-${String(this.tasks.length + 1).padStart(5, '0')}`,
      ...{ state: 'issued', version: 0, extensionCount: 0, reminderCount: 0, returnCount: 0 },
      ...{ received: new Set(), acknowledged: new Set() },
    };
    this.tasks.push(task);
    this.eventCount += 1;
    return task;
  }

  /** In whose name: the own unit where it has the part, else the one below that has it. */
  private unitFor(viewer: PersonViewer, verb: TaskVerb, task: ModelTask): UnitRef | null {
    const all = [task.lead, ...task.beside];
    const parts = { lead: verb === 'deliver' || verb === 'acknowledge' ? all : [task.lead], coordinating: task.beside };
    const of = TAKEN_BY[verb];
    if (of === 'office') return null;
    return parts[of].find((unit) => unit === viewer.unit) ?? parts[of].find((unit) => viewer.units.has(unit)) ?? null;
  }

  /** Why the command is refused; `repeat` where it was done before; null where it must be taken. */
  judge(viewer: PersonViewer, task: ModelTask, said: Said, commandId: string, seen: number | null): string | null {
    const { verb } = said;
    const right = stepAnswer(viewer.role, verb, this.relationOf(viewer, task));
    if (right !== 'done') return right === 'unseen' ? 'not-found' : right;
    const known = this.commands.get(commandId);
    if (known?.task === task) return known.says === JSON.stringify(said) ? 'repeat' : 'command-reused';
    if (seen !== null && seen !== task.version) return 'version-conflict';
    return this.faultOf(viewer, task, said) ?? (known === undefined ? null : 'command-reused');
  }

  private faultOf(viewer: PersonViewer, task: ModelTask, { verb, to }: Said): string | null {
    const unit = this.unitFor(viewer, verb, task);
    if ((verb === 'deliver' || verb === 'acknowledge') && unit !== task.lead && unit !== null) {
      if (['confirmed', 'closed', 'recalled', 'superseded'].includes(task.state)) return 'wrong-state';
      return (verb === 'deliver' ? task.received : task.acknowledged).has(unit) ? 'already-done' : null;
    }
    if (DRAWING[task.state][verb] === undefined) return 'wrong-state';
    if (verb === 'transfer' && to === task.lead) return 'unit-twice';
    const isAsked = verb === 'ask-extension' || verb === 'prepare-extension';
    return isAsked && task.extensionCount >= MOST_EXTENSIONS ? 'extension-too-many' : null;
  }

  /** A command that `judge` had nothing against. */
  take(viewer: PersonViewer, task: ModelTask, said: Said, commandId: string): void {
    const { verb, to } = said;
    const unit = this.unitFor(viewer, verb, task);
    this.commands.set(commandId, { task, says: JSON.stringify(said) });
    this.eventCount += 1;
    task.version += 1;
    if (verb === 'deliver' && unit !== null) task.received.add(unit);
    if (verb === 'acknowledge' && unit !== null) {
      task.received.add(unit);
      task.acknowledged.add(unit);
    }
    if ((verb === 'deliver' || verb === 'acknowledge') && unit !== task.lead) return;
    task.state = DRAWING[task.state][verb] ?? task.state;
    if (verb === 'keep') task.acknowledged.delete(task.lead);
    if (verb === 'grant-extension') task.extensionCount += 1;
    if (verb === 'remind') task.reminderCount += 1;
    if (verb === 'ask-transfer' || verb === 'send-back') task.returnCount += 1;
    if (verb === 'transfer' && to !== null) {
      for (const gone of [task.lead, to]) {
        task.received.delete(gone);
        task.acknowledged.delete(gone);
      }
      task.lead = to;
      task.beside = task.beside.filter((one) => one !== to);
    }
  }
}
