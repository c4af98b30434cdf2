/** That somebody tried to enter something secret is noted by the server; none of what it says ever leaves the page. */

import { apiSend } from '#client/accounts/session.ts';
import { issuedAnswerSchema } from '#shared/directives/directive-api.ts';
import type { Secrecy } from '#shared/directives/document.ts';
import type { CivilDay } from '#shared/directives/task.ts';
import { emptyDraft, emptyItem, inputOf } from './direction-draft.ts';

/** Sends an empty direction that wears the mark alone. Whether it arrives changes nothing: the page has refused already. */
export function noteSecretAttempt(secrecy: Secrecy, today: CivilDay): void {
  const blank = emptyDraft();
  const input = inputOf({
    ...blank,
    sourceKind: 'document',
    document: { ...blank.document, number: '–', issuedOn: today, secrecy: secrecy === 'none' ? 'mat' : secrecy },
    items: [{ ...emptyItem(), title: '–', leads: ['agency:G22'] }],
  });
  void apiSend(
    {
      ...{ method: 'POST', path: '/api/v1/directives', headers: { 'idempotency-key': crypto.randomUUID() } },
      body: { step: 'save', direction: null, expectedVersion: null, input },
    },
    issuedAnswerSchema,
  );
}
