import { expect, test } from 'vitest';
import type { Urgency } from '#shared/directives/urgency.ts';
import { must } from '#shared/kernel/must.ts';
import { textWidthPt } from './letter-fonts.ts';
import { letterTexts, placeAndDateLine, pointsOf, SIZE_PT, URGENCY_STAMP_HEIGHT_MM } from './letter-layout.ts';
import { letterOf } from './sample-letter.ts';

test('days below 10 and the months 1 and 2 get a zero, the others do not', () => {
  expect(placeAndDateLine('Hà Nội', { year: 2020, month: 3, day: 5 })).toBe('Hà Nội, ngày 05 tháng 3 năm 2020');
  expect(placeAndDateLine('Huế', { year: 2021, month: 2, day: 10 })).toBe('Huế, ngày 10 tháng 02 năm 2021');
  expect(placeAndDateLine('Huế', { year: 2021, month: 12, day: 31 })).toBe('Huế, ngày 31 tháng 12 năm 2021');
  expect(placeAndDateLine('Hà Nội', null)).toMatch(/^Hà Nội, ngày …+ tháng …+ năm …+$/);
});

test('number and name stay open, signing forms stand before the authority', () => {
  const texts = letterTexts(letterOf(1));
  expect(texts.number).toMatch(/^Số: +\/VPCP-TH$/);
  expect(texts.signing).toEqual(['KT. BỘ TRƯỞNG, CHỦ NHIỆM', 'PHÓ CHỦ NHIỆM']);
  const byItself = { form: '', authority: 'Bộ trưởng, Chủ nhiệm', post: null } as const;
  expect(letterTexts({ ...letterOf(1), signing: byItself }).signing).toEqual(['BỘ TRƯỞNG, CHỦ NHIỆM']);
});

test('the stamp of urgency has the measures of the annex, and its word fits into the frame', () => {
  const stampOf = (urgency: Urgency) => letterTexts({ ...letterOf(0), urgency }).urgency;
  expect(stampOf('thuong')).toBeNull();
  expect(stampOf('khan')).toEqual({ text: 'KHẨN', widthMm: 20 });
  expect(stampOf('thuong-khan')).toEqual({ text: 'THƯỢNG KHẨN', widthMm: 40 });
  expect(stampOf('hoa-toc')).toEqual({ text: 'HỎA TỐC', widthMm: 30 });
  for (const urgency of ['khan', 'thuong-khan', 'hoa-toc'] as const) {
    const { text, widthMm } = must(stampOf(urgency), urgency);
    expect(textWidthPt(text, 'bold', SIZE_PT.urgency)).toBeLessThan(pointsOf(widthMm));
  }
  expect(SIZE_PT.urgency).toBeLessThan(pointsOf(URGENCY_STAMP_HEIGHT_MM));
});

test('one addressee stands alone, several are a list that ends with a full stop', () => {
  expect(letterTexts({ ...letterOf(0), addressees: ['Bộ Công Thương'] }).addressees).toEqual(['Bộ Công Thương']);
  expect(letterTexts({ ...letterOf(0), addressees: ['Bộ A;', 'Bộ B'] }).addressees).toEqual(['- Bộ A;', '- Bộ B.']);
});

test('copies open with the addressees and end with the file; the letter ends with ./.', () => {
  const { copies, closing } = letterTexts(letterOf(0));
  expect(copies[0]).toBe('- Như trên;');
  expect(copies.at(-1)).toBe('- Lưu: VT, TH.');
  expect(closing.at(-1)).toBe('Trân trọng./.');
});

test('a row says what is to be done, by whom, until when and how late it is', () => {
  const [task] = letterOf(1).tasks;
  if (task === undefined) throw new Error('a letter of one task');
  const late = { ...task, content: 'Một\nHai', overdueWorkingDays: 1_234, deadline: { year: 2020, month: 9, day: 3 } };
  expect(letterTexts({ ...letterOf(0), tasks: [late, { ...late, document: null }] }).rows).toEqual([
    [['1'], ['Một', 'Hai', '(Văn bản số 4699/VPCP-KSTT)'], [late.lead], ['03/09/2020'], ['1.234']],
    [['2'], ['Một', 'Hai'], [late.lead], ['03/09/2020'], ['1.234']],
  ]);
});

test('nothing unseen gets onto paper, and decomposed letters are composed', () => {
  const subject = 'gấp\u202e\u0000 d\u200bo\u0302n đo\u0302\u0301c\r\nngay';
  expect(letterTexts({ ...letterOf(0), subject }).subject).toBe('V/v gấp dôn đốc ngay');
});
