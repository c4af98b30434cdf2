/** Entries of the audit, newest first: a row opens in full, a person or an object is followed alone. */

import { Link, useSearchParams } from 'wouter';
import { refusalText } from '#client/accounts/request.ts';
import { Button } from '#client/ui/Button.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import type { AuditItem } from '#shared/accounts/audit-api.ts';
import { AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { formatClock, formatDate, formatNumber } from '#shared/i18n/format.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { Register } from '../people/Register.tsx';
import { AuditEntry } from './AuditEntry.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { auditQuery, entryKey, followAddress } from './audit-query.ts';
import { actionText, DONE, objectText, personOf, refusalSentence } from './audit-words.ts';
import { useAuditPages } from './use-audit-pages.ts';
import { type Names, useNames } from './use-names.ts';

export function AuditList() {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const [search] = useSearchParams();
  const { value, write } = useFilter();
  const { items, hasOlder, refusal, isAsking, loadOlder, reload } = useAuditPages(`${auditQuery(search)}`);
  const names = useNames();
  const shown = items ?? [];
  const opened = shown.find((item) => entryKey(item) === value('entry'));
  const { at, who, what, object, outcome } = words.columns;
  return (
    <>
      <Register
        title={words.entries}
        shownCount={shown.length}
        allCount={null}
        filters={<AuditFilters names={names} />}
        columns={[at, who, what, object, outcome]}
        noRowText={items === null ? '' : words.noHit}
        foot={
          <div className="tcr-actions tcu-foot">
            {hasOlder && (
              <Button isDisabled={isAsking} onPress={() => void loadOlder()}>
                {words.older}
              </Button>
            )}
            <Button isDisabled={isAsking} onPress={reload}>
              {words.newer}
            </Button>
            {items !== null && !hasOlder && shown.length > 0 && <span className="tcr-quiet">{words.end}</span>}
            {isAsking && <span role="status">{words.loading}</span>}
            {refusal !== null && (
              <span role="alert" data-plain="">
                {refusalText(refusal, lang)}
              </span>
            )}
          </div>
        }
      >
        {shown.map((item) => (
          <EntryRow key={entryKey(item)} item={item} names={names} onOpen={() => write('entry')(entryKey(item))} />
        ))}
      </Register>
      {opened !== undefined && <AuditEntry item={opened} names={names} onClose={() => write('entry')('')} />}
    </>
  );
}

function EntryRow({
  item,
  names: { nameOf },
  onOpen,
}: {
  readonly item: AuditItem;
  readonly names: Names;
  readonly onOpen: () => void;
}) {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const what = actionText(item.action, lang);
  const moment = `${formatClock(item.realAt)} ${formatDate(item.realAt, lang)}`;
  const name = nameOf(item.actor);
  const person = personOf(item);
  const object = objectText(item.object, lang, nameOf);
  return (
    <tr data-kind={item.kind} data-entry={entryKey(item)}>
      <th scope="row" data-narrow="">
        <button type="button" className="tcu-open" aria-label={words.openEntry(what, moment)} onClick={onOpen}>
          <time dateTime={new Date(item.realAt).toISOString()}>{moment}</time>
        </button>
      </th>
      <td>
        {person === null ? (
          name
        ) : (
          <Link href={followAddress('person', person)} className="tcd-link" title={words.followPerson(name)}>
            {name}
          </Link>
        )}
      </td>
      <td>
        {what}
        <div className="tcr-quiet">{words.kinds[item.kind]}</div>
      </td>
      <td>
        {item.object !== '' && (
          <Link href={followAddress('object', item.object)} className="tcd-link" title={words.followObject(object)}>
            {object}
          </Link>
        )}
      </td>
      <td>
        <span className="tcr-state">
          <StatusIcon status={item.outcome === DONE ? 'done' : 'returned'} />
          {item.outcome === DONE ? words.done : words.refused}
        </span>
        {item.outcome !== DONE && <div className="tcr-quiet">{refusalSentence(item.outcome, lang)}</div>}
        {item.count > 1 && item.untilAt !== null && (
          <div className="tcr-quiet">{words.counted(formatNumber(item.count, lang), formatClock(item.untilAt))}</div>
        )}
      </td>
    </tr>
  );
}
