/** A formula as people write it: names, signs, and brackets only where they are needed. */

import type { ReactNode } from 'react';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import type { Formula } from '#shared/indicators/definition.ts';
import { indicatorName } from './indicator-names.ts';

const SIGNS = { add: '+', subtract: '−', multiply: '×', divide: '÷' } as const;
/** A part binds at least as strongly as its place asks, or it stands in brackets. */
const STRENGTH = { add: 1, subtract: 1, multiply: 2, divide: 2 } as const;
/** `a − (b + c)` and `a ÷ (b × c)` need their brackets though the strengths are equal. */
const IS_STRICT_RIGHT = { add: false, subtract: true, multiply: false, divide: true } as const;

export function FormulaText({
  formula,
  names,
  lang,
}: {
  readonly formula: Formula;
  readonly names: ReadonlyMap<string, string>;
  readonly lang: Lang;
}) {
  return <span className="tco-formula">{write(formula, 0)}</span>;

  function write(part: Formula, needed: number): ReactNode {
    if (part.op === 'indicator') return <span className="tco-formula-name">{indicatorName(names, part.id)}</span>;
    if (part.op === 'number') {
      const decimals = Math.min(6, (String(part.value).split('.')[1] ?? '').length);
      return <span data-plain="">{formatNumber(part.value, lang, decimals)}</span>;
    }
    const strength = STRENGTH[part.op];
    const inside = (
      <>
        {write(part.left, strength)} {SIGNS[part.op]} {write(part.right, strength + (IS_STRICT_RIGHT[part.op] ? 1 : 0))}
      </>
    );
    return strength < needed ? <>({inside})</> : inside;
  }
}
