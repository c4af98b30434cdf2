/** What of an indicator is looked at, all of it in the address, so that a link reopens exactly this view. */

import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { UNITS } from '#client/units/unit-names.ts';
import { parseCivilDate } from '#shared/calendar/civil.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';

export type RangeChoice = 'days' | 'year' | 'all' | 'custom';
export type UnitLevel = 'province' | 'agency';

/** Dates as `2020-08-19`; empty where none is chosen. */
export type IndicatorView = {
  readonly range: RangeChoice | null;
  readonly from: string;
  readonly to: string;
  readonly knownAt: string;
  /** Whose history is drawn, and who is marked in every other picture. */
  readonly unit: UnitRef;
  readonly level: UnitLevel | null;
  readonly order: 'rank' | 'protocol';
  readonly scheme: '63' | '34';
  readonly compare: readonly UnitRef[];
  /** Second indicator; empty: none. */
  readonly with: string;
};

export const MAX_COMPARED = 6;

const RANGES: readonly string[] = ['days', 'year', 'all', 'custom'] satisfies RangeChoice[];

const oneOf = <T extends string>(text: string | null, allowed: readonly T[], otherwise: T): T =>
  allowed.find((one) => one === text) ?? otherwise;

const dateOf = (text: string | null): string => (text !== null && parseCivilDate(text).ok ? text : '');

const unitOf = (text: string | null): UnitRef | null => UNITS.get((text ?? '') as UnitRef)?.ref ?? null;

/** What nobody can mean is read as not chosen. */
export function readView(search: URLSearchParams): IndicatorView {
  const range = search.get('range');
  const compared = (search.get('compare') ?? '').split(',').flatMap((text) => unitOf(text) ?? []);
  const level = search.get('level');
  return {
    range: RANGES.includes(range ?? '') ? (range as RangeChoice) : null,
    from: dateOf(search.get('from')),
    to: dateOf(search.get('to')),
    knownAt: dateOf(search.get('knownAt')),
    unit: unitOf(search.get('unit')) ?? NATION,
    level: level === 'province' || level === 'agency' ? level : null,
    order: oneOf(search.get('order'), ['rank', 'protocol'], 'rank'),
    scheme: oneOf(search.get('scheme'), ['63', '34'], '63'),
    compare: [...new Set(compared)].slice(0, MAX_COMPARED),
    with: search.get('with') ?? '',
  };
}

/** Only what differs from the default is written; what belongs to others (language, period, origin) stays. */
export function writeView(before: URLSearchParams, view: IndicatorView): URLSearchParams {
  const after = new URLSearchParams(before);
  const put = (name: string, value: string, otherwise: string) => {
    if (value === otherwise) after.delete(name);
    else after.set(name, value);
  };
  put('range', view.range ?? '', '');
  put('from', view.range === 'custom' ? view.from : '', '');
  put('to', view.range === 'custom' ? view.to : '', '');
  put('knownAt', view.knownAt, '');
  put('unit', view.unit, NATION);
  put('level', view.level ?? '', '');
  put('order', view.order, 'rank');
  put('scheme', view.scheme, '63');
  put('compare', view.compare.join(','), '');
  put('with', view.with, '');
  return after;
}

export type ViewControl = {
  readonly view: IndicatorView;
  readonly change: (part: Partial<IndicatorView>) => void;
  /** Adds the unit to the comparison or takes it out; a seventh is not taken. */
  readonly toggleCompared: (unit: UnitRef) => void;
};

export function useIndicatorView(): ViewControl {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const view = useMemo(() => readView(new URLSearchParams(text)), [text]);
  // Replaced, not pushed: the way back leads to the page before, not through every choice.
  const change = useCallback(
    (part: Partial<IndicatorView>) =>
      setSearch((before) => writeView(before, { ...readView(before), ...part }), { replace: true }),
    [setSearch],
  );
  const toggleCompared = useCallback(
    (unit: UnitRef) =>
      setSearch(
        (before) => {
          const now = readView(before);
          const compare = now.compare.includes(unit)
            ? now.compare.filter((one) => one !== unit)
            : [...now.compare, unit].slice(0, MAX_COMPARED);
          return writeView(before, { ...now, compare });
        },
        { replace: true },
      ),
    [setSearch],
  );
  return { view, change, toggleCompared };
}
