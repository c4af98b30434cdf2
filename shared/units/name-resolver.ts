/** Finds the unit that a written name means, however it was spelt or damaged, and says when it cannot be sure. */

import { DOCUMENT_SYMBOLS } from './agencies.ts';
import { FORMER_PROVINCE_NAMES } from './former-provinces.ts';
import { otherReadings, withoutEscapes } from './name-encodings.ts';
import { isOneEditAway, isPossibleSyllable, isWithinTwoEdits } from './name-spelling.ts';
import type { Unit, UnitRef } from './unit.ts';
import { NATION } from './unit.ts';

/**
 * How sure a resolved name is.
 * - `exact`: one of the unit's names; case, blanks, composition and the place of the tone mark (Hoà, Hòa) aside
 * - `variant`: marks were left out, the kind of unit was written otherwise, or the spelling is a known variant
 * - `repaired`: letters were lost or mistyped, or the text came through a wrong encoding, and only one name fits
 */
export type NameCertainty = 'exact' | 'variant' | 'repaired';

/**
 * - `unit`: this one
 * - `candidates`: several could be meant, or an old province that one or more of today's came out of: a person decides
 * - `unknown`: nothing fits
 */
export type NameResolution =
  | { readonly kind: 'unit'; readonly ref: UnitRef; readonly certainty: NameCertainty }
  | { readonly kind: 'candidates'; readonly refs: readonly UnitRef[] }
  | { readonly kind: 'unknown' };

export type NameResolver = (text: string) => NameResolution;

const UNKNOWN: NameResolution = { kind: 'unknown' };
/** Longer than every official name, even with six bytes of escape for a letter; nothing longer is looked at. */
const MAX_NAME_LENGTH = 240;
const LOST_LETTER = '\uFFFD';
/** Shorter texts are one letter away from too much. */
const SHORTEST_TYPO = 5;
/** Shorter remains of a name whose marked letters fell out could be anything. */
const SHORTEST_REMAINS = 4;

/** Spellings met in real tables that no rule turns into a name, folded. */
const VARIANTS: readonly (readonly [folded: string, ref: UnitRef])[] = [
  ['bac can', 'gso63:06'],
  ['dac lac', 'gso63:66'],
  ['dak lac', 'gso63:66'],
  ['dac lak', 'gso63:66'],
  ['daclac', 'gso63:66'],
  ['dac nong', 'gso63:67'],
  ['brvt', 'gso63:77'],
  ['br vt', 'gso63:77'],
  ['tt hue', 'gso63:46'],
  ['tth', 'gso63:46'],
  ['t t hue', 'gso63:46'],
  ['hcm', 'gso63:79'],
  ['tphcm', 'gso63:79'],
  ['hcmc', 'gso63:79'],
  ['sai gon', 'gso63:79'],
  ['hue', 'gso63:46'],
  ['dac lac', 'gso34:66'],
  ['hcm', 'gso34:79'],
  ['tphcm', 'gso34:79'],
  ['hcmc', 'gso34:79'],
  ['sai gon', 'gso34:79'],
  ['toan quoc', NATION],
  ['vietnam', NATION],
  ['whole country', NATION],
];

/** Marks gone, đ (and the eth that stands for it) as d, lower case, NFC; what a search box compares, so that d finds đ. */
export function foldVietnamese(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/[ĐÐ]/g, 'D')
    .toLowerCase()
    .normalize('NFC');
}

const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Same key for Hoà and Hòa: the tone mark of each word moves to its end; other marks stay. */
function exactKey(text: string): string {
  const words =
    text
      .normalize('NFD')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => word.replace(TONE_MARKS, '') + (word.match(TONE_MARKS) ?? []).join('')).join(' ');
}

/** Folded words, all else (hyphens, dots, no-break spaces, doubled blanks) being one blank. Lost letters stay. */
function foldedKey(text: string): string {
  return (foldVietnamese(text).match(/[\p{L}\p{N}\uFFFD]+/gu) ?? []).join(' ');
}

/** What is seen as nothing or as the same letter, and what stands in for a lost one beside a letter. */
function tidied(text: string): string {
  return text
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?<=[\p{L}\uFFFD?□])[?□]|[?□](?=[\p{L}\uFFFD?□])/gu, LOST_LETTER)
    .replace(/[аеорсухіАЕОРСУХІВКМНТ]/g, (letter) => CYRILLIC[letter] ?? letter);
}

/** Cyrillic letters that look like Latin ones, as keyboards left in the wrong layout give them. */
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аеорсухіАЕОРСУХІВКМНТ'].map((letter, i) => [letter, 'aeopcyxiAEOPCYXIBKMHT'.charAt(i)]),
);

const PREFIX =
  /^(?:(?:ubnd|uy ban nhan dan)\s+)?(?:tinh|thanh pho|tp|t p|tt|t|province of|city of|the city of|the province of)\s+(?=\S)/u;
