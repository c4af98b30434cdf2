/** Who sees what, told from the issue and the domain note a second time and in another way than `canSee` tells it. */

import type { Role } from '#shared/accounts/role.ts';
import type { canSee, Sight, Subject } from '#shared/accounts/sight.ts';
import { type Clearance, type PersonViewer, roleOf, type Viewer } from '#shared/accounts/viewer.ts';
import { CAST, type Member } from './cast.ts';

/** Who reads of every unit, and who of the own one alone, in the room `unit`; who stands in neither reads nothing there. */
const READERS: Readonly<Record<Subject, { readonly nation: readonly Role[]; readonly own: readonly Role[] }>> = {
  data: {
    nation: ['prime-minister', 'go-leader', 'go-officer', 'duty-operator', 'duty-technician', 'auditor', 'local'],
    own: ['agency-leader', 'focal-officer', 'reporting-officer', 'approver', 'rescue-duty'],
  },
  task: {
    nation: ['prime-minister', 'go-leader', 'go-officer', 'duty-operator', 'auditor'],
    own: ['agency-leader', 'focal-officer', 'rescue-duty'],
  },
  'account-case': { nation: ['go-leader', 'duty-technician'], own: ['agency-leader', 'focal-officer'] },
};

/** What each clearance lets a screen show besides what is public; a screen shows no case of an account, whatever it has. */
const SCREENS: Readonly<Record<Clearance, readonly string[]>> = {
  public: [],
  internal: ['unit data', 'unit task', 'named data', 'named task'],
  restricted: ['unit data', 'unit task', 'named data', 'named task', 'confidential data', 'confidential task'],
};

const isAnyOf = <T>(wanted: Iterable<T>, given: readonly T[]): boolean =>
  [...wanted].some((one) => given.includes(one));

export function shouldSee(viewer: Viewer, sight: Sight): boolean {
  if (sight.room === 'public') return true;
  const isConfidential = sight.room === 'named' && sight.isConfidential;
  const namesNobody = sight.room === 'named' && sight.posts.length + sight.units.length === 0;
  if (namesNobody) return false;
  if (viewer.kind === 'screen') {
    return SCREENS[viewer.clearance].includes(`${isConfidential ? 'confidential' : sight.room} ${sight.subject}`);
  }
  if (sight.room === 'named') return viewer.kind === 'person' && isNamed(viewer, sight);
  const readers = READERS[sight.subject];
  if (readers.nation.includes(roleOf(viewer))) return true;
  return viewer.kind === 'person' && readers.own.includes(viewer.role) && isAnyOf(viewer.units, sight.units);
}

function isNamed({ role, post, unit }: PersonViewer, sight: Sight & { room: 'named' }): boolean {
  switch (role) {
    case 'duty-technician':
      return sight.subject !== 'task' && sight.posts.includes(post);
    case 'agency-leader':
    case 'focal-officer':
      return sight.posts.includes(post) || sight.units.includes(unit);
    default:
      return sight.posts.includes(post);
  }
}

const SUBJECTS: readonly Subject[] = ['data', 'task', 'account-case'];

/** Every room, subject and degree, with every mix of near and far units and posts. */
export function sightsAround({ viewer, place: { own, child, above, sibling } }: Member): readonly Sight[] {
  const post = viewer.kind === 'person' ? viewer.post : 'post-nobody';
  const unitSets = [[], [own], [child], [above], [sibling], [sibling, own], [sibling, child], [sibling, above]];
  const postSets = [[], [post], ['post-stranger'], ['post-stranger', post], ['post-own']] as const;
  return [
    { room: 'public' },
    ...SUBJECTS.flatMap((subject): Sight[] => [
      ...unitSets.map((units): Sight => ({ room: 'unit', subject, units })),
      ...unitSets.flatMap((units) =>
        postSets.flatMap((posts) =>
          [true, false].map((isConfidential): Sight => ({ room: 'named', subject, units, posts, isConfidential })),
        ),
      ),
    ]),
  ];
}

/** One sentence for each viewer and sight that is decided otherwise than told here. */
export function sightDifferences(decide: typeof canSee): string[] {
  return CAST.flatMap((member) =>
    sightsAround(member)
      .filter((sight) => decide(member.viewer, sight) !== shouldSee(member.viewer, sight))
      .map(
        (sight) => `${member.says}: ${JSON.stringify(sight)}: ${shouldSee(member.viewer, sight) ? 'hidden' : 'shown'}`,
      ),
  );
}
