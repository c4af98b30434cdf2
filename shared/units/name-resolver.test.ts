import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../kernel/must.ts';
import { KNOWN_UNITS } from './known-units.ts';
import { foldVietnamese, nameResolver } from './name-resolver.ts';
import { HA_TAY_MERGER_AT, PROVINCE_MERGER_AT, PROVINCES_63 } from './provinces.ts';
import { unitRegistry } from './registry.ts';

const VARIANTS_FILE = '../shared/data/province-name-variants.csv';
const registry = unitRegistry(KNOWN_UNITS);
const in2020 = nameResolver(registry.unitsAt(Date.UTC(2020, 7, 19)));
const in2026 = nameResolver(registry.unitsAt(PROVINCE_MERGER_AT));
const provinces = registry.ofKind('province', 'municipality').filter((unit) => unit.scheme === 'gso63');

const in2007 = nameResolver(registry.unitsAt(HA_TAY_MERGER_AT - 1));

const unit = (ref: string, certainty: boolean | 'repaired') => ({
  kind: 'unit',
  ref,
  certainty: certainty === true ? 'exact' : certainty === false ? 'variant' : certainty,
});

const letters = (text: string): string =>
  foldVietnamese(text)
    .replace(/[^\p{L}]/gu, '')
    .replace(/^(tinh|thanhpho|tp)(?=.)/, '');

const swapped = (from: string, to: string) => {
  const table = new Map([...from].map((letter, i) => [letter, [...to][i] ?? '']));
  return (text: string) => [...text].map((letter) => table.get(letter) ?? letter).join('');
};
const toTcvn3 = swapped(
  'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ',
  'µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§',
);
const VNI_OF: Readonly<Record<string, string>> = {
  '\u0300': 'ø',
  '\u0301': 'ù',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
};
const VNI_ROUND: Readonly<Record<string, string>> = { ø: 'à', ù: 'á', û: 'å', õ: 'ã', ï: 'ä' };
/** Only what the names need: one letter of base and marks at a time. */
const toVni = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => {
      if (letter === 'đ') return 'ñ';
      if (letter === 'Đ') return 'Ñ';
      const [base = '', ...marks] = [...letter.normalize('NFD')];
      const tone = VNI_OF[marks.find((mark) => mark in VNI_OF) ?? ''] ?? '';
      if ('iI'.includes(base)) return tone === 'ï' ? 'ò' : tone === 'õ' ? 'ó' : tone === 'û' ? 'æ' : letter;
      if (marks.includes('\u0302')) return base + (tone === '' ? 'â' : must(VNI_ROUND[tone], tone));
      if (marks.includes('\u0306')) return base + ({ ø: 'è', ù: 'é', û: 'ú', õ: 'ü', ï: 'ë' }[tone] ?? 'ê');
      if (marks.includes('\u031b')) return (base.toLowerCase() === 'o' ? 'ô' : 'ö') + tone;
      return base + tone;
    })
    .join('');

