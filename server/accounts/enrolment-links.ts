/** One-time links: a token known to its bearer alone, whose hash in the vault says what it is for, until when, and that it was used. */

import * as z from 'zod';
import { personIdSchema } from '#shared/accounts/session-api.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { HOUR_MS, type Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import type { Vault, VaultChange } from '../storage/vault.ts';
import { hashOfSecret, newSecret } from './secret.ts';

/**
 * - `set-up`: the first account of an installation
 * - `account`: first password and second factor of an account that was opened
 * - `key-replacement`: a new second factor, after two administrators agreed
 */
const LINK_KINDS = ['set-up', 'account', 'key-replacement'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

const LIFETIME_MS: Readonly<Record<LinkKind, number>> = {
  'set-up': 24 * HOUR_MS,
  account: 72 * HOUR_MS,
  'key-replacement': 72 * HOUR_MS,
};

const VAULT_KIND = 'enrolment-link';

const linkSchema = z.strictObject({
  kind: z.enum(LINK_KINDS),
  /** Null for `set-up`. */
  person: z.nullable(personIdSchema),
  /** The command or case that it came from: the same again gets no second link. */
  ref: z.string(),
  expiresAt: z.int(),
  usedAt: z.nullable(z.int()),
});
type LinkRecord = z.infer<typeof linkSchema>;

/** `id` is the hash of the token; it names the link in what using it brings. */
export type EnrolmentLink = Pick<LinkRecord, 'kind' | 'person' | 'expiresAt'> & { readonly id: string };

/** A path under this server with the token behind `#`, where no log and no Referer sees it. Told once. */
export type IssuedLink = { readonly path: string; readonly expiresAt: Instant };

export type LinkOrder = { readonly kind: LinkKind; readonly person: PersonId | null; readonly ref: string };

export interface EnrolmentLinks {
  /**
   * A new link, durable when resolved; unused ones of the same kind and person end. Asked again with the same `ref`, it
   * replaces the token and keeps the end; null once that link was used or is over.
   */
  issue(order: LinkOrder): Promise<IssuedLink | null>;
  /** What a token is for; null when unknown, used, expired or of a closed account. */
  peek(token: string): Promise<EnrolmentLink | null>;
  /**
   * Uses it up together with what it brings, in one durable transaction: of two at once one gets null, and so does whose
   * `changes` answers null, which leaves the link as it was.
   */
  use(
    token: string,
    changes: (link: EnrolmentLink) => Promise<readonly VaultChange[] | null>,
  ): Promise<EnrolmentLink | null>;
}

export type EnrolmentLinksDeps = {
  readonly vault: Vault;
  readonly realNow: () => Instant;
  /** The account exists and is not closed. */
  readonly isOpen: (person: PersonId) => boolean;
};

type Standing = { readonly id: string; readonly record: LinkRecord };

export function createEnrolmentLinks({ vault, realNow, isOpen }: EnrolmentLinksDeps): EnrolmentLinks {
  const inTurn = createQueue();

  async function standing(token: string): Promise<Standing | null> {
    const id = hashOfSecret(token);
    const value = id === null ? undefined : await vault.get(VAULT_KIND, id);
    if (id === null || value === undefined) return null;
    const record = linkSchema.parse(value);
    const isGood = record.usedAt === null && realNow() < record.expiresAt;
    return isGood && (record.person === null || isOpen(record.person)) ? { id, record } : null;
  }

  const shown = ({ id, record: { kind, person, expiresAt } }: Standing): EnrolmentLink => ({
    ...{ id, kind, person, expiresAt },
  });

  return {
    issue: ({ kind, person, ref }) =>
      inTurn(async () => {
        const ofKind = (await vault.list(VAULT_KIND))
          .map(({ id, value }) => ({ id, record: linkSchema.parse(value) }))
          .filter(({ record }) => record.kind === kind);
        const same = ofKind.find(({ record }) => record.ref === ref)?.record;
        if (same !== undefined && (same.usedAt !== null || same.expiresAt <= realNow())) return null;
        const ended = ofKind.filter(({ record }) => record.person === person && record.usedAt === null);
        const token = newSecret();
        const expiresAt = same?.expiresAt ?? realNow() + LIFETIME_MS[kind];
        await vault.put([
          ...ended.map(({ id }) => ({ kind: VAULT_KIND, id, value: null })),
          {
            kind: VAULT_KIND,
            id: must(hashOfSecret(token), 'a new secret is one'),
            value: { kind, person, ref, expiresAt, usedAt: null },
          },
        ]);
        return { path: `/enrol#${token}`, expiresAt };
      }),

    async peek(token) {
      const found = await standing(token);
      return found === null ? null : shown(found);
    },

    use: (token, changes) =>
      inTurn(async () => {
        const found = await standing(token);
        const brought = found === null ? null : await changes(shown(found));
        if (found === null || brought === null) return null;
        const used = { ...found.record, usedAt: realNow() };
        await vault.put([{ kind: VAULT_KIND, id: found.id, value: used }, ...brought]);
        return shown(found);
      }),
  };
}
