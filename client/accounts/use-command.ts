/** A command of a person: one intent has one id, however often the button is pressed before an answer comes. */

import { useRef, useState } from 'react';
import type * as z from 'zod/mini';
import type { Refusal } from './request.ts';
import { apiSend } from './session.ts';

export type Command = {
  readonly isSending: boolean;
  readonly refusal: Refusal | null;
  /**
   * Sends `body` with a command id. Resolves with the answer, or null when it was refused. After no answer came, the same
   * content goes with the same id again, which does nothing twice; anything else is another intent.
   */
  readonly send: <T>(path: string, body: object, schema: z.ZodMiniType<T>) => Promise<T | null>;
  readonly forget: () => void;
};

/** `idIn`: where the route takes the command's id, in the body or as `Idempotency-Key`. */
export function useCommand(idIn: 'body' | 'header' = 'body'): Command {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const unanswered = useRef<{ readonly content: string; readonly commandId: string } | null>(null);
  return {
    isSending,
    refusal,
    forget: () => setRefusal(null),
    send: async (path, body, schema) => {
      const content = JSON.stringify([path, body]);
      if (unanswered.current?.content !== content) unanswered.current = { content, commandId: crypto.randomUUID() };
      const { commandId } = unanswered.current;
      setIsSending(true);
      setRefusal(null);
      const request =
        idIn === 'body' ? { body: { ...body, commandId } } : { body, headers: { 'idempotency-key': commandId } };
      const answer = await apiSend({ method: 'POST', path, ...request }, schema);
      setIsSending(false);
      if (answer.ok || answer.error.code !== 'network') unanswered.current = null;
      if (answer.ok) return answer.value;
      setRefusal(answer.error);
      return null;
    },
  };
}
