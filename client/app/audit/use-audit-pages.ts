/** The entries that fit a question, newest first, with older pages added below as they are asked for. */

import { useState } from 'react';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { type AuditItem, auditPageSchema } from '#shared/accounts/audit-api.ts';

export type AuditPages = {
  /** Null before the first answer to this question. */
  readonly items: readonly AuditItem[] | null;
  readonly hasOlder: boolean;
  readonly refusal: Refusal | null;
  readonly isAsking: boolean;
  readonly loadOlder: () => Promise<void>;
  readonly reload: () => void;
};

type Page = { readonly items: readonly AuditItem[]; readonly next: string | null };

/** `query` is null for who may not read entries. */
export function useAuditPages(query: string | null): AuditPages {
  const first = useAnswer(query === null ? null : `/api/v1/audit?${query}`, auditPageSchema);
  /** Belongs to the first page that it was asked below: another one begins anew. */
  const [below, setBelow] = useState<{ readonly first: Page; readonly page: Page } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isAskingOlder, setIsAskingOlder] = useState(false);
  const older = below !== null && below.first === first.value ? below.page : null;
  const next = older === null ? (first.value?.next ?? null) : older.next;
  const loadOlder = async () => {
    if (first.value === null || query === null || next === null || isAskingOlder) return;
    const asked = first.value;
    setIsAskingOlder(true);
    const path = `/api/v1/audit?${new URLSearchParams([...new URLSearchParams(query), ['before', next]])}`;
    const answer = await apiSend({ method: 'GET', path }, auditPageSchema);
    setIsAskingOlder(false);
    setRefusal(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const items = [...(older?.items ?? []), ...answer.value.items];
    setBelow({ first: asked, page: { items, next: answer.value.next } });
  };
  return {
    items: first.value === null ? null : [...first.value.items, ...(older?.items ?? [])],
    hasOlder: next !== null,
    refusal: first.refusal ?? refusal,
    isAsking: first.isAsking || isAskingOlder,
    loadOlder,
    reload: first.reload,
  };
}
