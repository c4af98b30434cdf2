/** The files of a task under their names, evidence of reports that were sent back among them. */

import * as z from 'zod/mini';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { type AttachmentId, attachmentId, type Task } from '#shared/directives/task.ts';

const filesSchema = z.looseObject({
  attachments: z.array(z.looseObject({ id: attachmentId, name: z.string(), sizeBytes: z.int() })),
});

export type TaskFile = { readonly id: AttachmentId; readonly name: string; readonly sizeBytes: number };

const NONE: readonly TaskFile[] = [];

/** Asked only for a task that can have any, and again with each step of it. Empty until they came. */
export function useTaskFiles({ id, version, attachments, result, returnCount }: Task): readonly TaskFile[] {
  const mayHave = attachments.length > 0 || result !== null || returnCount > 0;
  const path = `/api/v1/directives/${encodeURIComponent(id)}/attachments`;
  const { value } = useAnswer(mayHave ? path : null, filesSchema, { news: version });
  return (value?.attachments as readonly TaskFile[] | undefined) ?? NONE;
}
