/** Overdue tasks of the 63 provinces as equal tiles: greys while they are few, the mark of overdue from a fixed count on. */

import { useEffect, useMemo, useState } from 'react';
import { useLiveData } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { ProvinceTiles, type TileKey, type TileState } from '#client/map/ProvinceTiles.tsx';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { PROVINCES_63 } from '#client/units/unit-names.ts';
import type { TaskCountRecord } from '#shared/directives/task-count.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { NATION, splitUnitRef } from '#shared/units/unit.ts';
import { OVERDUE_TILES } from './wall-scenes.ts';
import './wall-tasks.css';

const NOUN = 'task-count';

/** Open overdue tasks by 63-unit code; null where this screen gets no counts of tasks at all. */
function useOverdueByCode(): ReadonlyMap<string, number> | null {
  const { replica, store } = useLiveData();
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = () => setVersion((before) => before + 1);
    changed();
    return store.subscribeNoun(NOUN, changed);
  }, [store]);
  return useMemo(() => {
    void version;
    const countOf = (unit: string) =>
      (replica.record(`${NOUN}/${unit}`) as unknown as TaskCountRecord | undefined)?.counts.CHT_QUA_HAN;
    if (countOf(NATION) === undefined) return null;
    return new Map(PROVINCES_63.map((unit) => [splitUnitRef(unit).code, countOf(unit) ?? 0]));
  }, [replica, version]);
}

function tileOf(count: number): TileState {
  if (count >= OVERDUE_TILES.abnormalFrom) return { kind: 'overdue' };
  if (count >= OVERDUE_TILES.someFrom) return { kind: 'neutral', step: 2 };
  return count > 0 ? { kind: 'neutral', step: 1 } : { kind: 'none' };
}

/** Counts: the section it stands in is `data-plain`. */
export function OverdueTilesModule({ size }: { readonly size: 'wall' | 'wide' }) {
  const { lang, unitName } = useScreen();
  const words = WALL_MESSAGES[lang];
  const counts = useOverdueByCode();
  const tiles = new Map([...(counts ?? [])].map(([code, count]) => [code, tileOf(count)]));
  const label = ({ kind, code }: TileKey): string => {
    const place =
      kind === 'hoangSa'
        ? `${words.mapLabels.hoangSa} (${words.mapLabels.hoangSaOf})`
        : kind === 'truongSa'
          ? `${words.mapLabels.truongSa} (${words.mapLabels.truongSaOf})`
          : unitName(`gso63:${code}`);
    const count = counts?.get(code);
    return `${place}, ${count === undefined ? words.never : words.overdueOf(formatNumber(count, lang))}`;
  };
  const number = (value: number) => formatNumber(value, lang);
  const { abnormalFrom, someFrom } = OVERDUE_TILES;
  return (
    <>
      <ModuleHead title={words.overdueTiles} scope={counts === null ? words.tasksNotShown : words.overdueTilesScope} />
      <ProvinceTiles tiles={tiles} label={label} aria-label={words.overdueTiles} size={size}>
        <ul className="tc-legend tcw-overdue-legend" aria-label={words.overdueTiles}>
          <li className="tc-legend-strong">
            <i className="tc-legend-swatch tcw-swatch-overdue" />
            {words.overdueFrom(number(abnormalFrom))}
          </li>
          <li>
            <i className="tc-legend-swatch tcw-swatch-some" />
            {words.legendRange(number(someFrom), number(abnormalFrom - 1))}
          </li>
          <li>
            <i className="tc-legend-swatch tcw-swatch-few" />
            {words.legendRange(number(1), number(someFrom - 1))}
          </li>
          <li>
            <i className="tc-legend-swatch tcw-swatch-none" />
            {words.overdueNone}
          </li>
        </ul>
      </ProvinceTiles>
    </>
  );
}
