/** A one-time link, shown once: to copy, or to be read from the screen by a phone. */

import { useId, useState } from 'react';
import { useRecord } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { formatDate, formatTime } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { QrCode } from '../desk/QrCode.tsx';

export type Link = { readonly path: string; readonly expiresAt: Instant };

export function OneTimeLink({
  name,
  link,
  onClose,
}: {
  /** For whom. */
  readonly name: string;
  readonly link: Link;
  readonly onClose: () => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const id = useId();
  const [said, setSaid] = useState('');
  // The person opens it on another device, which may not reach this server by the name used here.
  const publicUrl = useRecord('store/this')?.publicUrl;
  const address = new URL(link.path, typeof publicUrl === 'string' ? publicUrl : location.origin).href;
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setSaid(words.copied),
      () => setSaid(words.copyFailed),
    );
  return (
    <Dialog title={words.linkTitle} closeLabel={words.closeDialog} onClose={onClose}>
      <div className="tcr-link" data-plain="">
        <p>{words.linkWhy(name)}</p>
        <div className="tcr-link-ways">
          <QrCode text={address} label={words.linkCode} className="tcr-code" />
          <div className="tcr-form">
            <div className="tc-field">
              <label className="tc-field-label" htmlFor={id}>
                {words.linkLabel}
              </label>
              <textarea
                id={id}
                className="tc-input tc-textarea tcr-link-text"
                readOnly
                rows={4}
                spellCheck={false}
                value={address}
                onFocus={(event) => event.target.select()}
              />
            </div>
            <div className="tcr-actions">
              <Button kind="primary" onPress={() => void copy()}>
                {words.copy}
              </Button>
              <Button onPress={onClose}>{words.linkDone}</Button>
            </div>
            <p role="status" className="tcr-quiet">
              {said}
            </p>
            <p className="tcr-quiet">
              {words.linkUntil(`${formatTime(link.expiresAt)} ${formatDate(link.expiresAt, lang)}`)}
            </p>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
