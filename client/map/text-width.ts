/** Widths of map text before it is drawn, because callouts must know their size to find a place. */

let pen: CanvasRenderingContext2D | null | undefined;

/** Width in pixels of one line in a CSS font shorthand; canvas and SVG use the same shaping. */
export function textWidth(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * 10;
  pen.font = font;
  return pen.measureText(text).width;
}

/** The text, cut with an ellipsis to stay within `maxWidth` pixels. */
export function fitText(text: string, font: string, maxWidth: number): string {
  if (textWidth(text, font) <= maxWidth) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('').trimEnd()}…`, font) > maxWidth) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
