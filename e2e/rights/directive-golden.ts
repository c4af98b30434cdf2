/** Who may do what to directives and tasks: the rights matrix (domain note 1.2) told verb by verb, by hand and not from the policy. */

import type { PostRole, Role } from '#shared/accounts/role.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';

/**
 * Which tasks a cell reaches.
 * - `nation`: every one that is seen
 * - `lead`: led by the own unit or a unit below it; `coordinating`: in which such a unit coordinates; `part`: either
 * - `foreseen`: those with a reminder of the ladder that nobody has sent by hand since; none of those in the cases has one
 * - `own part`: given to the person, as a reporting officer's; nobody is given one by name, so that it reaches none
 */
export type TaskReach = 'nation' | 'lead' | 'coordinating' | 'part' | 'own part' | 'foreseen';

type Cells = Readonly<Partial<Record<PostRole, TaskReach>>>;

/** "accept / return task": yes in the columns of units; what the whole task is about is the lead's to say. */
const RECEIVES: Cells = { 'agency-leader': 'part', 'focal-officer': 'part', 'rescue-duty': 'part' };
const RECEIVES_AS_LEAD: Cells = { 'agency-leader': 'lead', 'focal-officer': 'lead', 'rescue-duty': 'lead' };
/** The same row: "decide on return". */
const DECIDES_ON_RETURN: Cells = { 'go-officer': 'nation' };
/** "update progress, attach evidence": yes, yes, own part, yes. */
const REPORTS: Cells = { ...RECEIVES_AS_LEAD, 'reporting-officer': 'own part' };
const CONTRIBUTES: Cells = {
  ...{ 'agency-leader': 'coordinating', 'focal-officer': 'coordinating', 'rescue-duty': 'coordinating' },
  'reporting-officer': 'own part',
};
/** "decide extension": yes, yes within power; an officer proposes. */
const DECIDES_EXTENSION: Cells = { 'prime-minister': 'nation', 'go-leader': 'nation' };
/** "confirm completion". */
const CONFIRMS: Cells = { 'go-leader': 'nation', 'go-officer': 'nation' };
/** Who issues or approves takes back; the note has no row for it. */
const TAKES_BACK: Cells = { 'prime-minister': 'nation', 'go-leader': 'nation' };

export const STEP_CELLS: Readonly<Record<TaskVerb, Cells>> = {
  deliver: RECEIVES,
  acknowledge: RECEIVES,
  'ask-transfer': RECEIVES_AS_LEAD,
  keep: DECIDES_ON_RETURN,
  transfer: DECIDES_ON_RETURN,
  assign: RECEIVES_AS_LEAD,
  progress: REPORTS,
  contribute: CONTRIBUTES,
  // "ask for extension": a leader signs, a focal officer prepares.
  'prepare-extension': { 'focal-officer': 'lead' },
  'ask-extension': { 'agency-leader': 'lead' },
  'grant-extension': DECIDES_EXTENSION,
  'refuse-extension': DECIDES_EXTENSION,
  suspend: TAKES_BACK,
  resume: TAKES_BACK,
  report: REPORTS,
  confirm: CONFIRMS,
  'send-back': CONFIRMS,
  // "send reminder": yes, yes, yes; an operator only automatic ones; units "to own units", which is to those that lead.
  remind: {
    ...{ 'prime-minister': 'nation', 'go-leader': 'nation', 'go-officer': 'nation' },
    ...{ 'agency-leader': 'lead', 'focal-officer': 'lead', 'duty-operator': 'foreseen' },
  },
  recall: TAKES_BACK,
  supersede: TAKES_BACK,
  close: CONFIRMS,
};

/** "creator of a task never confirms it": nor says that it is not enough, nor closes it. */
export const NEVER_BY_WHO_DRAFTED: readonly TaskVerb[] = ['confirm', 'send-back', 'close'];

/** Who reads tasks of every unit, and who those in which the own unit or one below it has a part. */
const READS_NATION: readonly Role[] = ['prime-minister', 'go-leader', 'go-officer', 'duty-operator', 'auditor'];
const READS_OWN: readonly Role[] = ['agency-leader', 'focal-officer', 'rescue-duty'];
/** Of a restricted task, who is named with the unit itself. */
const NAMED_WITH_UNIT: readonly Role[] = ['agency-leader', 'focal-officer'];

/** What the task is to who asks, known by who wrote the case. */
export type Relation = {
  readonly leads: 'own' | 'below' | 'other';
  /** `none`: only others coordinate, if any. */
  readonly coordinates: 'own' | 'below' | 'none';
  readonly isRestricted?: true;
  /** The post stands among those named. */
  readonly isNamed?: true;
  /** The person drafted it. */
  readonly isMaker?: true;
};

