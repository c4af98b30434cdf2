/** What the palette finds for a text: every word must be there, marks and case do not count, beginnings come first. */

import { foldVietnamese } from '#shared/units/name-resolver.ts';

export type Entry = {
  readonly id: string;
  /** As it is shown. */
  readonly label: string;
  /** Other words by which it is known: full names, codes. */
  readonly also: readonly string[];
};

export type FoldedEntry<E extends Entry> = { readonly entry: E; readonly label: string; readonly all: string };

export const fold = <E extends Entry>(entry: E): FoldedEntry<E> => {
  const label = foldVietnamese(entry.label);
  return { entry, label, all: ` ${[label, ...entry.also.map(foldVietnamese)].join(' ')}` };
};

/**
 * 4: the label begins with the words of the text (`ha` in Hà Nội), 3: with its letters (Hải Dương); 2: each word begins a
 * word; 1: each word is somewhere (`ha` inside `khánh`); 0: not found.
 */
function scoreOf({ label, all }: FoldedEntry<Entry>, text: string, words: readonly string[]): 0 | 1 | 2 | 3 | 4 {
  if (`${label} `.startsWith(`${text} `)) return 4;
  if (label.startsWith(text)) return 3;
  if (words.every((word) => all.includes(` ${word}`))) return 2;
  return words.every((word) => all.includes(word)) ? 1 : 0;
}

/** At most `limit` of the entries, the best first and then in their own order; all of them for an empty text. */
export function findEntries<E extends Entry>(
  entries: readonly FoldedEntry<E>[],
  query: string,
  limit: number,
): readonly { readonly entry: E; readonly score: number }[] {
  const text = foldVietnamese(query).trim();
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(0, limit).map(({ entry }) => ({ entry, score: 0 }));
  return entries
    .map((folded) => ({ entry: folded.entry, score: scoreOf(folded, text, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}
