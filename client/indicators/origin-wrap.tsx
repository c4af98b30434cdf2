/** Gives a component of the design system, which knows no domain word, the origin of the number that it draws. */

import type { WrapNumber } from '#client/ui/value-state.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { OriginNumber } from './origin-number.tsx';

/** For the `wrapNumber` of `Kpi`, `Bullet`, `DotTrack`, `StripPlot` and the parts of a `StackBar`. */
export const originOf =
  (
    indicator: string,
    unit: UnitRef = NATION,
    about: { readonly periodEnd?: Instant; readonly isOf?: 'rank' | 'median' | 'change' | 'share' | 'count' } = {},
  ): WrapNumber =>
  (number) => (
    <OriginNumber indicator={indicator} unit={unit} {...about}>
      {number}
    </OriginNumber>
  );
