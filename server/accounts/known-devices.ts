/** Known devices: browsers in which somebody has signed in to an account before, which keeps them out of a stranger's reach. */

import * as z from 'zod';
import { personIdSchema } from '#shared/accounts/session-api.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { hashOfSecret, newSecret } from './secret.ts';
import type { VaultMemory } from './vault-memory.ts';

/** How long after the last sign-in a device stays known. */
export const DEVICE_MS = 180 * DAY_MS;

const deviceSchema = z.strictObject({
  people: z.array(z.strictObject({ person: personIdSchema, seenAt: z.int() })),
});

export interface KnownDevices {
  /** What stands for the device of this cookie in counters, where this person has signed in with it; else null. */
  idFor(token: string | null, person: PersonId): string | null;
  /** After a whole sign-in: the token for the cookie, a new one where the given one is not ours. Staged. */
  remember(token: string | null, person: PersonId): string;
  review(): void;
}

export async function createKnownDevices(deps: {
  readonly memory: VaultMemory;
  readonly realNow: () => Instant;
}): Promise<KnownDevices> {
  const devices = await deps.memory.table('device', deviceSchema);
  const peopleOf = (id: string) =>
    (devices.get(id)?.people ?? []).filter(({ seenAt }) => deps.realNow() - seenAt < DEVICE_MS);

  return {
    idFor(token, person) {
      const id = hashOfSecret(token);
      return id !== null && peopleOf(id).some((known) => known.person === person) ? id : null;
    },
    remember(token, person) {
      const given = hashOfSecret(token);
      const kept = given !== null && devices.get(given) !== undefined ? token : null;
      const issued = kept ?? newSecret();
      const id = must(hashOfSecret(issued), 'a new secret has the shape of one');
      const others = peopleOf(id).filter((known) => known.person !== person);
      devices.set(id, { people: [...others, { person, seenAt: deps.realNow() }] });
      return issued;
    },
    review() {
      for (const [id] of [...devices.entries()]) if (peopleOf(id).length === 0) devices.delete(id);
    },
  };
}
