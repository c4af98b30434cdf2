/** The code of a wall module: a phone that reads it opens the origins of the module's numbers, or the page of its tasks. */

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

/** A phone may not reach this computer by the name that the wall itself uses. */
function useBase(): string {
  const publicUrl = useRecord('store/this')?.publicUrl;
  return typeof publicUrl === 'string' ? publicUrl : location.origin;
}

/**
 * Ink on ground, as calm as a legend: readers take light on dark as well (ISO/IEC 18004, reflectance reversal). The lowest
 * correction, since nothing soils a screen, keeps the modules large. Placed by `.tcw-code` and the section it stands in.
 */
function AddressCode({ address, label }: { readonly address: string; readonly label: string }) {
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
      aria-label={label}
      data-address={address}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} />
      <path d={path} />
    </svg>
  );
}

export function ModuleCode({ keys }: { readonly keys: readonly OriginKey[] }) {
  const words = WALL_MESSAGES[useScreen().lang];
  return <AddressCode address={originListAddress(useBase(), keys)} label={words.code} />;
}

/** Counts of tasks are counted from the board: their origin is the board under the same filter. `query`: `tab=overdue`. */
export function TasksCode({ query }: { readonly query: string }) {
  const words = WALL_MESSAGES[useScreen().lang];
  const address = `${useBase().replace(/\/+$/, '')}/tasks?${query}`;
  return <AddressCode address={address} label={words.tasksCode} />;
}
