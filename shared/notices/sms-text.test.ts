import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeSms, smsSize } from './sms-text.ts';

it.each([
  ['', 'gsm-7', 0, 0],
  ['a'.repeat(160), 'gsm-7', 160, 1],
  ['a'.repeat(161), 'gsm-7', 161, 2],
  ['a'.repeat(306), 'gsm-7', 306, 2],
  ['a'.repeat(307), 'gsm-7', 307, 3],
  ['€'.repeat(80), 'gsm-7', 160, 1],
  // The escape of the 153rd septet takes its letter with it into the next segment.
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
  ['ệ'.repeat(70), 'ucs-2', 70, 1],
  ['ệ'.repeat(71), 'ucs-2', 71, 2],
  ['ệ'.repeat(134), 'ucs-2', 134, 2],
  ['ệ'.repeat(135), 'ucs-2', 135, 3],
  [`${'ệ'.repeat(66)}😀${'ệ'.repeat(66)}`, 'ucs-2', 134, 3],
] as const)('%s takes what the standard says', (text, encoding, unitCount, segmentCount) => {
  expect(smsSize(text)).toEqual({ encoding, unitCount, segmentCount });
});

const link = 'https://trungtam.example.vn/nhiem-vu/2020-000123';

it('leaves alone what fits, and cuts what does not at a word, with stamp and link whole', () => {
  expect(composeSms({ head: 'MÔ PHỎNG: ', text: 'Nhiệm vụ mới', link })).toBe(`MÔ PHỎNG: Nhiệm vụ mới ${link}`);
  const text =
    'Giữ dữ liệu trực tuyến của trung tâm điều hành thông minh và báo cáo kết quả trước mười bảy giờ hôm nay nhé';
  const sms = composeSms({ head: 'MÔ PHỎNG: ', text, link });
  expect(sms).toBe(`MÔ PHỎNG: Giữ dữ liệu trực tuyến của trung tâm điều hành thông minh và báo cáo kết… ${link}`);
  expect(smsSize(sms)).toMatchObject({ segmentCount: 2 });
});

it('takes another segment rather than cut the link or say nothing', () => {
  const longLink = `https://trungtam.example.vn/${'a'.repeat(120)}`;
  const sms = composeSms({ head: 'MÔ PHỎNG: ', text: 'Nhiệm vụ hỏa tốc cần tiếp nhận ngay', link: longLink });
  expect(sms.endsWith(longLink)).toBe(true);
  expect(sms.startsWith('MÔ PHỎNG: Nhiệm vụ hỏa tốc')).toBe(true);
  expect(smsSize(sms).segmentCount).toBe(3);
});

it('of any text: head first, link last, no letter torn, and no more segments than asked where head and link leave room', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.constantFrom('', 'MÔ PHỎNG: '),
      fc.constantFrom(null, link),
      (text, head, end) => {
        const sms = composeSms({ head, text, link: end });
        expect(sms.startsWith(head)).toBe(true);
        expect(sms.endsWith(end ?? '')).toBe(true);
        expect(sms.isWellFormed()).toBe(text.isWellFormed());
        const middle = sms.slice(head.length, sms.length - (end === null ? 0 : end.length + 1));
        const isWhole = middle === text.normalize('NFC');
        expect(isWhole || /(\.\.\.|…)$/.test(middle)).toBe(true);
        if (smsSize(middle).unitCount === [...middle].length) expect(smsSize(sms).segmentCount).toBeLessThanOrEqual(2);
      },
    ),
  );
});
