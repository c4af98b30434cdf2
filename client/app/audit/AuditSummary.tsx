/** How many entries of each kind there were each day, and how many of them were refused: no names, no content. */

import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type * as z from 'zod/mini';
import { refusalText } from '#client/accounts/request.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { Button } from '#client/ui/Button.tsx';
import { auditSummarySchema } from '#shared/accounts/audit-api.ts';
import { parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import { AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { formatCell, formatDate, formatNumber, type Lang } from '#shared/i18n/format.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useFilter } from '../desk/use-filter.ts';
import { DateField } from '../indicator/DateField.tsx';
import { Register } from '../people/Register.tsx';
import { spanQuery } from './audit-query.ts';

type Counts = z.infer<typeof auditSummarySchema>['days'];
const NO_DAYS: Counts = [];

function dayName(day: string, lang: Lang): string {
  const date = parseCivilDate(day);
  return date.ok ? formatDate(startOfDay(date.value), lang) : day;
}

export function AuditSummary() {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const [search] = useSearchParams();
  const { value: filter, write } = useFilter();
  const { value, refusal, reload } = useAnswer(`/api/v1/audit/summary?${spanQuery(search)}`, auditSummarySchema);
  const counts = value?.days ?? NO_DAYS;
  const table = useMemo(() => {
    const kinds = [...new Set(counts.map(({ kind }) => kind))];
    const days = [...Map.groupBy(counts, ({ day }) => day)].toSorted(([a], [b]) => (a < b ? 1 : -1));
    return { kinds, days };
  }, [counts]);
  const kindNames: Readonly<Record<string, string>> = words.kinds;
  const sum = (rows: Counts, outcome?: 'refused') =>
    rows.reduce((total, row) => (outcome === undefined || row.outcome === outcome ? total + row.count : total), 0);
  const cell = (rows: Counts) => {
    const refused = sum(rows, 'refused');
    const all = formatCell(sum(rows), lang);
    return refused === 0 ? all : words.cell(all, formatNumber(refused, lang));
  };
  return (
    <Register
      title={words.summary}
      shownCount={table.days.length}
      allCount={null}
      filters={
        <>
          <DateField label={words.from} value={filter('from')} onChange={write('from')} />
          <DateField label={words.to} value={filter('to')} onChange={write('to')} />
        </>
      }
      columns={[words.day, ...table.kinds.map((kind) => kindNames[kind] ?? kind), words.total]}
      noRowText={value === null ? '' : words.noDays}
      foot={
        refusal === null ? (
          value === null && <p role="status">{words.loading}</p>
        ) : (
          <p role="alert" data-plain="">
            {refusalText(refusal, lang)} <Button onPress={reload}>{words.retry}</Button>
          </p>
        )
      }
    >
      {table.days.map(([day, rows]) => (
        <tr key={day}>
          <th scope="row">{dayName(day, lang)}</th>
          {table.kinds.map((kind) => (
            <td key={kind}>{cell(rows.filter((row) => row.kind === kind))}</td>
          ))}
          <td>{cell(rows)}</td>
        </tr>
      ))}
    </Register>
  );
}
