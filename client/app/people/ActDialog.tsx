/** One act on a person, post or case that needs no more than a yes, or a yes with a reason. */

import { useState } from 'react';
import type * as z from 'zod/mini';
import { useCommand } from '#client/accounts/use-command.ts';
import { CommandDialog } from './CommandDialog.tsx';
import { ReasonField } from './FillPostForm.tsx';

export type Act<T> = {
  readonly title: string;
  readonly why?: string;
  readonly verb: string;
  readonly path: string;
  /** Sent beside the command id, and the reason where one is asked for. */
  readonly body?: object;
  readonly hasReason?: boolean;
  readonly answer: z.ZodMiniType<T>;
  readonly onDone: (answer: T) => void;
};

export function ActDialog<T>({ act, onClose }: { readonly act: Act<T>; readonly onClose: () => void }) {
  const { title, why, verb, path, body = {}, hasReason = false, answer, onDone } = act;
  const command = useCommand();
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const submit = async () => {
    setIsChecked(true);
    if (hasReason && reason.trim() === '') return;
    const done = await command.send(path, { ...body, ...(hasReason ? { reason: reason.trim() } : {}) }, answer);
    if (done !== null) onDone(done);
  };
  return (
    <CommandDialog
      title={title}
      {...(why === undefined ? {} : { why })}
      verb={verb}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      {hasReason && <ReasonField value={reason} isChecked={isChecked} onChange={setReason} />}
    </CommandDialog>
  );
}
