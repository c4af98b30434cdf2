/** A number that can say where it comes from: a click or Enter on it opens its origin. */

import { createContext, type ReactNode, useContext } from 'react';
import { type OriginKey, originKey } from '#shared/indicators/origin.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import './origin-number.css';

/** Opens the origin dialog; the desk's shell gives it. On a wall, which nobody touches, it is null. */
export const OriginContext = createContext<((key: OriginKey) => void) | null>(null);

/**
 * Wraps every figure of every screen. `isOf` says that the number is not the value itself but computed from it and others
 * (a rank, a median, an increase): the origin is that of the series it speaks about. A test visits every route and fails
 * on a digit that is in no such element and in none marked `data-plain` (dates, codes, page and table chrome).
 */
export function OriginNumber({
  indicator,
  unit,
  periodEnd,
  isOf,
  children,
}: {
  readonly indicator: string;
  readonly unit: UnitRef;
  /** Omit for the newest value. */
  readonly periodEnd?: Instant;
  readonly isOf?: 'rank' | 'median' | 'change' | 'share' | 'count';
  readonly children: ReactNode;
}) {
  const open = useContext(OriginContext);
  const key = originKey(indicator, unit, periodEnd);
  if (open === null) {
    return (
      <span className="tc-origin-number" data-origin={key} data-origin-of={isOf}>
        {children}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="tc-origin-number tc-origin-number--button"
      data-origin={key}
      data-origin-of={isOf}
      onClick={(event) => {
        event.stopPropagation();
        open(key);
      }}
    >
      {children}
    </button>
  );
}
