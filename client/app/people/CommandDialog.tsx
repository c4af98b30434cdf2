/** A window in which one command is prepared, sent, and refused in words; it closes when the command is done. */

import { type FormEvent, type ReactNode, useId } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import type { Command } from '#client/accounts/use-command.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { useDesk } from '../desk/desk-context.ts';

/** `onSubmit` sends; `verb` is what the button says that it does. */
export function CommandDialog({
  title,
  why,
  verb,
  command,
  isDisabled = false,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  /** What follows from it. */
  readonly why?: string;
  readonly verb: string;
  readonly command: Command;
  readonly isDisabled?: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const refusedId = useId();
  const { isSending, refusal } = command;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSending) void onSubmit();
  };
  return (
    <Dialog title={<span data-plain="">{title}</span>} closeLabel={words.closeDialog} onClose={onClose}>
      <form className="tcr-form" noValidate onSubmit={submit} data-plain="">
        {why !== undefined && <p>{why}</p>}
        {children}
        {refusal !== null && (
          <p className="tcr-refused" id={refusedId} role="alert">
            <StatusIcon status="overdue" />
            {refusalText(refusal, lang)}
          </p>
        )}
        <div className="tcr-actions">
          <button
            type="submit"
            className="tc-button tc-button--primary tc-button--normal"
            disabled={isSending || isDisabled}
          >
            {isSending ? words.saving : verb}
          </button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is wrong with a field that has no line of its own to say it in. */
export function Fault({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <span className="tc-field-error" role="alert">
      <StatusIcon status="overdue" />
      {text}
    </span>
  );
}
