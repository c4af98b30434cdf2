/** Signs that the font subsets lack, drawn on the em square so that they sit in a line of text. */

import './icons.css';

export type GlyphName =
  | 'arrow-up'
  | 'arrow-down'
  | 'arrow-left'
  | 'arrow-right'
  | 'chevron-left'
  | 'chevron-right'
  | 'triangle-down'
  | 'at-least'
  | 'at-most'
  | 'per-mille';

const PATH: Record<GlyphName, string> = {
  'arrow-up': 'M10 17V4M4.6 9.4 10 4l5.4 5.4',
  'arrow-down': 'M10 4v13M4.6 11.6 10 17l5.4-5.4',
  'arrow-left': 'M17 10.5H3.6M9 5 3.5 10.5 9 16',
  'arrow-right': 'M3 10.5h13.4M11 5l5.5 5.5L11 16',
  'chevron-left': 'M12.6 4.6 6.8 10.5l5.8 5.9',
  'chevron-right': 'M7.4 4.6l5.8 5.9-5.8 5.9',
  'triangle-down': 'M5 8h10l-5 6Z',
  'at-least': 'M4 4.2 16 8.8 4 13.4M4 17h12',
  'at-most': 'M16 4.2 4 8.8l12 4.6M4 17h12',
  'per-mille':
    'M4.6 4.4a2 2 0 1 0 0 4 2 2 0 1 0 0-4M4 17 13 4.4M9.4 13a2 2 0 1 0 0 4 2 2 0 1 0 0-4M16 13a2 2 0 1 0 0 4 2 2 0 1 0 0-4',
};

/** `label` names it for a screen reader; without one it is decoration. */
export function Glyph({ name, label }: { readonly name: GlyphName; readonly label?: string }) {
  return (
    <svg
      className={`tc-glyph${name === 'triangle-down' ? ' tc-glyph--solid' : ''}`}
      viewBox="0 0 20 20"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      <path d={PATH[name]} />
    </svg>
  );
}