export const RELATIONS: Readonly<Record<string, Relation>> = {
  'the own unit leads': { leads: 'own', coordinates: 'none' },
  'the own unit coordinates': { leads: 'other', coordinates: 'own' },
  'a unit below leads': { leads: 'below', coordinates: 'none' },
  'a unit below coordinates': { leads: 'other', coordinates: 'below' },
  'a unit below leads, the own one coordinates': { leads: 'below', coordinates: 'own' },
  'others have it': { leads: 'other', coordinates: 'none' },
  'drafted by the person, the own unit leads': { leads: 'own', coordinates: 'none', isMaker: true },
  'drafted by the person, others have it': { leads: 'other', coordinates: 'none', isMaker: true },
  'restricted, others have it': { leads: 'other', coordinates: 'none', isRestricted: true },
  'restricted, others have it, named': { leads: 'other', coordinates: 'none', isRestricted: true, isNamed: true },
  'restricted, the own unit leads': { leads: 'own', coordinates: 'none', isRestricted: true },
  'restricted, the own unit leads, named': { leads: 'own', coordinates: 'none', isRestricted: true, isNamed: true },
  'restricted, the own unit coordinates': { leads: 'other', coordinates: 'own', isRestricted: true },
  'restricted, a unit below leads': { leads: 'below', coordinates: 'none', isRestricted: true },
};

export function seesTask(role: Role, { leads, coordinates, isRestricted, isNamed }: Relation): boolean {
  if (!isRestricted) {
    const hasPart = leads !== 'other' || coordinates !== 'none';
    return READS_NATION.includes(role) || (READS_OWN.includes(role) && hasPart);
  }
  // "technician sees no content of tasks".
  if (role === 'duty-technician') return false;
  const hasOwnPart = leads === 'own' || coordinates === 'own';
  return isNamed === true || (NAMED_WITH_UNIT.includes(role) && hasOwnPart);
}

/** Who sends "automatic ones": the same task with a reminder of the ladder that stands. */
export const hasForeseenStep = (role: Role, verb: TaskVerb, relation: Relation): boolean =>
  hasStep(role, verb, relation) ||
  (STEP_CELLS[verb] as Readonly<Partial<Record<Role, TaskReach>>>)[role] === 'foreseen';

/** The right of the post, whether the task is seen or not. */
export function hasStep(role: Role, verb: TaskVerb, { leads, coordinates, isMaker }: Relation): boolean {
  if (isMaker && NEVER_BY_WHO_DRAFTED.includes(verb)) return false;
  const reach = (STEP_CELLS[verb] as Readonly<Partial<Record<Role, TaskReach>>>)[role];
  const isLead = leads !== 'other';
  const isCoordinating = coordinates !== 'none';
  switch (reach) {
    case 'nation':
      return true;
    case 'lead':
      return isLead;
    case 'coordinating':
      return isCoordinating;
    case 'part':
      return isLead || isCoordinating;
    default:
      return false;
  }
}

/** `unseen` is answered like a task that is not there. */
export function stepAnswer(
  role: Role,
  verb: TaskVerb,
  relation: Relation,
): 'done' | 'unseen' | 'forbidden' | 'second-person' {
  if (!seesTask(role, relation)) return 'unseen';
  if (hasStep(role, verb, relation)) return 'done';
  const { isMaker: _, ...anyMaker } = relation;
  return hasStep(role, verb, anyMaker) ? 'second-person' : 'forbidden';
}

/** Whether any cell of the matrix lets the role take any step: over HTTP others are refused before a task is looked for. */
export const stepsAtAll = (role: Role): boolean => Object.values(STEP_CELLS).some((cells) => role in cells);

/** Of a direction: steps with none yet, with the own draft, with what another has laid before a leader. */
export const DIRECTION_SITUATIONS = ['new', 'own draft', 'own submitted', 'other submitted', 'other draft'] as const;
export type DirectionSituation = (typeof DIRECTION_SITUATIONS)[number];
export const DIRECTION_TRIES = ['save', 'submit', 'issue', 'return', 'discard'] as const;
export type DirectionTry = (typeof DIRECTION_TRIES)[number];

/**
 * "create draft task": leaders and officers of the Office yes, an operator from a live call, a dash for the Prime Minister,
 * units only internal ones, which this product has not. "issue task": a leader issues, the Prime Minister approves, which
 * needs something laid before; an officer proposes, which is to submit.
 */
export const DRAFTERS: readonly Role[] = ['go-leader', 'go-officer', 'duty-operator'];
export const ISSUERS: readonly Role[] = ['go-leader'];
export const APPROVERS: readonly Role[] = ['prime-minister', 'go-leader'];

export function directionAnswer(
  role: Role,
  tried: DirectionTry,
  situation: DirectionSituation,
): 'done' | 'unseen' | 'forbidden' | 'wrong-state' {
  const isDrafter = DRAFTERS.includes(role);
  if (!isDrafter && !APPROVERS.includes(role)) return 'forbidden';
  if (situation === 'other draft') return 'unseen';
  if (situation === 'new' && (tried === 'return' || tried === 'discard')) return 'unseen';
  const isOwn = situation !== 'other submitted';
  switch (tried) {
    case 'save':
    case 'submit':
      return isDrafter && isOwn ? 'done' : 'forbidden';
    case 'issue':
      if (situation === 'own submitted' || situation === 'other submitted') {
        return APPROVERS.includes(role) ? 'done' : 'forbidden';
      }
      return ISSUERS.includes(role) ? 'done' : 'forbidden';
    case 'return':
      if (!APPROVERS.includes(role)) return 'forbidden';
      return situation === 'own draft' ? 'wrong-state' : 'done';
    case 'discard':
      if (!isOwn || !isDrafter) return 'forbidden';
      return situation === 'own submitted' ? 'wrong-state' : 'done';
  }
}
