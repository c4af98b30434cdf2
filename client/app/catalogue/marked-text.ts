/** A text cut where findings begin and end, so that each piece is drawn with what is wrong there. */

export type MarkedPiece = {
  readonly offset: number;
  /** Empty only for a place between characters: something is missing there. */
  readonly text: string;
  readonly mark: 'error' | 'warning' | null;
};

type Placed = {
  readonly isError: boolean;
  readonly at: { readonly offset: number; readonly length: number } | null;
};

/** Joined, the pieces are the text again; where findings overlap an error counts before a warning. */
export function markedPieces(text: string, findings: readonly Placed[]): readonly MarkedPiece[] {
  const places = findings.flatMap(({ at, isError }) =>
    at === null ? [] : [{ isError, start: at.offset, end: Math.min(text.length, at.offset + at.length) }],
  );
  const cuts = [...new Set([0, text.length, ...places.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const markAt = (is: (place: (typeof places)[number]) => boolean): MarkedPiece['mark'] => {
    const here = places.filter(is);
    if (here.length === 0) return null;
    return here.some(({ isError }) => isError) ? 'error' : 'warning';
  };
  return cuts.flatMap((offset, i) => {
    const gap = markAt(({ start, end }) => start === offset && end <= start);
    const next = cuts[i + 1];
    return [
      ...(gap === null ? [] : [{ offset, text: '', mark: gap }]),
      ...(next === undefined
        ? []
        : [
            {
              offset,
              text: text.slice(offset, next),
              mark: markAt(({ start, end }) => start <= offset && end >= next),
            },
          ]),
    ];
  });
}
