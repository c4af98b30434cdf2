/** Where the rules of directives decide otherwise than the golden table says, over the whole cast, every relation and verb. */

import type { canSee } from '#shared/accounts/sight.ts';
import { roleOf } from '#shared/accounts/viewer.ts';
import type { Task } from '#shared/directives/task.ts';
import type { actingUnit, mayDirect, mayStep, sightOfTask } from '#shared/directives/task-rights.ts';
import { freshLead, freshPart, TASK_VERBS } from '#shared/directives/task-steps.ts';
import { sampleTask } from '../support/sample-task.ts';
import { CAST, type Member } from './cast.ts';
import {
  APPROVERS,
  DRAFTERS,
  hasForeseenStep,
  hasStep,
  ISSUERS,
  RELATIONS,
  type Relation,
  seesTask,
} from './directive-golden.ts';

export type Rules = {
  readonly mayStep: typeof mayStep;
  readonly mayDirect: typeof mayDirect;
  readonly actingUnit: typeof actingUnit;
  readonly sightOfTask: typeof sightOfTask;
  readonly canSee: typeof canSee;
};

/** A task that stands to the member as the relation says. */
export function taskFor({ viewer, place }: Pick<Member, 'viewer' | 'place'>, relation: Relation): Task {
  const lead = { own: place.own, below: place.child, other: place.sibling }[relation.leads];
  const beside = { own: place.own, below: place.child, none: place.other }[relation.coordinates];
  const isPerson = viewer.kind === 'person';
  return sampleTask({
    assignments: [freshLead(lead), freshPart(beside, null)],
    isRestricted: relation.isRestricted === true,
    namedPosts: ['post-stranger', ...(relation.isNamed && isPerson ? [viewer.post] : [])],
    madeBy: relation.isMaker && isPerson ? viewer.person : 'person-stranger',
  });
}

const SEEN_ON_SCREENS = { public: [], internal: [false], restricted: [false, true] } as const;

function shouldSee({ viewer }: Member, relation: Relation): boolean {
  if (viewer.kind === 'person') return seesTask(viewer.role, relation);
  const { isNamed: _, ...nameless } = relation;
  if (viewer.kind !== 'screen') return seesTask(viewer.kind, nameless);
  return (SEEN_ON_SCREENS[viewer.clearance] as readonly boolean[]).includes(relation.isRestricted === true);
}

/** One sentence for each difference. */
export function directiveDifferences(rules: Rules): string[] {
  const found: string[] = [];
  for (const member of CAST) {
    const { viewer, says } = member;
    const role = roleOf(viewer);
    for (const [name, relation] of Object.entries(RELATIONS)) {
      const task = taskFor(member, relation);
      const isSeen = shouldSee(member, relation);
      if (rules.canSee(viewer, rules.sightOfTask(task)) !== isSeen)
        found.push(`${says}: ${name}: ${isSeen ? 'hidden' : 'shown'}`);
      for (const verb of TASK_VERBS) {
        const isGiven = hasStep(role, verb, relation);
        if (rules.mayStep(viewer, verb, task) !== isGiven)
          found.push(`${says}: ${verb}, ${name}: ${isGiven ? 'refused' : 'granted'}`);
        if (rules.mayStep(viewer, verb, task, true) !== hasForeseenStep(role, verb, relation))
          found.push(`${says}: ${verb} as foreseen, ${name}`);
      }
    }
    for (const standing of [null, 'draft', 'submitted', 'returned', 'issued', 'discarded'] as const) {
      const wasLaidBefore = standing === 'submitted' || standing === 'issued';
      const expected = {
        save: DRAFTERS.includes(role),
        submit: DRAFTERS.includes(role),
        issue: (wasLaidBefore ? APPROVERS : ISSUERS).includes(role),
        return: APPROVERS.includes(role),
      };
      for (const step of ['save', 'submit', 'issue', 'return'] as const) {
        if (rules.mayDirect(viewer, step, standing) !== expected[step])
          found.push(`${says}: ${step} of ${standing}: ${expected[step] ? 'refused' : 'granted'}`);
      }
    }
  }
  return found;
}
