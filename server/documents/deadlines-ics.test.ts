import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeadlineCalendar, deadlinesCalendar } from './deadlines-ics.ts';
import { oneLine, plainText } from './plain-text.ts';

const CALENDAR: DeadlineCalendar = {
  name: 'Thời hạn; UBND tỉnh, Huế',
  isSimulated: true,
  now: Date.UTC(2020, 7, 19, 1, 50),
  events: [
    {
      uid: 'task-7.deadline@toan-canh.test',
      date: { year: 2020, month: 9, day: 3 },
      summary: 'Báo cáo kết quả rà soát phương án bảo đảm an toàn hồ đập, đê điều trước mùa mưa bão năm 2020',
      description: 'Chủ trì: UBND tỉnh\nPhối hợp: Bộ A, Bộ B; C\\D',
      url: 'https://toan-canh.test/directives/task-7',
    },
  ],
};

/** RFC 5545 3.1: a line goes on where the next one begins with a blank. */
const linesOf = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');
const unescaped = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
const valuesOf = (text: string, name: string): readonly string[] =>
  linesOf(text)
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));

test('a deadline is a whole day that takes no time, under an id that stays', () => {
  const text = deadlinesCalendar(CALENDAR);
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(text.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true);
  expect(valuesOf(text, 'UID')).toEqual(['task-7.deadline@toan-canh.test']);
  expect(text).toContain('\r\nDTSTART;VALUE=DATE:20200903\r\n');
  expect(valuesOf(text, 'DTSTAMP')).toEqual(['20200819T015000Z']);
  expect(valuesOf(text, 'TRANSP')).toEqual(['TRANSPARENT']);
  expect(valuesOf(text, 'URL')).toEqual(['https://toan-canh.test/directives/task-7']);
  expect(deadlinesCalendar(CALENDAR)).toBe(text);
});

test('a simulated calendar says so in its name and in every event, a real one nowhere', () => {
  const text = deadlinesCalendar(CALENDAR);
  expect(valuesOf(text, 'X-WR-CALNAME').map(unescaped)).toEqual(['MÔ PHỎNG · Thời hạn; UBND tỉnh, Huế']);
  expect(valuesOf(text, 'NAME').map(unescaped)).toEqual(['MÔ PHỎNG · Thời hạn; UBND tỉnh, Huế']);
  expect(valuesOf(text, 'SUMMARY')[0]).toMatch(/^MÔ PHỎNG · Báo cáo/);
  expect(valuesOf(text, 'DESCRIPTION').map(unescaped)).toEqual([`MÔ PHỎNG\n${CALENDAR.events[0]?.description}`]);
  expect(deadlinesCalendar({ ...CALENDAR, isSimulated: false })).not.toContain('MÔ PHỎNG');
});

test('what cannot be an id or an address is a bug, and says so', () => {
  const withEvent = (change: { uid?: string; url?: string }) =>
    deadlinesCalendar({ ...CALENDAR, events: CALENDAR.events.map((event) => ({ ...event, ...change })) });
  expect(() => withEvent({ uid: 'a\r\nX-EVIL:1' })).toThrow('printable');
  expect(() => withEvent({ url: 'javascript:alert(1)' })).toThrow('not an address');
  expect(withEvent({ url: 'https://toan-canh.test/a\r\nX-EVIL:1' })).not.toMatch(/^X-EVIL/m);
});

test('whatever text comes, it is one property, folded at 75 octets, and comes back whole', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('\r\nEND:VEVENT\r\nBEGIN:VEVENT', 'a\\nb', ';,\\', `${'ệ'.repeat(300)}`, '😀'.repeat(100)),
  );
  fc.assert(
    fc.property(texts, texts, texts, (name, summary, description) => {
      const events = CALENDAR.events.map((event) => ({ ...event, summary, description }));
      const text = deadlinesCalendar({ ...CALENDAR, name: `a${name}`, events, isSimulated: false });
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(text.isWellFormed()).toBe(true);
      expect(linesOf(text).filter((line) => line === 'BEGIN:VEVENT').length).toBe(1);
      expect(unescaped(valuesOf(text, 'NAME')[0] ?? '')).toBe(oneLine(`a${name}`));
      expect(unescaped(valuesOf(text, 'SUMMARY')[0] ?? '')).toBe(oneLine(summary));
      expect(unescaped(valuesOf(text, 'DESCRIPTION')[0] ?? '')).toBe(plainText(description));
    }),
    { numRuns: 500 },
  );
});
