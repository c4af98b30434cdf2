/** Keeping, submitting and issuing a direction: one after the other, and never the same thing twice. */

import { useRef, useState } from 'react';
import type * as z from 'zod/mini';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import type { DraftInput } from '#shared/directives/direction.ts';
import { type DIRECTION_STEPS, type directionSchema, issuedAnswerSchema } from '#shared/directives/directive-api.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import { err, type Result } from '#shared/kernel/result.ts';

export type Step = (typeof DIRECTION_STEPS)[number];
export type KeptDirection = z.infer<typeof directionSchema>;
export type Issued = z.infer<typeof issuedAnswerSchema>;

type Body = {
  readonly step: Step;
  readonly direction: string | null;
  readonly expectedVersion: number | null;
  readonly input: DraftInput;
};

/** A command whose answer did not come: whether it was done is not known. */
type Unanswered = { readonly content: string; readonly key: string; readonly body: Body };

const PATH = '/api/v1/directives';

export type Sending = {
  /** What the server keeps of the direction on the page; null before it was first kept. */
  readonly kept: KeptDirection | null;
  readonly isSending: boolean;
  readonly refusal: Refusal | null;
  readonly take: (direction: KeptDirection | null) => void;
  readonly forget: () => void;
  /** The answer, or null where it was refused; `refusal` then says why. */
  readonly send: (step: Step, input: DraftInput) => Promise<Issued | null>;
};

export function useSending(): Sending {
  const [kept, setKept] = useState<KeptDirection | null>(null);
  const [sendingCount, setSendingCount] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // What the next command must say stands before the next drawing.
  const newest = useRef<KeptDirection | null>(null);
  const unanswered = useRef<Unanswered | null>(null);
  const [inTurn] = useState(createQueue);

  const put = (direction: KeptDirection | null) => {
    newest.current = direction;
    setKept(direction);
  };

  async function post(body: Body): Promise<Result<Issued, Refusal>> {
    const content = JSON.stringify(body);
    const before = unanswered.current;
    const key = before?.content === content ? before.key : crypto.randomUUID();
    const answer = await apiSend(
      { method: 'POST', path: PATH, body, headers: { 'idempotency-key': key } },
      issuedAnswerSchema,
    );
    unanswered.current = !answer.ok && answer.error.code === 'network' ? { content, key, body } : null;
    if (answer.ok) put(answer.value.direction);
    return answer;
  }

  const bodyOf = (step: Step, input: DraftInput): Body => ({
    ...{ step, input },
    direction: newest.current?.id ?? null,
    expectedVersion: newest.current?.version ?? null,
  });

  async function sendNow(step: Step, input: DraftInput): Promise<Result<Issued, Refusal>> {
    const before = unanswered.current;
    // A save without an answer may have made the draft: it is sent again first, word for word, or there would be two.
    if (before?.body.step === 'save' && before.content !== JSON.stringify(bodyOf(step, input))) {
      const again = await post(before.body);
      if (!again.ok && again.error.code === 'network') return err(again.error);
    }
    // Issued is only what has a draft: should the answer be lost, the same direction cannot be issued a second time.
    if (step === 'issue' && newest.current === null) {
      const saved = await post(bodyOf('save', input));
      if (!saved.ok) return saved;
    }
    return post(bodyOf(step, input));
  }

  return {
    kept,
    isSending: sendingCount > 0,
    refusal,
    take: put,
    forget: () => setRefusal(null),
    send: (step, input) =>
      inTurn(async () => {
        setSendingCount((count) => count + 1);
        setRefusal(null);
        const answer = await sendNow(step, input);
        setSendingCount((count) => count - 1);
        if (answer.ok) return answer.value;
        setRefusal(answer.error);
        return null;
      }),
  };
}
