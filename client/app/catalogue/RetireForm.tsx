/** Taking an indicator out of use, with the reason that stays in the journal. */

import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { retiredSchema } from './catalogue-data.ts';

export function RetireForm({
  id,
  version,
  readBy,
  onCancel,
  onStale,
  onRetired,
}: {
  readonly id: string;
  readonly version: number;
  readonly readBy: readonly string[];
  readonly onCancel: () => void;
  /** Somebody changed it meanwhile: what stands is to be read again. */
  readonly onStale: () => void;
  readonly onRetired: () => void;
}) {
  const { lang } = useDesk();
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const [reason, setReason] = useState('');
  /** What the person saw on coming, so that nothing newer is retired unseen; null after they were told that there is. */
  const [seen, setSeen] = useState<number | null>(version);
  const [error, setError] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  /** One intent, one id: pressing again after no answer came does nothing twice. */
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') {
      setError(words.reasonMissing);
      return;
    }
    setIsSending(true);
    const body = { reason, expectedVersion: seen ?? version, commandId };
    const done = await apiSend({ method: 'POST', path: `/admin/v1/indicators/${id}/retire`, body }, retiredSchema);
    setIsSending(false);
    if (done.ok) {
      onRetired();
      return;
    }
    setRefused(refusalText(done.error, lang));
    if (done.error.code === 'network') return;
    setCommandId(crypto.randomUUID());
    if (done.error.code !== 'version-conflict' && done.error.code !== 'retired') return;
    setSeen(null);
    onStale();
  };
  return (
    <Panel title={words.retireTitle}>
      <form className="tcc-stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{words.retireWhy}</p>
        {readBy.length > 0 && (
          <p data-plain="">
            {words.readBy}:{' '}
            {readBy.map((reader) => (
              <Link key={reader} href={`/catalogue?id=${reader}`} className="tcd-link tcc-reader">
                {reader}
              </Link>
            ))}
          </p>
        )}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          rows={3}
          isRequired
          value={reason}
          {...(error === null ? {} : { error })}
          onChange={(next) => {
            setReason(next);
            setError(null);
            setCommandId(crypto.randomUUID());
          }}
        />
        {refused !== null && (
          <p role="alert" data-plain="">
            {refused}
          </p>
        )}
        <div className="tcc-actions">
          <button type="submit" className="tc-button tc-button--primary tc-button--normal" disabled={isSending}>
            {isSending ? words.saving : words.retire}
          </button>
          <Button onPress={onCancel}>{words.cancel}</Button>
        </div>
      </form>
    </Panel>
  );
}
