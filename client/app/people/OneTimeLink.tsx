/** A one-time link, shown once: to copy, or to be read from the screen by a phone. */

import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { useId, useMemo, useState } from 'react';
import { useRecord } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { formatDate, formatTime } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';

export type Link = { readonly path: string; readonly expiresAt: Instant };

/** Modules of quiet ground around the code, without which a reader does not find its corners (ISO/IEC 18004). */
const QUIET = 4;

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
          <LinkCode address={address} label={words.linkCode} />
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

function LinkCode({ address, label }: { readonly address: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const code = generate(address, { minCorrectionLevel: correction.M });
    return { path: toSvgPath(code), size: code.size };
  }, [address]);
  const side = size + 2 * QUIET;
  return (
    <svg
      className="tcr-code"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={label}
      data-address={address}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} />
      <path d={path} />
    </svg>
  );
}
