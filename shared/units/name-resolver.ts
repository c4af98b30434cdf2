/** Finds the unit that a written name means, however it was spelt or damaged, and says when it cannot be sure. */

import { DOCUMENT_SYMBOLS } from './agencies.ts';
import type { Unit, UnitRef } from './unit.ts';
import { NATION } from './unit.ts';

/**
 * - `unit`: this one. `isExact` when the text is one of its names, case, blanks, composition and the place of the tone
 *   mark (Hoà, Hòa) aside; false when marks were ignored, letters were lost, or the spelling is a known variant
 * - `candidates`: several could be meant, or an old province that one or more of today's came out of: a person decides
 * - `unknown`: nothing fits
 */
export type NameResolution =
  | { readonly kind: 'unit'; readonly ref: UnitRef; readonly isExact: boolean }
  | { readonly kind: 'candidates'; readonly refs: readonly UnitRef[] }
  | { readonly kind: 'unknown' };

export type NameResolver = (text: string) => NameResolution;

const UNKNOWN: NameResolution = { kind: 'unknown' };
/** Longer than every official name; nothing longer is looked at. */
const MAX_NAME_LENGTH = 120;
const LOST_LETTER = '\uFFFD';

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
  ['hcm', 'gso63:79'],
  ['tphcm', 'gso63:79'],
  ['hcmc', 'gso63:79'],
  ['sai gon', 'gso63:79'],
  ['dac lac', 'gso34:66'],
  ['hcm', 'gso34:79'],
  ['tphcm', 'gso34:79'],
  ['hcmc', 'gso34:79'],
  ['sai gon', 'gso34:79'],
  ['toan quoc', NATION],
  ['vietnam', NATION],
  ['whole country', NATION],
];

/**
 * Provinces that are no more, and those that their land went to, as remembered (some got only a part). Their numbers are
 * not their successors' numbers, so not even a single successor is an answer.
 */
const FORMER: readonly (readonly [folded: string, refs: readonly UnitRef[]])[] = [
  ['ha bac', ['gso63:24', 'gso63:27']],
  ['ha tay', ['gso63:01']],
  ['hai hung', ['gso63:30', 'gso63:33']],
  ['nam ha', ['gso63:35', 'gso63:36']],
  ['ha nam ninh', ['gso63:35', 'gso63:36', 'gso63:37']],
  ['vinh phu', ['gso63:25', 'gso63:26']],
  ['bac thai', ['gso63:06', 'gso63:19']],
  ['hoang lien son', ['gso63:10', 'gso63:15']],
  ['ha tuyen', ['gso63:02', 'gso63:08']],
  ['cao lang', ['gso63:04', 'gso63:20']],
  ['ha son binh', ['gso63:01', 'gso63:17']],
  ['nghe tinh', ['gso63:40', 'gso63:42']],
  ['binh tri thien', ['gso63:44', 'gso63:45', 'gso63:46']],
  ['quang nam da nang', ['gso63:48', 'gso63:49']],
  ['nghia binh', ['gso63:51', 'gso63:52']],
  ['phu khanh', ['gso63:54', 'gso63:56']],
  ['thuan hai', ['gso63:58', 'gso63:60']],
  ['gia lai kon tum', ['gso63:62', 'gso63:64']],
  ['song be', ['gso63:70', 'gso63:74']],
  ['cuu long', ['gso63:84', 'gso63:86']],
  ['minh hai', ['gso63:95', 'gso63:96']],
];

/** Marks gone, đ as d, lower case, NFC; letters only: what a search box compares, so that d finds đ. */
export function foldVietnamese(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
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

/** `<U+1EA0>`, as R writes letters that its locale lacks, becomes the letter. */
function decodeEscapes(text: string): string {
  return text.replace(/<U\+([0-9A-F]{4})>/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const PREFIX = /^(?:tinh|thanh pho|tp|t p|province of|city of|the city of)\s+(?=\S)/u;
const SUFFIX = /(?<=\S)\s+(?:province|city|municipality)$/u;

/** Drops what says the kind of unit and not its name. */
const bareName = (folded: string): string => folded.replace(PREFIX, '').replace(SUFFIX, '');

/**
 * A resolver over the given units; pass those in force at the time of the data, else Tuyên Quang of 63 and of 34 are
 * two candidates. Names are matched whole; there is no nearest match.
 */
export function nameResolver(units: readonly Unit[]): NameResolver {
  const exact = new Map<string, Set<UnitRef>>();
  const folded = new Map<string, Set<UnitRef>>();
  const joined = new Map<string, Set<UnitRef>>();
  const former = new Map<string, Set<UnitRef>>();
  const patterns: Pattern[] = [];
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
      add(joined, bare.replaceAll(' ', ''), unit.ref);
      // The whole name too: a lost letter may hide the prefix.
      for (const each of [foldedKey(name), bare]) patterns.push({ ref: unit.ref, name: each, isFormer: false });
    }
  }
  for (const [name, ref] of VARIANTS) {
    if (!refs.has(ref)) continue;
    add(folded, name, ref);
    if (ref !== NATION) patterns.push({ ref, name, isFormer: false });
  }
  for (const [name, successors] of FORMER) {
    for (const ref of successors.filter((each) => refs.has(each))) {
      add(former, name, ref);
      patterns.push({ ref, name, isFormer: true });
    }
  }

  return (text) => {
    if (text.length > MAX_NAME_LENGTH) return UNKNOWN;
    const decoded = decodeEscapes(text).trim();
    if (decoded.includes(LOST_LETTER)) return fitLostLetters(foldedKey(decoded), patterns);
    const key = foldedKey(decoded);
    const bare = bareName(key);
    const successors = former.get(bare);
    if (successors) return { kind: 'candidates', refs: [...successors] };
    return (
      answer(exact.get(exactKey(decoded)), true) ??
      answer(folded.get(key), false) ??
      answer(folded.get(bare), false) ??
      answer(joined.get(bare.replaceAll(' ', '')), false) ??
      UNKNOWN
    );
  };
}

function add(index: Map<string, Set<UnitRef>>, key: string, ref: UnitRef): void {
  const refs = index.get(key);
  if (refs) refs.add(ref);
  else index.set(key, new Set([ref]));
}

function answer(refs: ReadonlySet<UnitRef> | undefined, isExact: boolean): NameResolution | null {
  const [first, ...others] = refs ?? [];
  if (first === undefined) return null;
  return others.length === 0 ? { kind: 'unit', ref: first, isExact } : { kind: 'candidates', refs: [first, ...others] };
}

type Pattern = { readonly ref: UnitRef; readonly name: string; readonly isFormer: boolean };

/**
 * Each U+FFFD stands for one letter; one at the very start may also be a lost blank. Only provinces are tried, and only
 * a text with letters left to compare: with exactly one fit it is that province.
 */
function fitLostLetters(key: string, names: readonly Pattern[]): NameResolution {
  if (!/[\p{L}\p{N}]/u.test(bareName(key).replaceAll(LOST_LETTER, ''))) return UNKNOWN;
  const whole = key.startsWith(LOST_LETTER) ? [key, key.slice(1).trim()] : [key];
  const readings = new Set([...whole, ...whole.map(bareName)]);
  const shapes = [...readings].map((reading) => new RegExp(`^${reading.replaceAll(LOST_LETTER, '.')}$`, 'u'));
  const fits = names.filter(({ name }) => shapes.some((shape) => shape.test(name)));
  const refs = new Set(fits.map(({ ref }) => ref));
  if (fits.some(({ isFormer }) => isFormer)) return { kind: 'candidates', refs: [...refs] };
  return answer(refs, false) ?? UNKNOWN;
}
