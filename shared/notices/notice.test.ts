import fc from 'fast-check';
import { expect, it } from 'vitest';
import { URGENCIES } from '../directives/urgency.ts';
import { channelsFor, cleanLine, cleanText, noticeSchema, shortened } from './notice.ts';

it('rings a phone for what is grave alone', () => {
  expect(URGENCIES.map((urgency) => channelsFor(urgency).includes('sms'))).toEqual([false, false, true, true]);
  expect(URGENCIES.every((urgency) => channelsFor(urgency).includes('email'))).toBe(true);
});

it('composes what was typed in parts, and lets nothing through that ends a line or turns the writing', () => {
  expect(cleanLine('Nhie\u0302\u0323m vu\u0323\r\nBcc: a@b.vn')).toBe('Nhiệm vụ Bcc: a@b.vn');
  expect(cleanLine('a\u202Eb\u0000c\u2028d')).toBe('a b c d');
  expect(cleanText('một\r\nhai\rba\u2028bốn\u0007')).toBe('một\nhai\nba\nbốn');
});

it('of any text leaves one well-formed line of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.integer({ min: 2, max: 300 }), (text, length) => {
      const line = shortened(cleanLine(text), length);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      expect(line.length).toBeLessThanOrEqual(length);
      expect(line.isWellFormed()).toBe(true);
      expect(line).toBe(line.trim());
    }),
  );
});

const notice = {
  id: 'task-1:overdue:T+1:gso63:79',
  kind: 'overdue',
  urgency: 'khan',
  to: ['gso63:79'],
  subject: { vi: 'Quá hạn', en: 'Overdue' },
  body: { vi: 'Nhiệm vụ quá hạn.', en: 'The task is overdue.' },
  path: '/nhiem-vu/task-1',
};

it.each([
  ['id', 'a b'],
  ['id', 'a\nb'],
  ['path', '//elsewhere.example/'],
  ['path', 'https://elsewhere.example/'],
  ['path', '/a b'],
  ['to', []],
  ['kind', 'joke'],
])('refuses %s %j', (field, value) => {
  expect(noticeSchema.safeParse(notice).success).toBe(true);
  expect(noticeSchema.safeParse({ ...notice, [field]: value }).success).toBe(false);
});
