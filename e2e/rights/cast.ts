/** Viewers of every role and objects near and far from each, with what a reader of the note knows about the pair. */

import type { ActionObject } from '#shared/accounts/may.ts';
import { POST_ROLES, type PostRole } from '#shared/accounts/role.ts';
import {
  CLEARANCES,
  LOCAL_VIEWER,
  type PersonId,
  type PersonViewer,
  type PostId,
  PUBLIC_VIEWER,
  type Viewer,
} from '#shared/accounts/viewer.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** Where posts are: a province and a ministry, each with a unit below it and a unit that it is below of. */
type Place = {
  readonly own: UnitRef;
  readonly child: UnitRef;
  readonly above: UnitRef;
  readonly sibling: UnitRef;
  readonly other: UnitRef;
};

const PROVINCE: Place = {
  own: 'gso63:79',
  child: 'agency:X-79-Q1',
  above: 'country:VN',
  sibling: 'gso63:01',
  other: 'agency:G22',
};
const MINISTRY: Place = {
  own: 'agency:G22',
  child: 'agency:X-G22-1',
  above: 'agency:X-GOV',
  sibling: 'agency:G09',
  other: 'gso63:79',
};

const ACTED_FOR: PostId = 'post-acted-for';
const STRANGER: PersonId = 'person-stranger';

export type Member = { readonly viewer: Viewer; readonly place: Place; readonly says: string };

function person(role: PostRole, place: Place, ownPost: PostId | null): Member {
  const says = `${role} at ${place.own}${ownPost === null ? '' : ' acting for another post'}`;
  const post: PostId = ownPost === null ? `post-${role}-${place.own}` : ACTED_FOR;
  const viewer: PersonViewer = {
    kind: 'person',
    person: `person-${role}-${place.own}`,
    post,
    ownPost,
    role,
    unit: place.own,
    units: new Set([place.own, place.child]),
  };
  return { viewer, place, says };
}

/** Each role of a post in a province, in a ministry and acting for somebody; nobody, the owner of the machine, screens. */
export const CAST: readonly Member[] = [
  ...POST_ROLES.flatMap((role) => [
    person(role, PROVINCE, null),
    person(role, MINISTRY, null),
    person(role, PROVINCE, 'post-own'),
  ]),
  { viewer: PUBLIC_VIEWER, place: PROVINCE, says: 'nobody' },
  { viewer: LOCAL_VIEWER, place: PROVINCE, says: 'the owner of the machine' },
  ...CLEARANCES.map(
    (clearance): Member => ({
      viewer: { kind: 'screen', screen: `screen-${clearance}`, clearance },
      place: PROVINCE,
      says: `screen cleared ${clearance}`,
    }),
  ),
];

/** What the object is to the viewer, written down beside it and not worked out from it. */
export type Case = {
  readonly says: string;
  readonly object: ActionObject;
  readonly isOwn?: true;
  readonly isSelf?: true;
  readonly isPublic?: true;
  readonly isMadeBySelf?: true;
};

/** Objects around a viewer. For who is no person, the place is somebody else's and nobody is "self". */
export function casesAround({ viewer, place }: Member): readonly Case[] {
  const { own, child, above, sibling, other } = place;
  const self: PersonId = viewer.kind === 'person' ? viewer.person : 'person-nobody';
  const cases: Case[] = [
    { says: 'the nation or the system', object: { units: [] } },
    { says: 'the unit of the post', object: { units: [own] }, isOwn: true },
    { says: 'a unit below', object: { units: [child] }, isOwn: true },
    { says: 'the unit above', object: { units: [above] } },
    { says: 'a unit beside', object: { units: [sibling] } },
    { says: 'a unit of another kind', object: { units: [other] } },
    { says: 'another lead, the own unit coordinating', object: { units: [sibling, own] }, isOwn: true },
    { says: 'others together', object: { units: [sibling, other] } },
    { says: 'of the person, in no unit', object: { units: [], person: self }, isSelf: true },
    { says: 'of the person, elsewhere', object: { units: [sibling], person: self }, isSelf: true },
    { says: 'of the person, in the own unit', object: { units: [own], person: self }, isOwn: true, isSelf: true },
    { says: 'of another person, in the own unit', object: { units: [own], person: STRANGER }, isOwn: true },
    { says: 'of another person, elsewhere', object: { units: [sibling], person: STRANGER } },
    { says: 'public, in no unit', object: { units: [], isPublic: true }, isPublic: true },
    { says: 'public, elsewhere', object: { units: [sibling], isPublic: true }, isPublic: true },
    { says: 'public, in the own unit', object: { units: [own], isPublic: true }, isOwn: true, isPublic: true },
    { says: 'said not to be public, elsewhere', object: { units: [sibling], isPublic: false } },
    { says: 'made by the person, in no unit', object: { units: [], madeBy: self }, isMadeBySelf: true },
    {
      says: 'made by the person, in the own unit',
      object: { units: [own], madeBy: self },
      isOwn: true,
      isMadeBySelf: true,
    },
    { says: 'made by the person, elsewhere', object: { units: [other], madeBy: self }, isMadeBySelf: true },
    { says: 'made by another, in the own unit', object: { units: [own], madeBy: STRANGER }, isOwn: true },
    { says: 'made by another, elsewhere', object: { units: [other], madeBy: STRANGER } },
  ];
  if (viewer.kind === 'person') return cases;
  return cases.map(({ says, object, isPublic }) => ({ says, object, ...(isPublic && { isPublic }) }));
}
