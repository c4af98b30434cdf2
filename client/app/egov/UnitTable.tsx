/** Every ministry, agency or locality on one line: use first, then supply and capacity, sortable, with its honest marks. */

import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { figureOf } from '#client/indicators/figure.ts';
import { useDataNow, useIsSynced, useLiveData, useNoun } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Button } from '#client/ui/Button.tsx';
import { Glyph } from '#client/ui/Glyph.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { DownloadButtons } from '#client/ui/table/DownloadButtons.tsx';
import { hasNumber } from '#client/ui/value-state.ts';
import { AGENCIES_30, PROVINCES_63, UNITS } from '#client/units/unit-names.ts';
import { startOfDay } from '#shared/calendar/civil.ts';
import { EGOV_MESSAGES, type EgovView } from '#shared/i18n/egov-messages.ts';
import { formatDate, formatMoment, formatNumber, formatPercent, type Lang } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { seriesId } from '#shared/indicators/observation.ts';
import { SMALL_CASES } from '#shared/indicators/ranking.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { UnitLink } from '../desk/UnitLink.tsx';
import { nameOf, targetRecord } from '../unit/unit-rows.ts';
import { connectionStates } from '../wall/connection-state.ts';
import { exportOf, type Sorting, sorted, type UnitCell, type UnitLine } from './unit-table.ts';

const USE = ['B03', 'B02', 'B06', 'B04', 'B08'] as const;
const SUPPLY = ['B01', 'B15', 'A17', 'F09'] as const;
/** The index of Decision 766/QĐ-TTg of 23/06/2022, measured since 01/08/2022: before that day it would be an anachronism. */
const SCORE_766 = 'B09';
const SCORES_FROM = startOfDay({ year: 2022, month: 8, day: 1 });

const isUnderGovernment = (unit: UnitRef) => UNITS.get(unit)?.kind === 'government-agency';
const UNITS_OF: Readonly<Record<EgovView, readonly UnitRef[]>> = {
  ministries: AGENCIES_30.filter((unit) => !isUnderGovernment(unit)),
  agencies: AGENCIES_30.filter(isUnderGovernment),
  localities: PROVINCES_63,
};

const REVIEW_MS = 2_000;

/** Which units and which order the address asks for. */
function useView() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('view') ?? '';
  const view: EgovView = asked === 'agencies' || asked === 'localities' ? asked : 'ministries';
  const sorting: Sorting = { by: search.get('sort') ?? 'order', isDescending: search.get('dir') !== 'asc' };
  const set = (changes: Readonly<Record<string, string | null>>) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) after.delete(key);
        else after.set(key, value);
      }
      return after;
    });
  return { view, sorting, set };
}

function useLines(units: readonly UnitRef[], indicators: readonly string[]): readonly UnitLine[] {
  const { lang, shortTitle } = useScreen();
  const { replica } = useLiveData();
  const now = useDataNow(REVIEW_MS);
  const isSynced = useIsSynced();
  return useMemo(
    () =>
      units.map((unit) => ({
        unit,
        cells: new Map(
          indicators.map((id): [string, UnitCell] => {
            const definition = replica.record(`indicator/${id}`) as IndicatorRecord | undefined;
            const observation = replica.observation(seriesId(id, unit));
            const source =
              observation && (replica.record(`source/${observation.source}`) as SourceRoomRecord | undefined);
            const figure = figureOf({
              unit,
              definition,
              observation,
              source,
              targets: targetRecord(replica, id),
              now,
              lang,
              shorten: shortTitle,
              isSynced,
            });
            const behind = definition?.denominator
              ? replica.observation(seriesId(definition.denominator, unit))
              : undefined;
            const cases = behind?.periodEnd === observation?.periodEnd ? behind?.value : undefined;
            const { state, value, severity } = figure;
            const period =
              observation === undefined ? null : { start: observation.periodStart, end: observation.periodEnd };
            return [
              id,
              {
                state,
                text: cellText(definition, value, lang),
                value,
                severity,
                isSmall: cases !== undefined && cases < SMALL_CASES,
                period,
              },
            ];
          }),
        ),
      })),
    [replica, units, indicators, now, lang, shortTitle, isSynced],
  );
}

