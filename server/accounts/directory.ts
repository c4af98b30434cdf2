/** The directory: people, posts, who holds which post when, and who acts for whom. */

import type { PostRole } from '#shared/accounts/role.ts';
import type { PersonId, PersonViewer, PostId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type Person = {
  readonly id: PersonId;
  /** NFKC, lower case, unique; what is typed at sign-in is brought to the same form. */
  readonly login: string;
  readonly name: string;
  /** The unit whose administrator opened the account. */
  readonly unit: UnitRef;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
};

export type Post = {
  readonly id: PostId;
  readonly unit: UnitRef;
  readonly role: PostRole;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly abolishedAt: Instant | null;
};

/** Instants of the clock of the data; `to` null: until further notice, `to` is the first instant at which it no longer holds. */
export type Holding = {
  readonly person: PersonId;
  readonly post: PostId;
  readonly from: Instant;
  readonly to: Instant | null;
};

/** Signing forms of Decree 30/2020/NĐ-CP: KT. (deputy signs for head), TL. (by order), TUQ. (by authorisation), Q. (acting). */
export type SigningForm = 'KT.' | 'TL.' | 'TUQ.' | 'Q.';

export type Acting = {
  readonly id: string;
  readonly person: PersonId;
  /** The post from which, and the post for which. */
  readonly ownPost: PostId;
  readonly post: PostId;
  readonly form: SigningForm;
  readonly reason: string;
  readonly from: Instant;
  readonly to: Instant;
};

/** What rights are read from; `server/accounts/people.ts` implements it beside the commands. */
export interface Directory {
  person(id: PersonId): Person | undefined;
  personByLogin(login: string): Person | undefined;
  people(): readonly Person[];
  post(id: PostId): Post | undefined;
  posts(): readonly Post[];
  holdings(): readonly Holding[];
  actings(): readonly Acting[];
  /** In which posts the person may be here now, own ones first. */
  postsOf(person: PersonId, at: Instant): readonly { readonly post: PostId; readonly ownPost: PostId | null }[];
  /** The viewer that this person is in this post at this time; null where the person does not hold it or act for it. */
  viewerOf(person: PersonId, post: PostId, at: Instant): PersonViewer | null;
  /** Called after every change, and when a date has come that changes somebody's posts; returns the way to stop it. */
  onChanged(listener: () => void): () => void;
}
