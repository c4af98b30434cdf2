import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { must } from '../kernel/must.ts';
import { ALL_INDICATORS } from './catalogue/catalogue.ts';
import { PUBLISHED_FIGURES } from './published-figures.ts';
import { citationsOf } from './references.ts';

const NOTE = '../shared/domain/domain.md';
const hasNote = existsSync(NOTE);

/** Rows of the note's list of sources: keys, then the text that they share. */
const rows = (): readonly { readonly keys: readonly string[]; readonly source: string }[] => {
  const list = must(readFileSync(NOTE, 'utf8').split('\n## 12. Sources')[1], 'section 12');
  return [...list.matchAll(/^\| (S[\w, ]+) \| (.+) \|$/gm)].map(([, keys = '', source = '']) => ({
    keys: keys.split(', '),
    source,
  }));
};
const hostsIn = (text: string): readonly string[] => text.match(/\b[a-z\d]+(\.[a-z\d]+)*\.(vn|net|com|org)\b/g) ?? [];

describe.each(['vi', 'en'] as const)('in %s', (lang) => {
  test('every source of the catalogue and of a published figure has a name', () => {
    const used = new Set([...ALL_INDICATORS, ...PUBLISHED_FIGURES].map(({ sourceKey }) => sourceKey));
    expect(used.size).toBeGreaterThan(30);
    for (const sourceKey of used) {
      const citations = citationsOf(sourceKey, lang);
      expect(citations.length, sourceKey).toBe(sourceKey.split(';').length);
      for (const { key, text } of citations) {
        expect(text, sourceKey).not.toBe('');
        expect(text, sourceKey).toBe(text.normalize('NFC'));
        if (key !== '') expect(sourceKey).toContain(key);
      }
    }
  });

  it.skipIf(!hasNote)('names every source of the domain note, by the hosts of its own row, and no other', () => {
    const all = rows();
    expect(all.length).toBeGreaterThan(40);
    for (const { keys, source } of all) {
      const named = keys.map((key) => must(citationsOf(key, lang)[0], key));
      for (const { key, text } of named) expect(text, key).not.toBe('');
      const told = new Set(hostsIn(named.map(({ text }) => text).join(' ')));
      expect([...told].sort(), keys.join()).toEqual([...new Set(hostsIn(source))].sort());
    }
  });
});

it.skipIf(!hasNote)('says in English what stands in the row, for keys that have one to themselves', () => {
  /** Told in other words, since the row is in the note's shorthand. */
  const rewritten = ['S2', 'S5', 'S32', 'S33', 'S34', 'S35'];
  for (const { keys, source } of rows()) {
    const [key = '', ...others] = keys;
    if (others.length > 0 || rewritten.includes(key)) continue;
    expect(citationsOf(key, 'en')).toEqual([{ key, text: source }]);
  }
});

test('several keys, a note, none, and what an officer wrote', () => {
  expect(citationsOf('S1;S2', 'en').map(({ key }) => key)).toEqual(['S1', 'S2']);
  expect(citationsOf('S1 (order to the Ministry of Finance)', 'vi')).toEqual([
    { key: 'S1', text: 'Viet Nam News (VNS) 14/3/2020 (chỉ đạo giao Bộ Tài chính)' },
  ]);
  expect(citationsOf('model', 'vi')).toEqual([{ key: '', text: 'mô hình của sản phẩm, chưa có nguồn' }]);
  expect(citationsOf('model', 'en')).toEqual([{ key: '', text: 'the product’s own model, no source' }]);
  expect(citationsOf('Quyết định 468/QĐ-TTg', 'vi')).toEqual([{ key: 'Quyết định 468/QĐ-TTg', text: '' }]);
  expect(citationsOf('S1 (page 3)', 'en')[0]?.text).toContain('(page 3)');
  for (const word of ['constructor', 'S9999', '__proto__'])
    expect(citationsOf(word, 'en')).toEqual([{ key: word, text: '' }]);
  expect(citationsOf('', 'en')).toEqual([]);
});