export function UnitTable() {
  const { lang, unitName } = useScreen();
  const words = EGOV_MESSAGES[lang];
  const { replica } = useLiveData();
  const { isSimulated } = useConnection();
  const { view, sorting, set } = useView();
  const now = useDataNow(REVIEW_MS);
  const hasScores = now >= SCORES_FROM;
  const supply = useMemo(() => (hasScores ? [...SUPPLY, SCORE_766] : [...SUPPLY]), [hasScores]);
  const indicators = useMemo(() => [...USE, ...supply], [supply]);
  const lines = sorted(useLines(UNITS_OF[view], indicators), sorting);
  const states = connectionStates(UNITS_OF[view], useNoun<SourceRoomRecord>('source'));
  const definitionOf = (id: string) => replica.record(`indicator/${id}`) as IndicatorRecord | undefined;
  const titleOf = (id: string) => {
    const definition = definitionOf(id);
    return definition === undefined ? id : nameOf(definition, lang);
  };
  const table = () =>
    exportOf(lines, indicators, unitName, {
      name: `${words.fileName}-${view}`,
      notes: [
        [words.notes.what, `${words.title}: ${words.views[view]}`],
        [words.notes.when, formatMoment(now, now, lang).replace(/ (hôm nay|today)$/, ` ${formatDate(now, lang)}`)],
        ...(isSimulated ? [[words.notes.kind, words.notes.simulated] as const] : []),
      ],
    });
  return (
    <Panel
      title={words.units}
      scope={words.unitsScope}
      isFlush
      aside={<DownloadButtons words={{ ...INDICATOR_MESSAGES[lang].downloads, group: words.download }} table={table} />}
    >
      <div className="tcd-egov-choice">
        <Segmented
          label={words.view}
          isLabelHidden
          options={(['ministries', 'agencies', 'localities'] as const).map((id) => ({
            id,
            label: words.views[id],
          }))}
          value={view}
          onChange={(id) => set({ view: id === 'ministries' ? null : id })}
        />
        {sorting.by !== 'order' && <Button onPress={() => set({ sort: null, dir: null })}>{words.ceremony}</Button>}
        {!hasScores && (
          <p className="tcd-quiet" data-plain>
            {words.no766}
          </p>
        )}
      </div>
      <div className="tcd-egov-scroll">
        <table className="tcd-egov-table tcd-egov-units">
          <caption className="tc-unseen">
            {words.units}: {words.views[view]}
          </caption>
          <thead>
            <tr className="tcd-egov-groups">
              <td />
              <th scope="colgroup" colSpan={USE.length}>
                {words.useColumns}
              </th>
              <th scope="colgroup" colSpan={supply.length}>
                {words.supplyColumns}
              </th>
              <td />
            </tr>
            <tr>
              <th scope="col">{words.unit}</th>
              {indicators.map((id) => (
                <SortHead key={id} id={id} title={titleOf(id)} sorting={sorting} set={set} />
              ))}
              <th scope="col">{words.connection}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ unit, cells }) => (
              <tr key={unit}>
                <th scope="row">
                  <UnitLink className="tcd-egov-name" unit={unit}>
                    {unitName(unit)}
                  </UnitLink>
                </th>
                {indicators.map((id) => (
                  <td key={id} className="tcd-end">
                    <Cell indicator={id} unit={unit} cell={cells.get(id)} />
                  </td>
                ))}
                <td className="tcd-quiet">{WALL_MESSAGES[lang].connectionStates[states.get(unit) ?? 'none']}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function cellText(definition: IndicatorRecord | undefined, value: number | null, lang: Lang): string {
  if (definition === undefined) return '';
  const write = definition.measure === 'percent' ? formatPercent : formatNumber;
  return write(value, lang, definition.decimals);
}

function SortHead({
  id,
  title,
  sorting,
  set,
}: {
  readonly id: string;
  readonly title: string;
  readonly sorting: Sorting;
  readonly set: (changes: Readonly<Record<string, string | null>>) => void;
}) {
  const words = EGOV_MESSAGES[useScreen().lang];
  const isOn = sorting.by === id;
  const isNextAscending = isOn && sorting.isDescending;
  return (
    <th scope="col" className="tcd-end" aria-sort={isOn ? (sorting.isDescending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className="tcd-egov-sort"
        title={words.sortBy(title)}
        onClick={() => set({ sort: id, dir: isNextAscending ? 'asc' : null })}
      >
        <span data-plain>{title}</span>
        {isOn && <Glyph name={sorting.isDescending ? 'arrow-down' : 'arrow-up'} />}
      </button>
    </th>
  );
}

function Cell({
  indicator,
  unit,
  cell,
}: {
  readonly indicator: string;
  readonly unit: UnitRef;
  readonly cell: UnitCell | undefined;
}) {
  const words = EGOV_MESSAGES[useScreen().lang];
  if (cell === undefined || !hasNumber(cell.state)) {
    return (
      <span className="tcd-quiet" title={words.missing}>
        – <span className="tc-unseen">{words.missing}</span>
      </span>
    );
  }
  const { state, text, severity, isSmall } = cell;
  return (
    <span className={state.kind === 'stale' ? 'tcd-egov-figure tcd-quiet' : 'tcd-egov-figure'}>
      {isSmall && (
        <span className="tcd-egov-small" title={words.smallHint}>
          {words.small}
        </span>
      )}
      {state.kind === 'stale' && <StatusIcon status="due-soon" label={words.late} />}
      {severity !== null && severity >= 2 && <StatusIcon status="overdue" label={words.below} />}
      <OriginNumber indicator={indicator} unit={unit}>
        {text}
      </OriginNumber>
    </span>
  );
}
