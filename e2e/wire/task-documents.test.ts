/** Documents that enter and leave with tasks, over a real server: evidence, tables, calendars, letters. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read as readBook, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PNG } from '#server/documents/sample-attachments.ts';
import type { Task } from '#shared/directives/task.ts';
import { freshLead } from '#shared/directives/task-steps.ts';
import { must } from '#shared/kernel/must.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { sampleTask } from '../support/sample-task.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';

const QUANG_NINH = 'gso63:22';
const HUE = 'gso63:46';
const DAMAGED = 'an attachment is not what was kept';

const LOGINS = {
  leader: 'chu-nhiem',
  officer: 'chuyen-vien',
  operator: 'truc-dieu-hanh',
  technician: 'truc-ky-thuat',
  reader: 'doc-bao-cao',
  quangNinh: 'quang-ninh-lanh-dao',
  hue: 'hue-lanh-dao',
  haNoi: 'ha-noi-lanh-dao',
} as const;

let server: ServerProcess;
let cookies: Record<keyof typeof LOGINS, string>;
let desks: Record<keyof typeof LOGINS, ReturnType<typeof deskOf>>;

const get = (who: keyof typeof LOGINS, path: string) => fetch(server.url + path, { headers: { cookie: cookies[who] } });
const codeOf = async (response: Response) =>
  `${response.status} ${((await response.json()) as { error: { code: string } }).error.code}`;

type Kept = { id: `file-${string}`; name: string; mime: string; sizeBytes: number };
async function upload(who: keyof typeof LOGINS, bytes: Uint8Array, name: string): Promise<Response> {
  return fetch(`${server.url}/api/v1/attachments`, {
    method: 'POST',
    headers: { cookie: cookies[who], origin: server.url, 'x-file-name': encodeURIComponent(name) },
    body: Buffer.from(bytes),
  });
}
const kept = async (who: keyof typeof LOGINS, bytes: Uint8Array, name: string): Promise<Kept> => {
  const response = await upload(who, bytes, name);
  expect(response.status).toBe(200);
  return (await response.json()) as Kept;
};
/** Another picture of the same kind: letters after its end are no part of it. */
const picture = (i: number): Uint8Array => {
  const comment = Buffer.from(`Comment\0${i}`);
  const chunk = Buffer.alloc(comment.length + 12);
  chunk.writeUInt32BE(comment.length);
  chunk.write('tEXt', 4, 'latin1');
  comment.copy(chunk, 8);
  // Of the header and of what follows it; the sum of a comment is not looked at.
  return Buffer.concat([PNG.subarray(0, 33), chunk, PNG.subarray(33)]);
};

/** Past tasks of a scenario: due so long ago that letters and tables have something to say. */
const past = (id: string, lead: Task['assignments'][number]['unit'], dueOn: string, more: Partial<Task> = {}) => {
  const dueAt = Date.parse(`${dueOn}T23:59:59.999+07:00`);
  const issuedAt = Date.parse('2020-07-01T09:00:00+07:00');
  const deadline = {
    ...{ kind: 'dated', dueOn, dueAt, firstDueOn: dueOn, firstDueAt: dueAt },
    given: { by: 'date', date: dueOn, time: null },
  } as Task['deadline'];
  const task = sampleTask({
    ...{ id: `task-${id}`, direction: `direction-${id}`, number: `VPCP-2019-${id}`, deadline, issuedAt },
    ...{ stateAt: issuedAt, acknowledgeBy: issuedAt + 3_600_000, assignments: [freshLead(lead)], madeBy: null },
    ...more,
  });
  return { id: task.id, task, steps: [] };
};

