/** Who stands where, without inventing an order: places as ranges, denominators shown, ceremony order kept apart. */

import { niceScale } from '#client/charts/nice-scale.ts';
import { RankBars } from '#client/charts/RankBars.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { DownloadButtons } from '#client/ui/table/DownloadButtons.tsx';
import type { ExportTable } from '#client/ui/table/export-table.ts';
import { unitShortName } from '#client/units/unit-names.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { type RankedUnit, SMALL_CASES } from '#shared/indicators/ranking.ts';
import { NATION } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import { UnitLink } from '../desk/UnitLink.tsx';
import { HISTORY_COLUMNS } from './history-spec.ts';
import { useDataHour } from './indicator-data.ts';
import { MAX_COMPARED, type UnitLevel, type ViewControl } from './indicator-view.ts';
import { axisValue, downloadNotes, exportTime, placeText, shortValue } from './indicator-words.ts';
import type { MergedStanding, Standing } from './standing.ts';

export function RankingPanel({
  definition,
  standing,
  ranked,
  level,
  isMerged,
  control: { view, change, toggleCompared },
}: {
  readonly definition: IndicatorDefinition;
  /** In ceremony order. */
  readonly standing: readonly (Standing | MergedStanding)[];
  readonly ranked: readonly RankedUnit[];
  readonly level: UnitLevel;
  /** Rows are the 34 provinces, whose values are computed and whose histories are nobody's series. */
  readonly isMerged: boolean;
  readonly control: ViewControl;
}) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const { isSimulated } = useConnection();
  const hour = useDataHour();
  const places = new Map(ranked.map((one) => [one.unit, one]));
  const byUnit = new Map(standing.map((one) => [one.unit, one]));
  const unranked = standing.filter(({ unit }) => !places.has(unit));
  const ordered =
    view.order === 'protocol' ? standing : [...ranked.flatMap(({ unit }) => byUnit.get(unit) ?? []), ...unranked];
  const hasCases = ranked.some(({ cases }) => cases !== null);
  const isRatio = definition.measure === 'percent';
  const target = isRatio || /^score/.test(definition.measure) ? (definition.target?.value ?? null) : null;
  const ends = [
    ...ranked.flatMap(({ value, interval }) => [value, ...(interval === null ? [] : [interval.low, interval.high])]),
    ...(target === null ? [] : [target]),
  ];
  // Within the upper half of their axis bars would all look alike: then dots on a zoomed scale (94 to 98 %).
  const isClose = ends.length > 1 && Math.min(...ends) >= Math.max(...ends) / 2 && Math.min(...ends) > 0;
  const scale = isClose
    ? niceScale(Math.min(...ends), Math.max(...ends))
    : { min: Math.min(0, ...ends), max: Math.max(0, ...ends) };
  const number = (value: number) => axisValue(definition, value, lang);
  const newestEnd = Math.max(...standing.map(({ periodEnd }) => periodEnd ?? Number.NEGATIVE_INFINITY));
  const olderCount =
    definition.cutoff.kind === 'instant'
      ? 0
      : standing.filter(({ value, periodEnd }) => value !== null && (periodEnd ?? newestEnd) < newestEnd).length;
  // Where most fall short, that is the nation's matter: colour on every row would point at nobody.
  const shortCount = standing.filter(({ isAbnormal }) => isAbnormal).length;
  const areMostShort = shortCount > ranked.length / 2;
  const isFull = view.compare.length >= MAX_COMPARED;

  const table = (): ExportTable => {
    const newestAt = standing.reduce<number | null>(
      (best, { periodEnd }) => (periodEnd !== null && periodEnd > (best ?? 0) ? periodEnd : best),
      null,
    );
    return {
      name: `${definition.id}-${level === 'province' ? 'dia-phuong' : 'bo-co-quan'}`,
      columns: [
        ...HISTORY_COLUMNS,
        definition.id,
        ...(definition.denominator !== null && hasCases ? [definition.denominator] : []),
        'rank_from',
        'rank_to',
        ...(hasCases ? ['interval_low', 'interval_high'] : []),
      ],
      rows: ordered.map(({ unit, value, cases, periodStart, periodEnd }) => {
        const place = places.get(unit);
        return [
          unit,
          unitShortName(unit, lang),
          periodStart === null ? null : exportTime(periodStart),
          periodEnd === null ? null : exportTime(periodEnd),
          value,
          ...(definition.denominator !== null && hasCases ? [cases] : []),
          place?.from ?? null,
          place?.to ?? null,
          ...(hasCases ? [place?.interval?.low ?? null, place?.interval?.high ?? null] : []),
        ];
      }),
      notes: downloadNotes(
        {
          definition,
          sources: standing.map(({ sourceTitle }) => sourceTitle),
          period: [...new Set(standing.map(({ when }) => when).filter(Boolean))].slice(0, 4).join('; ') || '–',
          newestAt,
          now: hour,
          isSimulated,
          extra: [
            [words.notes.order, view.order === 'rank' ? words.byRank : ceremony],
            ...(isMerged ? [[words.notes.crosswalk, words.schemeNote] as const] : []),
          ],
        },
        lang,
      ),
    };
  };
  const ceremony = level === 'province' ? words.byProtocolProvinces : words.byProtocolAgencies;

  return (
    <Panel
      title={words.ranking}
      aside={<DownloadButtons words={{ ...words.downloads, group: words.downloads.ranking }} table={table} />}
    >
      <div className="tci-controls" data-plain="">
        <Segmented
          label={words.order}
          options={[
            { id: 'rank', label: words.byRank },
            { id: 'protocol', label: ceremony },
          ]}
          value={view.order}
          onChange={(order) => change({ order })}
        />
      </div>
      <p className="tci-remark" data-plain="">
        {definition.direction === 'none' && `${words.noDirection} `}
        {isRatio ? (hasCases ? words.honest.wilson : words.honest.noCases) : words.honest.counts} {words.honest.ties}
      </p>
      {olderCount > 0 && (
        <p className="tci-remark">
          <OriginNumber indicator={definition.id} unit={NATION} isOf="count">
            {formatNumber(olderCount, lang)}/{formatNumber(ranked.length, lang)}
          </OriginNumber>{' '}
          {words.olderPeriod}
        </p>
      )}
      {areMostShort && (
        <p className="tci-remark">
          <OriginNumber indicator={definition.id} unit={NATION} isOf="count">
            {formatNumber(shortCount, lang)}/{formatNumber(ranked.length, lang)}
          </OriginNumber>{' '}
          {words.mostShort}
        </p>
      )}
      <RankBars
        caption={words.ranking}
        form={isClose ? 'dot' : 'bar'}
        heads={{
          ...(!isMerged && { choice: words.chooseHead }),
          place: words.place,
          name: level === 'province' ? words.localities : words.agencies,
          figure: words.value,
          bar: (
            <span data-plain="">
              {words.barHead(number(scale.min), number(scale.max))}
              {target !== null && ` · ${words.targetTick(number(target))}`}
            </span>
          ),
          ...(hasCases && { cases: words.cases }),
        }}
        rows={ordered.map((one) => {
          const place = places.get(one.unit);
          const name = unitShortName(one.unit, lang);
          const isChosen = view.compare.includes(one.unit);
          // A merged value is nobody's series: its origin is that of the first province in it.
          const series = 'members' in one ? (one.members[0] ?? one.unit) : one.unit;
          const merged = isMerged ? { isOf: 'share' as const } : {};
          return {
            id: one.unit,
            choice: (
              <input
                type="checkbox"
                className="tci-check"
                aria-label={words.choose(name)}
                title={isFull && !isChosen ? words.chooseFull(String(MAX_COMPARED)) : words.choose(name)}
                checked={isChosen}
                disabled={isFull && !isChosen}
                onChange={() => toggleCompared(one.unit)}
              />
            ),
            place:
              place === undefined ? (
                '–'
              ) : (
                <OriginNumber indicator={definition.id} unit={series} isOf="rank">
                  {placeText(place)}
                </OriginNumber>
              ),
            name: isMerged ? (
              <>
                {name}
                {'missing' in one && one.missing.length > 0 && (
                  <span className="tci-quiet">
                    {' '}
                    · {words.schemeMissing(one.missing.map((unit) => unitShortName(unit, lang)).join(', '))}
                  </span>
                )}
              </>
            ) : (
              <UnitLink unit={one.unit} className="tci-name">
                {name}
              </UnitLink>
            ),
            figure: (
              <span className="tci-figure">
                {one.isAbnormal && !areMostShort && <StatusIcon status="overdue" label={words.belowTarget} />}
                {one.isLate && <StatusIcon status="due-soon" label={words.lateValue} />}
                {one.value === null ? (
                  <>
                    <StatusIcon status="offline" label={words.noValue} />–
                  </>
                ) : (
                  <OriginNumber
                    indicator={definition.id}
                    unit={series}
                    {...merged}
                    {...(one.periodEnd !== null && definition.arrival === 'periodic' && { periodEnd: one.periodEnd })}
                  >
                    {shortValue(definition, one.value, lang)}
                  </OriginNumber>
                )}
              </span>
            ),
            value: one.value,
            interval: place?.interval ?? null,
            ...(hasCases && {
              cases:
                one.cases === null || definition.denominator === null ? (
                  '–'
                ) : (
                  <span className="tci-figure">
                    {place?.isSmall === true && (
                      <StatusIcon status="due-soon" label={words.small(String(SMALL_CASES))} />
                    )}
                    <OriginNumber indicator={definition.denominator} unit={series} {...merged}>
                      {formatNumber(one.cases, lang)}
                    </OriginNumber>
                  </span>
                ),
            }),
            isSelected: one.unit === view.unit,
            isAbnormal: one.isAbnormal && !areMostShort,
          };
        })}
        scale={scale}
        target={target}
      />
    </Panel>
  );
}
