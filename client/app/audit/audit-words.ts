/** An entry of the audit in words: what was done, to what, and what came of it. */

import { unitShortName } from '#client/units/unit-names.ts';
import type { AuditItem } from '#shared/accounts/audit-api.ts';
import { AUDIT_ACTIONS, AUDIT_OBJECTS, AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { REQUEST_REFUSALS, type Sentence } from '#shared/i18n/refusals.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export const DONE = 'done';

export const actionText = (action: string, lang: Lang): string => AUDIT_ACTIONS[action]?.[lang] ?? action;

/** Codes of refusals that no request is answered with are shown as they are kept. */
export function refusalSentence(outcome: string, lang: Lang): string {
  const sentences: Readonly<Record<string, Sentence>> = REQUEST_REFUSALS;
  return sentences[outcome]?.[lang] ?? outcome;
}

/** `person:person-…`, `post:post-…`, `screen-…` name what `nameOf` knows. */
const NAMED = /^(?:[a-z-]+:)?((?:person|post|screen)-[^\s@]+)$/;

/** The object by its noun: `indicator:B03`, `unit:gso63:46`; what is of no known noun is shown as it is kept. */
export function objectText(object: string, lang: Lang, nameOf: (id: string) => string): string {
  const named = NAMED.exec(object)?.[1];
  if (named !== undefined) return nameOf(named);
  const colon = object.indexOf(':');
  if (colon < 0) return AUDIT_OBJECTS[object]?.[lang] ?? object;
  const noun = object.slice(0, colon);
  const id = object.slice(colon + 1);
  if (noun === 'unit') return unitShortName(id as UnitRef, lang);
  const nouns: Readonly<Record<string, (id: string) => string>> = AUDIT_PAGE_MESSAGES[lang].objects;
  return nouns[noun]?.(id) ?? object;
}

/** Who to follow: the person, or where a screen or a program acted, none. */
export const personOf = ({ by }: AuditItem): string | null => by?.person ?? null;
