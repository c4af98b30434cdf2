/** What the fills and shapes of a map, tile grid or list mean: fixed printed classes, one row each. */

import { type Severity, SeverityIcon } from './SeverityIcon.tsx';
import './level-legend.css';

export type LegendSwatch = 'ramp0' | 'ramp1' | 'ramp2' | 'ramp3' | 'ramp4' | 'below' | 'offline' | 'none';
export type LegendRow = { readonly label: string } & ({ readonly swatch: LegendSwatch } | { readonly level: Severity });

export function LevelLegend({ title, rows }: { readonly title: string; readonly rows: readonly LegendRow[] }) {
  return (
    <ul className="tc-legend" aria-label={title} data-plain="">
      {rows.map((row) => (
        <li key={row.label} className={'swatch' in row && row.swatch === 'below' ? 'tc-legend-strong' : undefined}>
          {'swatch' in row ? (
            <i className={`tc-legend-swatch tc-legend--${row.swatch}`} />
          ) : (
            <SeverityIcon level={row.level} />
          )}
          {row.label}
        </li>
      ))}
    </ul>
  );
}