const CP1252_OF = new TextDecoder('windows-1252');
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** What happens to names; `next` gives whole numbers. */
const DAMAGES = {
  'misread UTF-8': (name, next) =>
    next() % 2 === 0
      ? CP1252_OF.decode(new TextEncoder().encode(name))
      : String.fromCharCode(...new TextEncoder().encode(name)),
  'misread UTF-8 whose blanks were tidied': (name) =>
    CP1252_OF.decode(new TextEncoder().encode(name)).replace(/\s+/g, ' ').trim(),
  'UTF-8 misread twice': (name) => {
    const once = CP1252_OF.decode(new TextEncoder().encode(name));
    return CP1252_OF.decode(new TextEncoder().encode(once));
  },
  TCVN3: (name) => toTcvn3(name.normalize('NFC')),
  VNI: toVni,
  'bare letters': (name) => foldVietnamese(name),
  'lost letters': (name, next) => [...name].map((c) => (/\p{L}/u.test(c) && next() % 3 === 0 ? '\uFFFD' : c)).join(''),
  'question marks': (name) => name.replace(/[^\p{ASCII}]/gu, '?'),
  'lost bytes': (name, next) =>
    name.replace(/[^\p{ASCII}]/gu, (c) => (next() % 2 === 0 ? c : '\uFFFD'.repeat(new TextEncoder().encode(c).length))),
  'marked letters that fell out': (name) => name.normalize('NFC').replace(/[^\p{ASCII}]/gu, ''),
  'escapes of R': (name) =>
    name.replace(/[^\p{ASCII}]/gu, (c) => `<U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`),
  'HTML entities': (name) => name.replace(/[^\p{ASCII}]/gu, (c) => `&#${c.charCodeAt(0)};`),
  'dropped blanks': (name) => name.replaceAll(' ', ''),
  'blanks of other kinds': (name) => ` ${name.replaceAll(' ', '\u00a0 \u200b')}\u00a0`,
  hyphens: (name) => name.replaceAll(' ', '-').toUpperCase(),
  'one wrong letter': (name, next) => {
    const its = [...foldVietnamese(name)];
    its[next() % its.length] = ALPHABET.charAt(next() % 26);
    return its.join('');
  },
  'one letter too many or too few': (name, next) => {
    const its = [...foldVietnamese(name)];
    its.splice(next() % its.length, next() % 2, ...(next() % 2 === 0 ? [] : [ALPHABET.charAt(next() % 26)]));
    return its.join('');
  },
  'two letters swapped': (name, next) => {
    const its = [...name];
    const at = next() % (its.length - 1);
    its.splice(at, 2, its[at + 1] ?? '', its[at] ?? '');
    return its.join('');
  },
  initials: (name, next) => {
    const words = name.split(' ');
    const at = next() % words.length;
    return words.map((word, i) => (i === at ? `${word.charAt(0)}.` : word)).join(' ');
  },
} satisfies Record<string, (name: string, next: () => number) => string>;

