/** A paragraph cut into lines of a given width: at spaces, and inside a word only where it is wider than a line. */

/** Width of a piece of text, in whatever unit the widths of lines are given. */
export type Measure = (text: string) => number;

/**
 * How many characters from `from` on fit, at least one so that every line takes something away. Looked for from the small
 * end: a line is short and a word without end is not.
 */
function fitting(characters: readonly string[], from: number, width: number, measure: Measure): number {
  const fitsWith = (count: number) => measure(characters.slice(from, from + count).join('')) <= width;
  const most = characters.length - from;
  let fits = 1;
  while (fits * 2 <= most && fitsWith(fits * 2)) fits *= 2;
  let tooMany = Math.min(fits * 2, most + 1);
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (fitsWith(middle)) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

/** The word in pieces, none wider than `width` unless it is a single character. */
function pieces(word: string, width: number, measure: Measure): readonly string[] {
  if (measure(word) <= width) return [word];
  const characters = [...word];
  const cut: string[] = [];
  for (let from = 0; from < characters.length; ) {
    const count = fitting(characters, from, width, measure);
    cut.push(characters.slice(from, from + count).join(''));
    from += count;
  }
  return cut;
}

/** The lines, of which the first is `indent` shorter; at least one, which may be empty. */
export function linesOf(paragraph: string, width: number, measure: Measure, indent = 0): readonly string[] {
  const space = measure(' ');
  const lines: string[] = [];
  let line = '';
  let used = indent;
  for (const word of paragraph.split(' ').flatMap((one) => pieces(one, width - indent, measure))) {
    const wide = measure(word);
    if (line !== '' && used + space + wide > width) {
      lines.push(line);
      line = word;
      used = wide;
    } else {
      used += (line === '' ? 0 : space) + wide;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
