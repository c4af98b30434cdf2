import { expect, test } from 'vitest';
import type { Receipt } from '#shared/directives/task-row.ts';
import { receiptsText, receiptText } from './receipt-words.ts';

const NOW = Date.parse('2020-08-19T10:00:00+07:00');
const today: Receipt = { unit: 'agency:G09', acknowledgedAt: Date.parse('2020-08-19T09:40:00+07:00'), dueOn: null };
const before: Receipt = { unit: 'gso63:22', acknowledgedAt: Date.parse('2020-08-18T09:40:00+07:00'), dueOn: null };
const open: Receipt = { unit: 'gso63:46', acknowledgedAt: null, dueOn: null };

test('a receipt says whose it is and when; none says whose is missing', () => {
  expect(receiptText(before, NOW, 'vi')).toBe('Quảng Ninh đã báo nhận 09:40 18/08');
  expect(receiptText(open, NOW, 'vi')).toBe('Thừa Thiên Huế chưa báo nhận');
  expect(receiptText(open, NOW, 'en')).toBe('Thua Thien-Hue has not acknowledged');
  expect(receiptText(today, NOW, 'vi')).toMatch(/đã báo nhận 09:40$/);
});

test('whoever has not acknowledged stands first, and of many the others are counted', () => {
  expect(receiptsText([before, open], NOW, 'vi')).toBe(
    'Thừa Thiên Huế chưa báo nhận; Quảng Ninh đã báo nhận 09:40 18/08',
  );
  const many = [before, today, open, { ...open, unit: 'gso63:70' }, { ...before, unit: 'gso63:01' }] as const;
  expect(receiptsText(many, NOW, 'vi')).toMatch(
    /^Thừa Thiên Huế chưa báo nhận; Bình Phước chưa báo nhận; Quảng Ninh đã báo nhận .*; 2 nơi khác, 2 đã báo nhận$/,
  );
  expect(receiptsText([], NOW, 'vi')).toBe('');
});
