import { describe, expect, it, test } from 'vitest';
import { textFault } from './text-guard.ts';

const hex = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** Unicode: bidirectional marks, embeddings, overrides, isolates; no width; control characters. */
const HIDDEN: readonly number[] = [
  ...[0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f],
  ...[0x200b, 0x200c, 0x200d, 0x200e, 0x200f],
  ...[0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
  ...[0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff],
  ...[0x061c, 0xad, 0x180e, 0x3164, 0x115f, 0x1160, 0xffa0, 0xe0001, 0xe0041, 0xe007f],
];

describe('a letter that hides or turns what is read', () => {
  test.each(HIDDEN.map((code) => [hex(code), code] as const))('%s', (_, code) => {
    expect(textFault(`Báo cáo ${String.fromCodePoint(code)}kết quả`)).toBe('hidden-letters');
    expect(textFault(String.fromCodePoint(code))).toBe('hidden-letters');
  });
  it('is none of those that people write', () => {
    const written = 'Đề nghị UBND tỉnh Thừa Thiên Huế\n\tbáo cáo trước 03/9/2020 – 50,7% (“5 rõ”) & “một cửa”\r\n';
    expect(textFault(written)).toBeNull();
    expect(textFault(written.normalize('NFD'))).toBeNull();
    expect(textFault('')).toBeNull();
  });
});

describe('markup', () => {
  test.each(['<b>', '</b>', '<!-- x -->', '<script>alert(1)', '<IMG src=x>', '<?xml', 'a<svg/onload=1>'])(
    '%s',
    (text) => {
      expect(textFault(text)).toBe('markup');
    },
  );
  test.each(['a < b', '5 <6', '<= 3', '<3', '> 2', '«một»', '<Đ'])('is not: %s', (text) => {
    expect(textFault(text)).toBeNull();
  });
});
