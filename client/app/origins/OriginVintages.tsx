/** What a number was before: every version with who gave it and when, what changed, and who said why. */

import { useActorName } from '#client/indicators/actor-name.ts';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { DataTable } from '#client/ui/DataTable.tsx';
import { formatChange } from '#shared/i18n/format.ts';
import { ORIGIN_MESSAGES } from '#shared/i18n/origin-messages.ts';
import type { Origin } from '#shared/indicators/origin.ts';
import { formatOriginValue, formatStamp } from './origin-format.ts';
import { vintageLines } from './vintage-lines.ts';

export function OriginVintages({ origin }: { readonly origin: Origin }) {
  const { lang } = useScreen();
  const words = ORIGIN_MESSAGES[lang];
  const { indicator, unit, periodEnd, vintages, corrections } = origin;
  const lines = vintageLines(vintages);
  const actorName = useActorName();
  return (
    <section>
      <h3>{words.vintagesTitle}</h3>
      {lines.length <= 1 && <p>{words.onlyVintage}</p>}
      {vintages.length > 1 && (
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
            rows={lines.map(({ isCurrent, said, ...line }, i) => {
              const before = lines[i + 1];
              const written = formatOriginValue(origin, line.value, line.qualifier, lang);
              return {
                id: said.map(({ source, vintageAt, receivedAt }) => `${source} ${vintageAt} ${receivedAt}`).join(),
                cells: [
                  <span key="at" data-plain="">
                    {said.map(({ source, receivedAt }) => (
                      <span key={source} className="tco-said">
                        {formatStamp(receivedAt, lang)}
                      </span>
                    ))}
                  </span>,
                  <OriginNumber key="value" indicator={indicator} unit={unit} periodEnd={periodEnd}>
                    {isCurrent ? <strong>{written}</strong> : <s>{written}</s>}
                  </OriginNumber>,
                  <OriginNumber key="change" indicator={indicator} unit={unit} periodEnd={periodEnd} isOf="change">
                    {before === undefined ? '' : formatChange(line.value - before.value, lang, origin.decimals)}
                  </OriginNumber>,
                  <span key="source" data-plain="">
                    {said.map((one) => (
                      <span key={one.source} className="tco-said">
                        {lang === 'vi' ? one.sourceTitleVi : one.sourceTitleEn}, {words.statuses[one.status]}
                        {one.isCurrent && `, ${words.counts}`}
                      </span>
                    ))}
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
                  {words.correctedBy(actorName(correction.actor))}, {formatStamp(correction.at, lang)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