const SUFFIX = /(?<=\S)\s+(?:province|prov|city|municipality)$/u;
/** Numbers of rows and of footnotes around a name. */
const NUMBERING = /^(?:\d+\s+)+(?=\p{L})|(?<=\p{L})(?:\s+\d+)+$/gu;

const withoutBlanks = (text: string): string => text.replaceAll(' ', '');

/** Drops what says the kind of unit and not its name. */
const bareName = (folded: string): string => folded.replace(NUMBERING, '').replace(PREFIX, '').replace(SUFFIX, '');

/** A name of a province as damaged texts are held against it. */
type Shape = {
  /** Null: a province that is no more, whose successors stand in `asks`. */
  readonly ref: UnitRef | null;
  readonly asks: readonly UnitRef[];
  /** Folded, with blanks and without. */
  readonly name: string;
  readonly joined: string;
  /** What is left when every letter that ASCII lacks falls out, without blanks. */
  readonly remains: string;
};

type Indexes = {
  readonly exact: ReadonlyMap<string, ReadonlySet<UnitRef>>;
  readonly folded: ReadonlyMap<string, ReadonlySet<UnitRef>>;
  readonly joined: ReadonlyMap<string, ReadonlySet<UnitRef>>;
  readonly former: ReadonlyMap<string, readonly UnitRef[]>;
  readonly shapes: readonly Shape[];
};

/**
 * A resolver over the given units; pass those in force at the time of the data, else Tuyên Quang of 63 and of 34 are
 * two candidates. A whole match wins over every repair; a repair must leave one name only, or it asks.
 */
export function nameResolver(units: readonly Unit[]): NameResolver {
  const indexes = indexesOf(units);
  return (text) => {
    if (text.length > MAX_NAME_LENGTH) return UNKNOWN;
    const unescaped = withoutEscapes(text);
    const written = tidied(unescaped).trim();
    const found = whole(written, indexes);
    if (found.kind === 'unit' && unescaped !== text) return { ...found, certainty: 'repaired' };
    if (found.kind !== 'unknown') return found;
    const readings = otherReadings(unescaped).map((reading) => tidied(reading).trim());
    return amongReadings(readings, indexes) ?? remade([written, ...readings], indexes.shapes);
  };
}

/** `Haø Giang` is Hà Giang by VNI; by TCVN3 it is, though only without its marks, Hậu Giang: a whole name goes first. */
function amongReadings(readings: readonly string[], indexes: Indexes): NameResolution | null {
  const found = readings.map((reading) => whole(reading, indexes)).filter(({ kind }) => kind !== 'unknown');
  const exact = found.filter((each) => each.kind === 'unit' && each.certainty === 'exact');
  const refs = new Set((exact.length > 0 ? exact : found).flatMap(refsOf));
  if (refs.size === 0) return null;
  const isSure = exact.length > 0 || found.every(({ kind }) => kind === 'unit');
  return isSure ? answer(refs, 'repaired') : ask(refs);
}

function indexesOf(units: readonly Unit[]): Indexes {
  const exact = new Map<string, Set<UnitRef>>();
  const folded = new Map<string, Set<UnitRef>>();
  const joined = new Map<string, Set<UnitRef>>();
  const former = new Map<string, readonly UnitRef[]>();
  const shapes: Shape[] = [];
  const refs = new Set(units.map((unit) => unit.ref));
  for (const unit of units) {
    const names = [unit.nameVi, unit.shortVi, unit.nameEn, unit.shortEn, DOCUMENT_SYMBOLS.get(unit.ref) ?? ''];
    const isProvince = unit.kind === 'province' || unit.kind === 'municipality';
    for (const name of names.filter((each) => each !== '')) {
      add(exact, exactKey(name), unit.ref);
      add(folded, foldedKey(name), unit.ref);
      if (!isProvince) continue;
      const bare = bareName(foldedKey(name));
      add(folded, bare, unit.ref);
      add(joined, withoutBlanks(bare), unit.ref);
      // The whole name too: a lost letter may hide the prefix.
      for (const each of new Set([foldedKey(name), bare]))
        shapes.push({
          ref: unit.ref,
          asks: [unit.ref],
          name: each,
          joined: withoutBlanks(each),
          remains: remainsOf(name),
        });
    }
  }
  for (const [name, ref] of VARIANTS) {
    if (!refs.has(ref)) continue;
    add(folded, name, ref);
    if (ref !== NATION) shapes.push({ ref, asks: [ref], name, joined: withoutBlanks(name), remains: '' });
  }
  for (const [name, successors] of FORMER_PROVINCE_NAMES) {
    const asks = successors.filter((ref) => refs.has(ref));
    if (asks.length === 0 || folded.has(name)) continue;
    former.set(name, asks);
    shapes.push({ ref: null, asks, name, joined: withoutBlanks(name), remains: '' });
  }
  return { exact, folded, joined, former, shapes };
}