beforeAll(async () => {
  server = await startServer({
    args: [
      ...['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'],
      ...['--attachment-mb', '1'],
    ],
    isExpected: (line) => line.includes(DAMAGED) || line.includes('"status":500'),
  });
  const signed = await Promise.all(
    Object.entries(LOGINS).map(async ([key, login]) => [key, (await signIn(server.url, login)).cookie] as const),
  );
  cookies = Object.fromEntries(signed) as typeof cookies;
  const seats = signed.map(([key, cookie]) => [key, deskOf(server.url, { cookie })] as const);
  desks = Object.fromEntries(seats) as typeof desks;
  const tasks = [
    past('00001', HUE, '2020-07-31', { title: '=HYPERLINK("x")', number: '4699/VPCP-KSTT.01' }),
    past('00002', HUE, '2020-08-13', { title: 'Quá hạn bốn ngày' }),
    past('00003', HUE, '2020-07-30', { title: 'Việc hạn chế', isRestricted: true }),
    past('00004', 'agency:G18', '2020-08-12', { title: 'Quá hạn năm ngày' }),
  ];
  const imported = await server.ask('/api/v1/directives/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tasks }),
  });
  expect(await imported.json()).toEqual({ refused: [] });
});
afterAll(() => server.stop());

describe('attachments', () => {
  test('go with the directive to its unit, come back as evidence, and reach nobody else', async () => {
    const enclosure = await kept('officer', PNG, 'Sơ đồ.png');
    expect(enclosure).toMatchObject({ name: 'Sơ đồ.png', mime: 'image/png', sizeBytes: PNG.length });
    expect((await kept('leader', PNG, 'tên khác.png')).id).toBe(enclosure.id);
    const input = spoken([itemFor([QUANG_NINH], { attachments: [enclosure.id] })]);
    const issued = await desks.leader.direct('issue', input);
    const id = must(issued.body.tasks[0], 'a task').id;
    const evidence = await kept('quangNinh', picture(1), 'Minh chứng (đạt).png');
    expect(evidence.id).not.toBe(enclosure.id);
    const path = `/api/v1/directives/${id}/attachments`;
    expect(await codeOf(await get('quangNinh', `${path}/${evidence.id}`))).toBe('404 not-found');

    await desks.quangNinh.step(id, 'acknowledge');
    const report = { number: null, issuedOn: '2020-08-19', words: 'Đã hoàn thành', attachments: [evidence.id] };
    expect((await desks.quangNinh.step(id, 'report', report)).status).toBe(200);
    await desks.officer.step(id, 'send-back', { reason: 'Bổ sung' });
    const listed = (await (await get('operator', path)).json()) as { attachments: Kept[] };
    expect(listed.attachments.map((one) => one.id)).toEqual([enclosure.id, evidence.id]);

    const response = await get('quangNinh', `${path}/${evidence.id}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture(1));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const disposition = must(response.headers.get('content-disposition'), 'disposition');
    expect(disposition).toMatch(/^attachment; filename="MO PHONG - Minh chung _dat_\.png"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition)).toContain('MÔ PHỎNG - Minh chứng (đạt).png');
    expect(await codeOf(await get('haNoi', `${path}/${evidence.id}`))).toBe('404 not-found');
    expect(await codeOf(await get('haNoi', path))).toBe('404 not-found');

    const file = join(server.dataDir, 'attachments', evidence.id);
    writeFileSync(file, PNG);
    expect(await codeOf(await get('officer', `${path}/${evidence.id}`))).toBe('500 attachment-damaged');
    rmSync(file);
    expect(await codeOf(await get('officer', `${path}/${evidence.id}`))).toBe('500 attachment-damaged');
    await kept('quangNinh', picture(1), 'gửi lại.png');
    expect((await get('officer', `${path}/${evidence.id}`)).status).toBe(200);
  });

  test('are refused by what they are, each with its code, and a task cannot name what is not there', async () => {
    expect(await codeOf(await upload('officer', PNG, 'ảnh.pdf'))).toBe('422 attachment-differs');
    expect(await codeOf(await upload('officer', PNG, 'ảnh.exe'))).toBe('415 attachment-type');
    expect(await codeOf(await upload('officer', PNG.subarray(0, 40), 'ảnh.png'))).toBe('422 attachment-broken');
    expect(await codeOf(await upload('officer', new Uint8Array(), 'ảnh.png'))).toBe('422 attachment-empty');
    expect(await codeOf(await upload('officer', PNG, '../ảnh.png'))).toBe('400 attachment-name');
    expect(await codeOf(await upload('officer', PNG, 'Phụ lục MẬT.png'))).toBe('422 secret-marked');
    expect(await codeOf(await upload('officer', new Uint8Array(1_048_577), 'ảnh.png'))).toBe('413 too-large');
    expect(await codeOf(await upload('technician', PNG, 'ảnh.png'))).toBe('403 forbidden');
    const unknown = spoken([itemFor([HUE], { attachments: [`file-${'0'.repeat(32)}`] })]);
    expect((await desks.leader.direct('save', unknown)).body.error?.code).toBe('unknown-attachment');
  });
});

describe('the board as a table', () => {
  const csv = async (who: keyof typeof LOGINS, query = '') => {
    const response = await get(who, `/api/v1/directives.csv${query}`);
    expect(response.status).toBe(200);
    const lines = parse(Buffer.from(await response.arrayBuffer()), {
      bom: true,
      relax_column_count: true,
    }) as string[][];
    const head = lines.findIndex((line) => line.length > 1 && !line[0]?.startsWith('#'));
    return {
      above: lines.slice(0, head).map((line) => line.join(',')),
      head: lines[head],
      rows: lines.slice(head + 1),
    };
  };

  test('is exactly what is filtered, in the order of the board, in CSV and XLSX alike', async () => {
    for (const query of ['', '?tab=overdue', '?tab=all&text=qu%C3%A1%20h%E1%BA%A1n', '?lead=gso63:46&tab=overdue']) {
      const { rows } = (await desks.leader.board(query)).body;
      const table = await csv('leader', query);
      expect(table.rows.map(([number]) => number)).toEqual(rows.map(({ row }) => row.number));
      const response = await get('leader', `/api/v1/directives.xlsx${query}`);
      const book = readBook(Buffer.from(await response.arrayBuffer()));
      const cells = utils.sheet_to_json<string[]>(must(Object.values(book.Sheets)[0], 'a sheet'), { header: 1 });
      const head = cells.findIndex((line) => line[0] === 'Số nhiệm vụ');
      expect(cells[0]?.[0]).toContain('MÔ PHỎNG');
      expect(cells.slice(head + 1).map(([number]) => number)).toEqual(rows.map(({ row }) => row.number));
    }
  });
  test('says what it is, neutralises what a spreadsheet would compute, and speaks both languages', async () => {
    const { above, head, rows } = await csv('leader', '?tab=overdue');
    expect(above[0]).toContain('MÔ PHỎNG');
    expect(above.join('\n')).toContain('Bộ lọc: Quá hạn');
    expect(above.join('\n')).not.toContain('Bản sao');
    expect(head).toHaveLength(14);
    const trap = must(
      rows.find(([number]) => number === '4699/VPCP-KSTT.01'),
      'the trap',
    );
    expect(trap.slice(1, 3)).toEqual(['\'=HYPERLINK("x")', 'Tỉnh Thừa Thiên Huế']);
    expect(trap.slice(7, 13)).toEqual([
      ...['2020-07-01', '2020-07-31', '2020-07-31', 'Chưa hoàn thành, quá hạn', 'Chưa báo nhận', '-13'],
    ]);
    expect((await csv('leader', '?tab=overdue&lang=en')).head?.[0]).toBe('Number');
  });
  test('holds what its reader may see; a marked copy says for whom; who may not export gets none', async () => {
    const own = await csv('hue', '?tab=all');
    expect(own.rows.map(([number]) => number).toSorted()).toEqual([
      ...['4699/VPCP-KSTT.01', 'VPCP-2019-00002', 'VPCP-2019-00003'],
    ]);
    expect((await csv('leader', '?tab=all')).rows.map(([number]) => number)).not.toContain('VPCP-2019-00003');
    const marked = await csv('operator', '?tab=overdue');
    expect(marked.above.join('\n')).toMatch(/Bản sao có đánh dấu cấp cho: Trực điều hành \(mô phỏng\), Trực điều hành/);
    expect(await codeOf(await get('reader', '/api/v1/directives.csv'))).toBe('403 forbidden');
    expect(await codeOf(await get('technician', '/api/v1/directives.xlsx'))).toBe('403 forbidden');
    expect(await codeOf(await get('leader', '/api/v1/directives.csv?tab=none'))).toBe('400 bad-request');
    const audit = await desks.leader.ask<{ items: { action: string; object: string }[] }>(
      'GET',
      '/api/v1/audit?kind=export',
    );
    const objects = audit.body.items.map(({ action, object }) => `${action} ${object}`);
    expect(objects).toContain(`data:export-marked board.csv, ${marked.rows.length} rows, tab=overdue`);
  });
});

describe('the deadlines of a unit as a calendar', () => {
  const events = async (who: keyof typeof LOGINS, unit: string) => {
    const response = await get(who, `/api/v1/units/${unit}/deadlines.ics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = (await response.text()).replaceAll('\r\n ', '');
    const all = (name: string) =>
      [...text.matchAll(new RegExp(`^${name}[^:\r\n]*:(.*)\r$`, 'gm'))].map(([, value]) => value);
    return { text, uids: all('UID'), days: all('DTSTART'), urls: all('URL') };
  };
  test('has the open tasks that the asker may see, under ids that stay when a deadline is moved', async () => {
    const issued = await desks.leader.direct('issue', spoken([itemFor([HUE])]));
    const id = must(issued.body.tasks[0], 'a task').id;
    const before = await events('hue', HUE);
    expect(before.uids).toHaveLength(4);
    expect(before.days.toSorted()).toEqual(['20200730', '20200731', '20200813', '20200903']);
    expect(before.text).toContain('MÔ PHỎNG');
    expect(before.urls).toContain(`${server.url}/tasks/${id}`);
    expect((await events('operator', HUE)).uids).toHaveLength(3);
    await desks.hue.step(id, 'acknowledge');
    await desks.hue.step(id, 'ask-extension', { until: '2020-09-10', reason: 'Chờ thiết bị' });
    expect((await desks.leader.step(id, 'grant-extension', { until: '2020-09-10', reason: '' })).status).toBe(200);
    const after = await events('hue', HUE);
    expect(after.uids.toSorted()).toEqual(before.uids.toSorted());
    expect(after.days.toSorted()).toEqual(['20200730', '20200731', '20200813', '20200910']);
  });
  test('is not for another unit', async () => {
    expect(await codeOf(await get('haNoi', `/api/v1/units/${HUE}/deadlines.ics`))).toBe('403 forbidden');
    expect(await codeOf(await get('leader', '/api/v1/units/nowhere/deadlines.ics'))).toBe('400 unknown-unit');
  });
});

describe('the urging letter', () => {
  test('names the tasks that are overdue by five working days, as a document to work on and as one to read', async () => {
    const docx = await get('leader', `/api/v1/units/${HUE}/urging-letter.docx`);
    expect(docx.status).toBe(200);
    const parts = unzipSync(new Uint8Array(await docx.arrayBuffer()));
    const text = strFromU8(must(parts['word/document.xml'], 'the text')).replace(/<[^>]+>/g, '');
    expect(text).toContain('Ủy ban nhân dân tỉnh Thừa Thiên Huế');
    expect(text).toContain('4699/VPCP-KSTT');
    expect(text).not.toContain('Quá hạn bốn ngày');
    expect(text).not.toContain('Việc hạn chế');
    expect(JSON.stringify(Object.values(parts).map((part) => strFromU8(part)))).toContain('MÔ PHỎNG');
    const pdf = await get('officer', '/api/v1/units/agency:G18/urging-letter.pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-');
  });
  test('is told to be none where nothing is overdue, and is the Office’s alone', async () => {
    expect(await codeOf(await get('leader', '/api/v1/units/gso63:01/urging-letter.pdf'))).toBe('404 nothing-overdue');
    expect(await codeOf(await get('hue', `/api/v1/units/${HUE}/urging-letter.docx`))).toBe('403 forbidden');
  });
});
