/** Enrolled screens: each with a key of its own, a group, a clearance, and a lease that it renews by itself. */

import type { Clearance, ScreenId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type Screen = {
  readonly id: ScreenId;
  readonly name: string;
  readonly group: string;
  readonly clearance: Clearance;
  /** It admitted itself, in a simulated store on loopback. */
  readonly isDemo: boolean;
  readonly enrolledAt: Instant;
  readonly revokedAt: Instant | null;
};

export interface Screens {
  /** The screen of a session secret, while its lease runs and it is not revoked; synchronous. */
  find(secret: string): { readonly screen: Screen; readonly leaseEndsAt: Instant } | null;
  /** All there are, revoked ones too. */
  list(): readonly Screen[];
  /** Another clearance or name: what the screen may show is another. */
  onChanged(listener: (screen: Screen) => void): () => void;
  /** Called before the revocation is answered. */
  onRevoked(listener: (screen: Screen) => void): () => void;
}
