/** How the units are spread: the middle, the ends, how many lie where, and where the chosen one stands. */

import { Histogram } from '#client/charts/Histogram.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { DataTable, TableDisclosure } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StripPlot } from '#client/ui/StripPlot.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { histogram, spreadOf } from '#shared/indicators/distribution.ts';
import type { RankedUnit } from '#shared/indicators/ranking.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { axisValue, placeText, shortValue } from './indicator-words.ts';

export function DistributionPanel({
  definition,
  ranked,
  chosen,
}: {
  readonly definition: IndicatorDefinition;
  readonly ranked: readonly RankedUnit[];
  readonly chosen: UnitRef;
}) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const spread = spreadOf(ranked.map(({ value }) => value));
  if (spread === null) return null;
  const own = ranked.find(({ unit }) => unit === chosen);
  const bins = histogram(ranked.map(({ value }) => value));
  const number = (value: number) => shortValue(definition, value, lang);
  const edge = (value: number) => axisValue(definition, value, lang);
  const count = (value: number) => formatNumber(value, lang);
  const label = words.distributionLabel(
    count(spread.count),
    number(spread.median),
    number(spread.min),
    number(spread.max),
  );
  const of = (kind: 'median' | 'share', text: string) => (
    <OriginNumber indicator={definition.id} unit={NATION} isOf={kind}>
      {text}
    </OriginNumber>
  );
  const scale = spread.min === spread.max ? { min: spread.min - 1, max: spread.max + 1 } : spread;
  return (
    <Panel title={words.distribution}>
      <dl className="tci-numbers">
        <div>
          <dt>{words.median}</dt>
          <dd>{of('median', number(spread.median))}</dd>
        </div>
        <div>
          <dt>{words.middleHalf}</dt>
          <dd>{of('share', `${number(spread.lowerQuartile)} – ${number(spread.upperQuartile)}`)}</dd>
        </div>
        <div>
          <dt>{words.extent}</dt>
          <dd>{of('share', `${number(spread.min)} – ${number(spread.max)}`)}</dd>
        </div>
      </dl>
      {own !== undefined && (
        <div className="tci-strip">
          <span>{unitShortName(own.unit, lang)}</span>
          <OriginNumber indicator={definition.id} unit={own.unit} isOf="rank">
            <StripPlot
              label={`${unitShortName(own.unit, lang)}: ${number(own.value)}. ${label}`}
              state={{ kind: 'normal', text: placeText(own), unit: `/${count(ranked.length)}` }}
              value={own.value}
              others={ranked.filter((one) => one !== own).map(({ value }) => value)}
              median={spread.median}
              scale={scale}
            />
          </OriginNumber>
        </div>
      )}
      <Histogram
        label={label}
        bins={bins.map((bin, i) => ({
          from: edge(bin.from),
          to: edge(bin.to),
          count: bin.count,
          countText: count(bin.count),
          isMarked:
            own !== undefined &&
            own.value >= bin.from &&
            (own.value < bin.to || (i === bins.length - 1 && own.value <= bin.to)),
        }))}
      />
      <TableDisclosure label={words.table}>
        <DataTable
          caption={words.distribution}
          emptyText={words.noValue}
          columns={[
            { id: 'bin', label: words.bin, align: 'start' },
            { id: 'count', label: words.unitCount, align: 'end' },
          ]}
          rows={bins.map((bin) => ({
            id: String(bin.from),
            cells: [
              <span key="b" data-plain="">
                {edge(bin.from)} – {edge(bin.to)}
              </span>,
              <OriginNumber key="c" indicator={definition.id} unit={NATION} isOf="count">
                {count(bin.count)}
              </OriginNumber>,
            ],
          }))}
        />
      </TableDisclosure>
    </Panel>
  );
}
