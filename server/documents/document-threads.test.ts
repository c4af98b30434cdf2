import { expect, test } from 'vitest';
import { createDocumentThreads } from './document-threads.ts';
import type { ExportedTable } from './exported-table.ts';
import { letterDocx } from './letter-docx.ts';
import { letterPdf } from './letter-pdf.ts';
import { jpeg, PNG } from './sample-attachments.ts';
import { letterOf } from './sample-letter.ts';
import { csvOf } from './table-csv.ts';
import { xlsxOf } from './table-xlsx.ts';

const threads = createDocumentThreads();
const HEAD: Omit<ExportedTable, 'rows'> = {
  columns: [
    { key: 'title', titleVi: 'Nội dung', titleEn: 'Content', kind: 'text' },
    { key: 'due', titleVi: 'Thời hạn', titleEn: 'Deadline', kind: 'date' },
  ],
  lang: 'vi',
  isSimulated: true,
  markedFor: null,
  askedAt: Date.UTC(2020, 7, 19, 1, 50),
  filterText: 'Quá hạn',
};
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ title: `=1+${i}`, due: { year: 2020, month: 9, day: 1 + (i % 28) } }));

test('a table out of a thread is the table, whole and in order, also where its blocks are many or none', async () => {
  for (const count of [0, 1, 250, 251, 1_003]) {
    const rows = rowsOf(count);
    const made = await threads.table('csv', HEAD, rows.values());
    expect(made.toString('utf8')).toBe(csvOf({ ...HEAD, rows }));
  }
});

test('rows are taken while others have their turn', async () => {
  let turns = 0;
  let waiting = setImmediate(function turn() {
    turns += 1;
    waiting = setImmediate(turn);
  });
  const seen: number[] = [];
  function* rows() {
    for (const row of rowsOf(5_000)) {
      seen.push(turns);
      yield row;
    }
  }
  await threads.table('csv', HEAD, rows());
  clearImmediate(waiting);
  expect(new Set(seen).size).toBe(20);
});

test('a workbook and letters are those that the makers make', async () => {
  const rows = rowsOf(20);
  const book = await threads.table('xlsx', HEAD, rows);
  expect(book.length).toBe((await xlsxOf({ ...HEAD, rows })).length);
  const writing = { isSimulated: true, writtenAt: HEAD.askedAt };
  expect(await threads.letter('docx', letterOf(3), writing)).toEqual(
    Buffer.from(await letterDocx(letterOf(3), writing)),
  );
  expect(await threads.letter('pdf', letterOf(3), writing)).toEqual(Buffer.from(await letterPdf(letterOf(3), writing)));
});

test('a file is judged by its content, also several at once', async () => {
  const judged = await Promise.all([
    threads.judge(PNG, 'ảnh.png'),
    threads.judge(jpeg('x'), 'ảnh.png'),
    threads.judge(PNG, 'ảnh.exe'),
  ]);
  expect(judged.map((one) => (one.ok ? one.value.mime : one.error))).toEqual([
    'image/png',
    'content-differs',
    'forbidden-type',
  ]);
});

test('a failure in the thread is told to who waits, and the next piece of work goes on', async () => {
  const broken = { ...letterOf(1), addressees: null } as unknown as ReturnType<typeof letterOf>;
  await expect(threads.letter('pdf', broken, { isSimulated: true, writtenAt: 0 })).rejects.toThrow();
  function* failing() {
    yield { title: 'một' };
    throw new Error('the rows are no more');
  }
  await expect(threads.table('csv', HEAD, failing())).rejects.toThrow('the rows are no more');
  expect((await threads.judge(PNG, 'a.png')).ok).toBe(true);
});
