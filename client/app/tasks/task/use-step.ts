/** Steps of one task as a person sends them: once each, judged by what the person saw, refused with what has happened since. */

import { useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { type Task, taskSchema } from '#shared/directives/task.ts';
import type { TaskVerb } from '#shared/directives/task-steps.ts';
import type { Result } from '#shared/kernel/result.ts';
import { areReceipts, type Change, changesIn } from './changed-since.ts';

const stepAnswerSchema = z.strictObject({ task: taskSchema });

export type SentStep = {
  readonly task: Task['id'];
  readonly verb: TaskVerb;
  readonly input: object;
  /** Steps that the sender has seen. */
  readonly seenVersion: number;
};

/** Receipts of screens may come one after the other; more than these are no longer a coincidence. */
const MAX_RECEIPTS = 5;

/**
 * Sends one step under `commandId`. A machine's receipt that came in between changes nothing that was decided, so the step
 * goes again as judged after it.
 */
export async function sendStep(
  { task, verb, input, seenVersion }: SentStep,
  commandId: string,
): Promise<Result<Task, Refusal>> {
  let expectedVersion = seenVersion;
  for (let tries = 0; ; tries += 1) {
    const answer = await apiSend(
      {
        method: 'POST',
        path: `/api/v1/directives/${task}/${verb}`,
        body: { expectedVersion, input },
        headers: { 'idempotency-key': commandId },
      },
      stepAnswerSchema,
    );
    if (answer.ok) return { ok: true, value: answer.value.task as Task };
    const changes = changesIn(answer.error.details);
    const isBehind = answer.error.code === 'version-conflict' && areReceipts(changes);
    if (!isBehind || tries >= MAX_RECEIPTS) return answer;
    expectedVersion += changes.length;
  }
}

/** Another came first, or the task stands where this cannot follow. */
export const isOvertaken = ({ code }: Refusal): boolean => code === 'version-conflict' || code === 'wrong-state';

export type StepCommand = {
  readonly isSending: boolean;
  readonly refusal: Refusal | null;
  /** With a refusal: what was done by others meanwhile. */
  readonly changes: readonly Change[];
  /** The task after it; null where it was refused. After no answer came, the same goes with the same id again. */
  readonly send: (step: SentStep) => Promise<Task | null>;
};

export function useStep(): StepCommand {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const unanswered = useRef<{ readonly content: string; readonly commandId: string } | null>(null);
  return {
    isSending,
    refusal,
    changes: refusal === null ? [] : changesIn(refusal.details),
    async send(step) {
      const content = JSON.stringify([step.task, step.verb, step.input]);
      if (unanswered.current?.content !== content) unanswered.current = { content, commandId: crypto.randomUUID() };
      setIsSending(true);
      setRefusal(null);
      const answer = await sendStep(step, unanswered.current.commandId);
      setIsSending(false);
      if (answer.ok || answer.error.code !== 'network') unanswered.current = null;
      if (answer.ok) return answer.value;
      setRefusal(answer.error);
      return null;
    },
  };
}
