/** What a number was before: every version with who gave it and when, what changed, and who said why. */

import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { DataTable } from '#client/ui/DataTable.tsx';
import { formatChange } from '#shared/i18n/format.ts';
import { ORIGIN_MESSAGES } from '#shared/i18n/origin-messages.ts';
import type { Origin } from '#shared/indicators/origin.ts';
import { formatOriginValue, formatStamp } from './origin-format.ts';

export function OriginVintages({ origin }: { readonly origin: Origin }) {
  const { lang } = useScreen();
  const words = ORIGIN_MESSAGES[lang];
  const { indicator, unit, periodEnd, vintages, corrections } = origin;
  return (
    <section>
      <h3>{words.vintagesTitle}</h3>
      {vintages.length <= 1 ? (
        <p>{words.onlyVintage}</p>
      ) : (
        <div className="tco-scroll">
          <DataTable
            caption={words.vintagesTitle}
            emptyText={words.onlyVintage}
            columns={[
              { id: 'at', label: words.facts.receivedAt, align: 'start' },
              { id: 'value', label: words.value, align: 'end' },
              { id: 'change', label: words.change, align: 'end' },
              { id: 'source', label: words.facts.source, align: 'start' },
            ]}
            rows={vintages.map((vintage, i) => {
              const before = vintages[i + 1];
              return {
                id: `${vintage.source} ${vintage.vintageAt} ${vintage.receivedAt}`,
                cells: [
                  <span key="at" data-plain="">
                    {formatStamp(vintage.receivedAt, lang)}
                  </span>,
                  <OriginNumber key="value" indicator={indicator} unit={unit} periodEnd={periodEnd}>
                    {vintage.isCurrent ? (
                      <strong>{formatOriginValue(origin, vintage.value, vintage.qualifier, lang)}</strong>
                    ) : (
                      <s>{formatOriginValue(origin, vintage.value, vintage.qualifier, lang)}</s>
                    )}
                  </OriginNumber>,
                  <OriginNumber key="change" indicator={indicator} unit={unit} periodEnd={periodEnd} isOf="change">
                    {before === undefined ? '' : formatChange(vintage.value - before.value, lang, origin.decimals)}
                  </OriginNumber>,
                  <span key="source" data-plain="">
                    {lang === 'vi' ? vintage.sourceTitleVi : vintage.sourceTitleEn}, {words.statuses[vintage.status]}
                    {vintage.isCurrent && `, ${words.counts}`}
                  </span>,
                ],
              };
            })}
          />
        </div>
      )}
      {corrections.length > 0 && (
        <>
          <h3>{words.correctionsTitle}</h3>
          <ul className="tco-corrections" data-plain="">
            {corrections.map((correction) => (
              <li key={`${correction.at} ${correction.actor}`}>
                <q>{correction.reason}</q>
                <span className="tco-quiet">
                  {words.correctedBy(correction.actor)}, {formatStamp(correction.at, lang)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
