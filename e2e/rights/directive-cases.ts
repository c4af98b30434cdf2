/** Tasks that stand to each asker in every relation of the golden table, brought into the real server in the state that a verb needs. */

import type { Task, TaskId, TaskState } from '#shared/directives/task.ts';
import { freshLead, freshPart, TASK_VERBS, type TaskVerb } from '#shared/directives/task-steps.ts';
import { HOUR_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { ISSUED_AT, OFFICE, sampleTask } from '../support/sample-task.ts';
import { DRAWING, INPUTS, TAKEN_BY, WAY_TO } from '../support/task-drawing.ts';
import { RELATIONS, type Relation, stepAnswer, stepsAtAll } from './directive-golden.ts';
import type { Asker, RightsServer } from './rights-server.ts';

export type Doorway = 'http' | 'stream';

export type DirectiveCase = {
  readonly id: TaskId;
  readonly asker: Asker;
  readonly relation: Relation;
  readonly verb: TaskVerb;
  readonly says: string;
  /** Code of the answer: `done`, or of the refusal. */
  readonly expected: string;
  /** Of a step that was taken. */
  readonly stateAfter: TaskState;
};

/** The morning of the launch, some time before the clock of the data: everything imported lies in the past. */
const PAST = ISSUED_AT - 5 * HOUR_MS;

/** In which nobody of the demo has a post. */
const NOT_THEIRS: UnitRef = 'agency:G12';

export const isPossible = (asker: Asker, { leads, coordinates }: Relation): boolean =>
  asker.units.length > 1 || (leads !== 'below' && coordinates !== 'below');

function unitsFor({ unit, units }: Asker, { leads, coordinates }: Relation): readonly [lead: UnitRef, beside: UnitRef] {
  const own: UnitRef = unit ?? 'gso63:79';
  const below: UnitRef = units[1] ?? 'agency:X-GSO';
  const other: UnitRef = units.includes('gso63:01') ? 'gso63:22' : 'gso63:01';
  return [{ own, below, other }[leads], { own, below, none: NOT_THEIRS }[coordinates]];
}

/** So far off that the ladder of reminders does not touch the task meanwhile, and before the extension that is asked for. */
const DUE_ON = '2020-09-08';
const DUE_AT = Date.parse(`${DUE_ON}T23:59:59.999+07:00`);

export function taskFor(asker: Asker, relation: Relation, id: TaskId): Task {
  const [lead, beside] = unitsFor(asker, relation);
  return sampleTask({
    ...{ id, number: `VPCP-2020-${id.slice(-5)}`, issuedAt: PAST, stateAt: PAST, acknowledgeBy: DUE_AT },
    assignments: [freshLead(lead), freshPart(beside, null)],
    deadline: {
      ...{ kind: 'dated', given: { by: 'date', date: DUE_ON, time: null } },
      ...{ dueOn: DUE_ON, dueAt: DUE_AT, firstDueOn: DUE_ON, firstDueAt: DUE_AT },
    },
    isRestricted: relation.isRestricted === true,
    namedPosts:
      relation.isNamed && asker.post !== null ? ['post-stranger', asker.post as `post-${string}`] : ['post-stranger'],
    madeBy: relation.isMaker ? (asker.person as `person-${string}`) : 'person-stranger',
  });
}

function expectedAt(door: Doorway, { role, person, clearance }: Asker, verb: TaskVerb, relation: Relation): string {
  if (role === 'public' || (role === 'local' && door === 'stream')) return 'unauthorised';
  if (door === 'http' && !stepsAtAll(role)) return 'forbidden';
  if (clearance !== null) {
    const isShown = relation.isRestricted ? clearance === 'restricted' : clearance !== 'public';
    return isShown ? 'forbidden' : 'not-found';
  }
  if (person === null) return 'not-found';
  const answer = stepAnswer(role, verb, relation);
  return answer === 'unseen' ? 'not-found' : answer;
}

/** A unit that only coordinates receives and acknowledges for itself, and the state is the lead's. */
const actsBeside = (verb: TaskVerb, { leads, coordinates }: Relation): boolean =>
  (verb === 'deliver' || verb === 'acknowledge') && leads !== 'own' && (coordinates === 'own' || leads === 'other');

export function casesFor(askers: readonly Asker[], door: Doorway, first: number): readonly DirectiveCase[] {
  const cases: DirectiveCase[] = [];
  for (const asker of askers) {
    for (const [name, relation] of Object.entries(RELATIONS)) {
      const isOfPersons = relation.isMaker || relation.isNamed;
      if (!isPossible(asker, relation) || (isOfPersons && asker.person === null)) continue;
      for (const verb of TASK_VERBS) {
        const before = stateBefore(verb);
        const after = must(DRAWING[before][verb], `${verb} in ${before}`);
        cases.push({
          id: `task-m${String(first + cases.length).padStart(5, '0')}`,
          ...{ asker, relation, verb, says: `${asker.says}: ${verb}, ${name}` },
          expected: expectedAt(door, asker, verb, relation),
          stateAfter: actsBeside(verb, relation) ? before : after,
        });
      }
    }
  }
  return cases;
}

export const stateBefore = (verb: TaskVerb): TaskState =>
  WAY_TO[verb].reduce<TaskState>((state, step) => must(DRAWING[state][step], step), 'issued');

const BLOCK = 200;

export async function bringIn({ server }: RightsServer, cases: readonly DirectiveCase[]): Promise<void> {
  for (let start = 0; start < cases.length; start += BLOCK) {
    const tasks = cases.slice(start, start + BLOCK).map(({ id, asker, relation, verb }) => {
      const task = taskFor(asker, relation, id);
      const [lead, coordinating] = unitsFor(asker, relation);
      const steps = WAY_TO[verb].map((step, k) => ({
        ...{ verb: step, input: INPUTS[step], at: PAST + 1 + k, computed: {} },
        unit: { lead, coordinating, office: OFFICE }[TAKEN_BY[step]],
      }));
      return { id, task, steps };
    });
    const response = await server.ask('/api/v1/directives/import', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tasks }),
    });
    const { refused } = (await response.json()) as { refused?: readonly object[] };
    if (response.status !== 200 || refused?.length !== 0)
      throw new Error(`${response.status} ${JSON.stringify(refused)}`);
  }
}
