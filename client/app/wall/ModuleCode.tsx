/** The code of a wall module: a phone that reads it opens the origins of the module's numbers. */

import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { useMemo } from 'react';
import { useRecord } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { OriginKey } from '#shared/indicators/origin.ts';
import { originListAddress } from '../origins/origin-list.ts';

/** Modules of quiet ground around the code, without which a reader does not find its corners. */
const QUIET = 3;

/**
 * Ink on ground, as calm as a legend: readers take light on dark as well (ISO/IEC 18004, reflectance reversal). The lowest
 * correction, since nothing soils a screen, keeps the modules large. Placed by `.tcw-code` and the section it stands in.
 */
export function ModuleCode({ keys }: { readonly keys: readonly OriginKey[] }) {
  const words = WALL_MESSAGES[useScreen().lang];
  // A phone may not reach this computer by the name that the wall itself uses.
  const publicUrl = useRecord('store/this')?.publicUrl;
  const base = typeof publicUrl === 'string' ? publicUrl : location.origin;
  const address = originListAddress(base, keys);
  const { path, size } = useMemo(() => {
    const code = generate(address, { minCorrectionLevel: correction.L });
    return { path: toSvgPath(code), size: code.size };
  }, [address]);
  const side = size + 2 * QUIET;
  return (
    <svg
      className="tcw-code"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={words.code}
      data-address={address}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} />
      <path d={path} />
    </svg>
  );
}
