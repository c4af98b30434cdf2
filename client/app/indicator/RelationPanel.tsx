/** Two indicators of the same units side by side; how alike they order them, and not a word on why. */

import { Scatter } from '#client/charts/Scatter.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { DataTable, TableDisclosure } from '#client/ui/DataTable.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Select } from '#client/ui/Select.tsx';
import { DownloadButtons } from '#client/ui/table/DownloadButtons.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { spearman } from '#shared/indicators/correlation.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import { HISTORY_COLUMNS } from './history-spec.ts';
import { useDataHour } from './indicator-data.ts';
import type { UnitLevel, ViewControl } from './indicator-view.ts';
import { axisValue, downloadNotes, exportTime, nameOf, shortValue } from './indicator-words.ts';
import { type Standing, useStanding } from './standing.ts';

export function RelationPanel({
  definition,
  candidates,
  units,
  standing,
  level,
  past,
  control,
}: {
  readonly definition: IndicatorDefinition;
  /** Indicators in force. */
  readonly candidates: readonly IndicatorDefinition[];
  /** As `standing`, one for one. */
  readonly units: readonly UnitRef[];
  readonly standing: readonly Standing[];
  readonly level: UnitLevel;
  readonly past: Instant | null;
  readonly control: ViewControl;
}) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const { view, change } = control;
  const fitting = candidates.filter(
    ({ id, levels }) => id !== definition.id && (level === 'province' ? levels.province : levels.agency) !== 'no',
  );
  const other = fitting.find(({ id }) => id === view.with);
  return (
    <Panel title={words.relation}>
      <div className="tci-controls" data-plain="">
        <Select
          label={words.relationWith}
          options={[
            { id: '', label: words.relationNone },
            ...fitting.map((one) => ({ id: one.id, label: `${one.id} ${nameOf(one, lang)}` })),
          ]}
          value={other?.id ?? ''}
          onChange={(id) => change({ with: id })}
        />
      </div>
      {other === undefined ? (
        <p className="tci-remark">{words.relationHint}</p>
      ) : (
        <Relation
          key={other.id}
          x={definition}
          y={other}
          units={units}
          standing={standing}
          past={past}
          control={control}
        />
      )}
    </Panel>
  );
}

type Pair = {
  readonly unit: UnitRef;
  readonly x: Standing;
  readonly y: Standing;
  readonly at: readonly [number, number];
};

function Relation({
  x,
  y,
  units,
  standing,
  past,
  control: { view, change },
}: {
  readonly x: IndicatorDefinition;
  readonly y: IndicatorDefinition;
  readonly units: readonly UnitRef[];
  readonly standing: readonly Standing[];
  readonly past: Instant | null;
  readonly control: ViewControl;
}) {
  const { lang } = useDesk();
  const words = INDICATOR_MESSAGES[lang];
  const { isSimulated } = useConnection();
  const hour = useDataHour();
  const others = useStanding(y, units, past);
  const pairs = standing.flatMap((own, i): Pair[] => {
    const other = others[i];
    if (own.value === null || other === undefined || other.value === null) return [];
    return [{ unit: own.unit, x: own, y: other, at: [own.value, other.value] }];
  });
  if (pairs.length === 0) return <p className="tci-remark">{words.rhoNone}</p>;
  const rank = spearman(pairs.map(({ at }) => at));
  const byUnit = new Map<string, Pair>(pairs.map((pair) => [pair.unit, pair]));
  const [xName, yName] = [nameOf(x, lang), nameOf(y, lang)];
  const figures = (pair: Pair) => [
    <OriginNumber key="x" indicator={x.id} unit={pair.unit}>
      {shortValue(x, pair.at[0], lang)}
    </OriginNumber>,
    <OriginNumber key="y" indicator={y.id} unit={pair.unit}>
      {shortValue(y, pair.at[1], lang)}
    </OriginNumber>,
  ];
  const table = () => ({
    name: `${x.id}-${y.id}`,
    columns: [...HISTORY_COLUMNS, x.id, y.id, `period_end_${y.id}`],
    rows: pairs.map(({ unit, x: own, y: other }) => [
      unit,
      unitShortName(unit, lang),
      own.periodStart === null ? null : exportTime(own.periodStart),
      own.periodEnd === null ? null : exportTime(own.periodEnd),
      own.value,
      other.value,
      other.periodEnd === null ? null : exportTime(other.periodEnd),
    ]),
    notes: downloadNotes(
      {
        definition: x,
        sources: pairs.flatMap((pair) => [pair.x.sourceTitle, pair.y.sourceTitle]),
        period: [...new Set(pairs.flatMap((pair) => [pair.x.when, pair.y.when]))].slice(0, 4).join('; '),
        newestAt: Math.max(...pairs.map((pair) => pair.x.periodEnd ?? 0)),
        now: hour,
        isSimulated,
        extra: [[words.relationWith, `${y.id} ${yName}`]],
      },
      lang,
    ),
  });
  return (
    <>
      <div className="tci-controls">
        <p className="tci-rho">
          {words.rho}:{' '}
          {rank === null ? (
            words.rhoNone
          ) : (
            <>
              <OriginNumber indicator={x.id} unit={pairs[0]?.unit ?? 'country:VN'} isOf="share">
                <strong>{formatNumber(rank.rho, lang, 2)}</strong>
              </OriginNumber>
              <span className="tci-quiet" data-plain="">
                {' '}
                · {words.pairs} {formatNumber(rank.count, lang)}
              </span>
            </>
          )}
        </p>
        <DownloadButtons words={{ ...words.downloads, group: words.downloads.relation }} table={table} />
      </div>
      <p className="tci-remark">{words.rhoNote}</p>
      <Scatter
        label={words.relationLabel(xName, yName, formatNumber(pairs.length, lang))}
        points={pairs.map(({ unit, at: [atX, atY] }) => ({
          id: unit,
          name: unitShortName(unit, lang),
          label: `${unitShortName(unit, lang)}: ${shortValue(x, atX, lang)}; ${shortValue(y, atY, lang)}`,
          x: atX,
          y: atY,
        }))}
        x={{ title: xName, format: (value) => axisValue(x, value, lang) }}
        y={{ title: yName, format: (value) => axisValue(y, value, lang) }}
        selected={view.unit}
        onSelect={(unit) => change({ unit: unit as UnitRef })}
        reading={(id) => {
          const pair = byUnit.get(id ?? '');
          if (pair === undefined) return words.relationReading;
          const [own, other] = figures(pair);
          return (
            <>
              <strong>{unitShortName(pair.unit, lang)}</strong>: {own} · {other}
            </>
          );
        }}
      />
      <TableDisclosure label={words.table}>
        <DataTable
          caption={words.relation}
          emptyText={words.rhoNone}
          columns={[
            { id: 'unit', label: words.unit, align: 'start' },
            { id: 'x', label: xName, align: 'end' },
            { id: 'y', label: yName, align: 'end' },
          ]}
          rows={pairs.map((pair) => ({ id: pair.unit, cells: [unitShortName(pair.unit, lang), ...figures(pair)] }))}
        />
      </TableDisclosure>
    </>
  );
}