describe('name resolver', () => {
  it.each([
    ['Thành phố Hồ Chí Minh', unit('gso63:79', true)],
    ['TP. Hồ Chí Minh', unit('gso63:79', true)],
    ['  tp.hồ chí minh ', unit('gso63:79', true)],
    ['TP.HCM', unit('gso63:79', false)],
    ['TP Da Nang', unit('gso63:48', false)],
    ['Hanoi', unit('gso63:01', false)],
    ['Hanoi City', unit('gso63:01', false)],
    ['Quang Ninh Province', unit('gso63:22', false)],
    ['Ha Noi', unit('gso63:01', true)],
    ['Hoà Bình', unit('gso63:17', true)],
    ['Hòa Bình'.normalize('NFD'), unit('gso63:17', true)],
    ['THANH HOÁ', unit('gso63:38', true)],
    ['Thừa Thiên – Huế', unit('gso63:46', true)],
    ['\u00a0Bà Rịa-Vũng\u00a0Tàu', unit('gso63:77', true)],
    ['ĐẮC NÔNG', unit('gso63:67', false)],
    ['Bộ Tài chính', unit('agency:G12', true)],
    ['BTC', unit('agency:G12', true)],
    ['ministry of health', unit('agency:G18', true)],
    ['Văn phòng Chính phủ', unit('agency:G22', true)],
    ['Cả nước', unit('country:VN', true)],
    ['VIET NAM', unit('country:VN', true)],
    ['whole country', unit('country:VN', false)],
    ['�� N<U+1EB5>ng', unit('gso63:48', 'repaired')],
    ['H� NAM', unit('gso63:35', 'repaired')],
    ['Hà N?i', unit('gso63:01', 'repaired')],
    ['H?? N???i', unit('gso63:01', 'repaired')],
    ['Ðà Nẵng', unit('gso63:48', false)],
    ['UBND tỉnh Bắc Ninh', unit('gso63:27', false)],
    ['12. Tỉnh Bắc Giang', unit('gso63:24', false)],
    ['Long An 1/', unit('gso63:80', false)],
    ['T.T. Huế', unit('gso63:46', false)],
    ['B. Giang', unit('gso63:24', 'repaired')],
    ['Qung Ngi', unit('gso63:51', 'repaired')],
    ['HÃ\u00a0 Ná»™i', unit('gso63:01', 'repaired')],
    ['Hµ Néi', unit('gso63:01', 'repaired')],
    ['§µ N½ng', unit('gso63:48', 'repaired')],
    ['Haø Noäi', unit('gso63:01', 'repaired')],
    ['Thöøa Thieân Hueá', unit('gso63:46', 'repaired')],
    ['Binh Dihn', unit('gso63:52', 'repaired')],
    ['Tuyenn Quang', unit('gso63:08', 'repaired')],
    ['H&agrave; N&#7897;i', unit('gso63:01', 'repaired')],
    ['H%C3%A0%20N%E1%BB%99i', unit('gso63:01', 'repaired')],
  ])('%s', (text, expected) => {
    expect(in2020(text)).toEqual(expected);
  });

  it('names candidates for old provinces and for lost letters that fit several, and never guesses', () => {
    expect(in2020('Hà Bắc')).toEqual({ kind: 'candidates', refs: ['gso63:24', 'gso63:27'] });
    expect(in2020('Tỉnh Hà Tây')).toEqual({ kind: 'candidates', refs: ['gso63:01'] });
    // Hà Nam and Hà Nội both have six letters that fit.
    expect(in2020('H� N��')).toEqual({ kind: 'candidates', refs: ['gso63:01', 'gso63:35'] });
    // Gia Lâm and Thanh Hà are districts of others, not slips of the pen.
    expect(in2020('Gia Lâm')).toEqual({ kind: 'candidates', refs: ['gso63:64'] });
    expect(in2020('Thanh Hà')).toMatchObject({ kind: 'candidates' });
    expect(in2020('H. Giang')).toMatchObject({
      kind: 'candidates',
      refs: expect.arrayContaining(['gso63:02', 'gso63:93']),
    });
    expect(in2020('Quangg Ninh')).toMatchObject({ kind: 'candidates' });
    expect(in2020('Vinh Phc')).toMatchObject({ kind: 'candidates' });
    expect(in2020('Ha Nol')).toMatchObject({ kind: 'candidates' });
    for (const text of ['', ' ', '-', '�', '���', 'Tỉnh', 'Tỉnh ��� ��', 'Hà', 'Quảng', 'Bình', 'x'.repeat(5000)]) {
      expect(in2020(text), text).toEqual({ kind: 'unknown' });
    }
  });

  it('answers with the scheme of the units it was given', () => {
    expect(in2026('Lào Cai')).toEqual(unit('gso34:15', true));
    expect(in2026('Yên Bái')).toEqual({ kind: 'unknown' });
    expect(in2026('Huế')).toEqual(unit('gso34:46', true));
    expect(nameResolver(KNOWN_UNITS)('Lào Cai')).toEqual({ kind: 'candidates', refs: ['gso63:10', 'gso34:15'] });
  });

  it('resolves every name of every unit in force, in any composition and case', () => {
    for (const each of registry.unitsAt(Date.UTC(2020, 7, 19))) {
      for (const name of [each.nameVi, each.nameEn, each.shortVi]) {
        expect(in2020(name), name).toEqual(unit(each.ref, true));
        expect(in2020(name.normalize('NFD').toUpperCase()), name).toEqual(unit(each.ref, true));
        expect(in2020(foldVietnamese(name)), name).toMatchObject({ kind: 'unit', ref: each.ref });
      }
    }
  });

  it('property: whatever letters are lost, the answer is the province, candidates with it among them, or unknown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROVINCES_63), fc.infiniteStream(fc.boolean()), (province, lose) => {
        const damaged = [...province.shortVi]
          .map((c) => (/\p{L}/u.test(c) && lose.next().value ? '\uFFFD' : c))
          .join('');
        const found = in2020(damaged);
        if (found.kind === 'unit') expect(found.ref).toBe(province.ref);
        if (found.kind === 'candidates') expect(found.refs).toContain(province.ref);
        if (found.kind === 'unknown') expect(damaged).toMatch(/^(TP)?[^\p{L}]*$/u);
      }),
    );
  });

  it('knows Hà Tây by the date', () => {
    expect(in2007('Tỉnh Hà Tây')).toEqual(unit('gso63:28', true));
    expect(in2007('H� T�Y')).toEqual(unit('gso63:28', 'repaired'));
    expect(in2007('28')).toEqual({ kind: 'unknown' });
  });

  describe.each(Object.entries(DAMAGES))('property: a name damaged by %s', (_, damage) => {
    it.each([
      ['2007', in2007, provinces],
      ['2020', in2020, PROVINCES_63],
    ])('is right or asked about in %s, never another', (_year, resolve, units) => {
      fc.assert(
        fc.property(fc.constantFrom(...units), fc.infiniteStream(fc.nat()), (province, numbers) => {
          const name = [province.shortVi, province.nameVi][must(numbers.next().value, 'a number') % 2] ?? '';
          const damaged = damage(name, () => must(numbers.next().value, 'a number'));
          const found = resolve(damaged);
          const isAnothers = units.some(
            (other) =>
              other !== province && [other.shortVi, other.nameVi].some((its) => letters(its) === letters(damaged)),
          );
          if (isAnothers || found.kind === 'unknown') return;
          if (found.kind === 'unit') expect(found.ref, damaged).toBe(province.ref);
          else expect(found.refs, damaged).toContain(province.ref);
        }),
        { numRuns: 600 },
      );
    });
  });

  it.each([
    'misread UTF-8',
    'TCVN3',
    'VNI',
    'bare letters',
    'escapes of R',
    'HTML entities',
    'dropped blanks',
  ] as const)('undoes %s of every name', (kind) => {
    const wrong = PROVINCES_63.filter(({ shortVi, ref }) => {
      const found = in2020(DAMAGES[kind](shortVi, () => 0));
      return found.kind !== 'unit' || found.ref !== ref;
    });
    expect(wrong.map(({ shortVi }) => shortVi)).toEqual([]);
  });

  it.skipIf(!existsSync(VARIANTS_FILE))(`resolves the spellings of ${VARIANTS_FILE}, none wrongly`, () => {
    const lines = readFileSync(VARIANTS_FILE, 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '');
    expect(lines).toHaveLength(333);
    let rightCount = 0;
    const undecided: string[] = [];
    for (const line of lines) {
      const comma = line.lastIndexOf(',');
      const text = line.slice(0, comma);
      const meant = provinces.find(({ nameEn }) => plain(nameEn) === plain(line.slice(comma + 1)));
      const found = in2020(text);
      if (found.kind === 'unit') {
        expect(found.ref, text).toBe(meant?.ref);
        rightCount += 1;
      } else undecided.push(text);
    }
    expect(undecided.map((text) => text.trim())).toEqual(['Hà Bắc', 'Hà Tây', 'H� T�Y', 'Hà Tây']);
    expect(rightCount).toBe(329);
    expect(lines.filter((line) => in2007(line.slice(0, line.lastIndexOf(','))).kind !== 'unit')).toEqual([
      'Hà Bắc,Ha Bac',
    ]);
  });
});

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

describe('foldVietnamese', () => {
  it('lets d find đ and plain letters find marked ones, composed or not', () => {
    expect(foldVietnamese('Đắk Lắk')).toBe('dak lak');
    expect(foldVietnamese('Thừa Thiên Huế'.normalize('NFD'))).toBe('thua thien hue');
  });
});
