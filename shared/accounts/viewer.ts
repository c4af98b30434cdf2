/** A viewer is whoever a request or a session is answered to: nobody known, the machine's owner, a screen, a person in a post. */

import type { UnitRef } from '../units/unit.ts';
import type { Role } from './role.ts';

export type PersonId = `person-${string}`;
export type PostId = `post-${string}`;
export type ScreenId = `screen-${string}`;

/** What a screen may show at most; a record of the room `unit` needs `internal`, a confidential one `restricted`. */
export const CLEARANCES = ['public', 'internal', 'restricted'] as const;
export type Clearance = (typeof CLEARANCES)[number];

export type PersonViewer = {
  readonly kind: 'person';
  readonly person: PersonId;
  /** The post whose rights are used; while acting for somebody, the post acted for. */
  readonly post: PostId;
  /** While acting for another post: the own post, from which it is done; else null. */
  readonly ownPost: PostId | null;
  readonly role: Exclude<Role, 'public' | 'screen' | 'local'>;
  readonly unit: UnitRef;
  /** The unit of the post and all units below it. */
  readonly units: ReadonlySet<UnitRef>;
};

export type ScreenViewer = { readonly kind: 'screen'; readonly screen: ScreenId; readonly clearance: Clearance };

export type Viewer = { readonly kind: 'public' } | { readonly kind: 'local' } | ScreenViewer | PersonViewer;

export const PUBLIC_VIEWER: Viewer = { kind: 'public' };
export const LOCAL_VIEWER: Viewer = { kind: 'local' };

export const roleOf = (viewer: Viewer): Role => (viewer.kind === 'person' ? viewer.role : viewer.kind);