function add(index: Map<string, Set<UnitRef>>, key: string, ref: UnitRef): void {
  const refs = index.get(key);
  if (refs) refs.add(ref);
  else index.set(key, new Set([ref]));
}

/** `Tỉnh Bình Dương` -> `bnhdng`: what a program that cannot write marked letters leaves of it. */
const remainsOf = (name: string): string =>
  bareName(
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/^tỉnh |^thành phố /, '')
      .replace(/[^a-z ]/g, ''),
  ).replaceAll(' ', '');

/** The text as a name whole, lost letters allowed. */
function whole(text: string, { exact, folded, joined, former, shapes }: Indexes): NameResolution {
  const key = foldedKey(text);
  if (key.includes(LOST_LETTER)) return fitLostLetters(key, shapes);
  const bare = bareName(key);
  const successors = former.get(bare);
  if (successors) return { kind: 'candidates', refs: successors };
  return (
    answer(exact.get(exactKey(text)), 'exact') ??
    answer(folded.get(key), 'variant') ??
    answer(folded.get(bare), 'variant') ??
    answer(joined.get(withoutBlanks(bare)), 'variant') ??
    UNKNOWN
  );
}

function answer(refs: ReadonlySet<UnitRef> | undefined, certainty: NameCertainty): NameResolution | null {
  const [first, ...others] = refs ?? [];
  if (first === undefined) return null;
  return others.length === 0
    ? { kind: 'unit', ref: first, certainty }
    : { kind: 'candidates', refs: [first, ...others] };
}

const ask = (refs: ReadonlySet<UnitRef>): NameResolution => ({ kind: 'candidates', refs: [...refs] });

function refsOf(found: NameResolution): readonly UnitRef[] {
  if (found.kind === 'unit') return [found.ref];
  return found.kind === 'candidates' ? found.refs : [];
}

/** The one province that all the shapes mean; else those to ask about, or nothing. */
function settle(shapes: readonly Shape[], isSure: boolean): NameResolution {
  const asks = new Set(shapes.flatMap((shape) => shape.asks));
  if (asks.size === 0) return UNKNOWN;
  if (asks.size > 1 || !isSure || shapes.some(({ ref }) => ref === null))
    return { kind: 'candidates', refs: [...asks] };
  return answer(asks, 'repaired') ?? UNKNOWN;
}

/**
 * A run of U+FFFD stands for that many letters or for fewer of several bytes each; at an end it may also be a lost
 * blank. Only provinces are tried, and only a text with letters left to compare.
 */
function fitLostLetters(key: string, shapes: readonly Shape[]): NameResolution {
  if (!/[\p{L}\p{N}]/u.test(bareName(key).replaceAll(LOST_LETTER, ''))) return UNKNOWN;
  const patterns = [key, bareName(key)].map(
    (reading) =>
      new RegExp(
        `^${reading.replace(/\uFFFD+/g, (run, at: number) => {
          const isAtEnd = at === 0 || at + run.length === reading.length;
          return `.{${isAtEnd ? 0 : Math.ceil(run.length / 3)},${run.length}}`;
        })}$`,
        'u',
      ),
  );
  return settle(
    shapes.filter(({ name }) => patterns.some((pattern) => pattern.test(name))),
    true,
  );
}

/**
 * Names of which letters fell out, were shortened to initials or mistyped. A mistyped name is answered only when no
 * other is near and some word of the text is no Vietnamese syllable: Gia Lâm is a place of its own, not a slip for Gia Lai.
 */
function remade(readings: readonly string[], shapes: readonly Shape[]): NameResolution {
  for (const reading of readings) {
    const key = foldedKey(reading);
    const bare = bareName(key);
    if (bare.includes(LOST_LETTER)) continue;
    const joined = withoutBlanks(bare);
    const short = shapes.filter(({ name }) => isShortened(key, name) || isShortened(bare, name));
    const fallenOut = joined.length < SHORTEST_REMAINS ? [] : shapes.filter(({ remains }) => remains === joined);
    const mistyped = joined.length < SHORTEST_TYPO ? [] : shapes.filter((shape) => isOneEditAway(joined, shape.joined));
    const near = mistyped.length === 0 ? [] : shapes.filter((shape) => isWithinTwoEdits(joined, shape.joined));
    const isSure =
      mistyped.length === 0 || fallenOut.length > 0 || bare.split(' ').some((word) => !isPossibleSyllable(word));
    const found = settle([...short, ...fallenOut, ...near], isSure);
    if (found.kind !== 'unknown') return found;
  }
  return UNKNOWN;
}

/** `b giang`, `q ninh`: as many words as the name, at least one whole, the others its initials. */
function isShortened(key: string, name: string): boolean {
  const written = key.split(' ');
  const words = name.split(' ');
  return (
    written.length === words.length &&
    written.some((word) => word.length > 1) &&
    written.every((word, i) => word === words[i] || (word.length === 1 && words[i]?.startsWith(word)))
  );
}
