/** Files that go with what is written: chosen one after the other, sent at once, and taken out again by their names. */

import { useEffect, useId, useRef, useState } from 'react';
import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { Button } from '#client/ui/Button.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import type { AttachmentId } from '#shared/directives/task.ts';
import { formatPercent } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { uploadAttachment } from './upload-attachment.ts';

type Sending = { readonly name: string; readonly share: number };

/** `onChange` is told the ids of the files that the server keeps; the same file twice is one. */
export function FileField({
  ids,
  onChange,
  label,
  hint,
}: {
  readonly ids: readonly AttachmentId[];
  readonly onChange: (ids: readonly AttachmentId[]) => void;
  readonly label?: string;
  readonly hint?: string;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const labelId = useId();
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController | null>(null);
  // Names are for the person alone: the server is asked for by id.
  const [names, setNames] = useState<ReadonlyMap<AttachmentId, string>>(new Map());
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const send = async (file: File) => {
    const abort = new AbortController();
    running.current = abort;
    setRefusal(null);
    setSending({ name: file.name, share: 0 });
    const kept = await uploadAttachment({
      file,
      signal: abort.signal,
      onProgress: (share) => setSending({ name: file.name, share }),
    });
    setSending(null);
    if (kept === null) return;
    if (!kept.ok) {
      setRefusal(kept.error);
      return;
    }
    const id = kept.value;
    setNames((before) => new Map(before).set(id, file.name));
    onChange([...new Set([...ids, id])]);
  };

  return (
    <fieldset className="tck-file-field" data-plain="">
      <legend className="tc-field-label" id={labelId}>
        {label ?? words.fields.evidence}
      </legend>
      {ids.length > 0 && (
        <ul className="tck-files">
          {ids.map((id, i) => {
            const name = names.get(id) ?? words.attachment(i + 1);
            return (
              <li key={id}>
                <span>{name}</span>
                <button
                  type="button"
                  className="tck-file-remove"
                  aria-label={words.files.remove(name)}
                  onClick={() => onChange(ids.filter((one) => one !== id))}
                >
                  <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M6 6l12 12M18 6 6 18" />
                  </svg>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined && sending === null) void send(file);
          // The same file again, after it was repaired, is a new choice.
          event.target.value = '';
        }}
      />
      {sending === null ? (
        <div>
          <Button onPress={() => input.current?.click()}>{words.files.choose}</Button>
        </div>
      ) : (
        <div className="tck-file-sending">
          <progress aria-labelledby={labelId} max={1} value={sending.share} />
          <span>{words.files.sending(sending.name, formatPercent(sending.share * 100, lang, 0))}</span>
          <Button onPress={() => running.current?.abort()}>{words.files.stop}</Button>
        </div>
      )}
      <span className="tc-field-hint">{hint ?? words.fields.evidenceHint}</span>
      {refusal !== null && (
        <span className="tc-field-error" role="alert">
          <StatusIcon status="overdue" />
          {refusalText(refusal, lang)}
        </span>
      )}
    </fieldset>
  );
}
