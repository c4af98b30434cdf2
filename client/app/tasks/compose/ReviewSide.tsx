/** Beside the read-back: what the addressees have to do already, over the map of them. */

import { useRef } from 'react';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { NO_TASKS, ratesOf } from '#shared/directives/statistics.ts';
import { formatCell, formatNumber, formatPercent, NO_NUMBER } from '#shared/i18n/format.ts';
import { AddresseeMap } from './AddresseeMap.tsx';
import { useCompose } from './compose-context.ts';
import { countOf } from './direction-count.ts';
import { isProvinceRef } from './places.ts';
import { useHeight } from './use-height.ts';
import { useTaskLoads } from './use-task-counts.ts';

const BOTTOM = 16;

/** `hasStanding`: with what they have to do already; once it is issued that is not what it was. */
export function ReviewSide({ hasStanding }: { readonly hasStanding: boolean }) {
  const { lang, words, work } = useCompose();
  const { review } = words;
  const head = useRef<HTMLDivElement>(null);
  const top = useHeight(head);
  const { leads, coordinating } = countOf(work.draft);
  const count = formatNumber(leads.length, lang);
  const title = leads.every(isProvinceRef) ? review.receiversProvinces(count) : review.receivers(count);
  return (
    <section className="tcg-side" aria-label={title}>
      {top > 0 && (
        <AddresseeMap
          label={title}
          pad={{ top, bottom: BOTTOM }}
          leading={leads}
          beside={coordinating}
          chosen={leads}
        />
      )}
      <div className="tcg-side-head" ref={head}>
        <div className="tcg-side-title">
          <h2>{title}</h2>
        </div>
        {hasStanding && (
          <div className="tcg-receivers">
            <Table />
          </div>
        )}
      </div>
    </section>
  );
}

function Table() {
  const { lang, words, work } = useCompose();
  const { review } = words;
  const loads = useTaskLoads();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{review.standing}</th>
          <th scope="col">{review.inTime}</th>
          <th scope="col">{review.late}</th>
          <th scope="col">{review.onTime}</th>
        </tr>
      </thead>
      <tbody>
        {countOf(work.draft).leads.map((unit) => {
          const counts = loads.get(unit)?.counts ?? NO_TASKS;
          const { onTime } = ratesOf(counts);
          return (
            <tr key={unit}>
              <th scope="row">{unitShortName(unit, lang)}</th>
              <td>{formatCell(counts.CHT_TRONG_HAN + counts.CHT_KHONG_HAN, lang)}</td>
              <td>
                <span className="tcg-late">
                  {counts.CHT_QUA_HAN > 0 && <StatusIcon status="overdue" />}
                  {formatCell(counts.CHT_QUA_HAN, lang)}
                </span>
              </td>
              <td>
                {onTime.ratio === null ? NO_NUMBER : formatPercent(onTime.ratio * 100, lang)}
                {onTime.ratio !== null && onTime.isSmall && (
                  <span className="tcg-base">{review.smallBase(formatNumber(onTime.base, lang))}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
