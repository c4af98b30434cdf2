/** One entry in full: who, in which post, from where, when on both clocks, and where it stands in its chain. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Dialog } from '#client/ui/Dialog.tsx';
import type { AuditItem } from '#shared/accounts/audit-api.ts';
import { AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { formatClock, formatDate, formatNumber } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { followAddress } from './audit-query.ts';
import { actionText, DONE, objectText, refusalSentence } from './audit-words.ts';
import type { Names } from './use-names.ts';

export function AuditEntry({
  item,
  names: { nameOf },
  onClose,
}: {
  readonly item: AuditItem;
  readonly names: Names;
  readonly onClose: () => void;
}) {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const { fields } = words;
  const { by } = item;
  const moment = (at: Instant) => `${formatClock(at)} ${formatDate(at, lang)}`;
  const rows: readonly (readonly [label: string, value: ReactNode])[] = [
    [fields.actor, nameOf(item.actor)],
    [fields.person, by?.person && <Follow address={followAddress('person', by.person)} text={nameOf(by.person)} />],
    [fields.post, by?.post && nameOf(by.post)],
    [fields.ownPost, by?.ownPost && nameOf(by.ownPost)],
    [fields.screen, by?.screen && nameOf(by.screen)],
    [fields.action, `${actionText(item.action, lang)} (${item.action})`],
    [
      fields.object,
      item.object !== '' && (
        <Follow
          address={followAddress('object', item.object)}
          text={`${objectText(item.object, lang, nameOf)} (${item.object})`}
        />
      ),
    ],
    [fields.outcome, item.outcome === DONE ? words.done : `${refusalSentence(item.outcome, lang)} (${item.outcome})`],
    [
      fields.count,
      item.untilAt === null
        ? formatNumber(item.count, lang)
        : words.counted(formatNumber(item.count, lang), moment(item.untilAt)),
    ],
    [fields.realAt, moment(item.realAt)],
    [fields.dataAt, moment(item.dataAt)],
    [fields.address, by?.address],
    [fields.device, by?.device],
    [fields.session, by?.session],
    [fields.stream, words.streams[item.stream]],
    [fields.position, formatNumber(item.position, lang)],
    [fields.hash, <code key="hash">{item.hash}</code>],
  ];
  return (
    <Dialog
      title={actionText(item.action, lang)}
      head={<span className="tcr-quiet">{words.detail}</span>}
      kind="side"
      closeLabel={words.close}
      onClose={onClose}
    >
      <dl className="tcr-facts tcu-entry" data-plain="">
        {rows.map(([label, value]) =>
          value === null || value === undefined || value === '' || value === false ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Dialog>
  );
}

function Follow({ address, text }: { readonly address: string; readonly text: string }) {
  return (
    <Link href={address} className="tcd-link">
      {text}
    </Link>
  );
}
