/** A caller is a viewer together with where the call comes from: what a service needs to act, and to write down who did. */

import { type Attribution, actorOf } from '#shared/accounts/attribution.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type Caller = {
  readonly viewer: Viewer;
  /** Of a person: the session the request came with; else null. */
  readonly session: SessionFacts | null;
  readonly address: string | null;
  readonly device: string | null;
};

/** What the rest of the server may know of a session. */
export type SessionFacts = {
  /** Public id, not the secret. */
  readonly id: string;
  /** When a second factor was last shown, real clock. */
  readonly secondFactorAt: Instant;
};

export function attributionOf({ viewer, session, address, device }: Caller): Attribution {
  const person = viewer.kind === 'person' ? viewer : null;
  return {
    person: person?.person ?? null,
    post: person?.post ?? null,
    ownPost: person?.ownPost ?? null,
    screen: viewer.kind === 'screen' ? viewer.screen : null,
    session: session?.id ?? null,
    address,
    device,
  };
}

/** What every command of a service carries beside its own content. */
export type CommandBy = { readonly commandId: string; readonly actor: string; readonly by: Attribution };

export const commandBy = (caller: Caller, commandId: string): CommandBy => ({
  commandId,
  actor: actorOf(caller.viewer),
  by: attributionOf(caller),
});
