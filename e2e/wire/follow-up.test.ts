/** Follow-up by itself on the real server: reminders on a fast clock, to a real mail server and an SMS gateway, also across kill -9. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import type { NoticeRow } from '#shared/notices/notice-row.ts';
import { openStream } from '../rights/stream-session.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { until } from '../support/running-process.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';

const HUE = 'gso63:46';
/** One second is ten minutes: an immediate directive passes its half hour in three seconds. */
const SPEED = 600;

type Mail = { readonly to: string; readonly subject: string; readonly id: string; readonly raw: string };
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function mailServer(): Promise<{ port: number; mails: Mail[] }> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 50, logger: false },
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('utf8');
        // A long value begins in the next line.
        const header = (name: string) =>
          (new RegExp(`^${name}:(.*(?:\r?\n[ \t].*)*)`, 'im').exec(raw)?.[1] ?? '').trim();
        const subject = header('subject')
          .replace(/\r?\n\s+/g, '')
          .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
            how.toLowerCase() === 'b'
              ? Buffer.from(text, 'base64').toString('utf8')
              : Buffer.from(
                  text
                    .replaceAll('_', ' ')
                    .replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
                  'latin1',
                ).toString('utf8'),
          );
        mails.push({ to: envelope.rcptTo[0]?.address ?? '', subject, id: header('message-id'), raw });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  ends.push(() => new Promise<void>((closed) => server.close(() => closed())));
  return { port: (server.server.address() as AddressInfo).port, mails };
}

async function smsGateway(): Promise<{ port: number; texts: string[] }> {
  const texts: string[] = [];
  const server: Server = createServer((request, response) => {
    texts.push(new URL(request.url ?? '/', 'http://gateway').searchParams.get('text') ?? '');
    response.end('ok');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  ends.push(() => new Promise<void>((closed) => server.close(() => closed())));
  return { port: (server.address() as AddressInfo).port, texts };
}

test('a limit that passes is told once by mail and SMS, escalated once, and a kill between changes nothing', async () => {
  const [mail, sms] = await Promise.all([mailServer(), smsGateway()]);
  const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-follow-up-'));
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const contacts = join(dataDir, '..', `${dataDir.split('/').at(-1)}-contacts.json`);
  writeFileSync(
    contacts,
    JSON.stringify({
      [HUE]: { email: ['truc@hue.example.vn'], phone: ['+84912345678'] },
      'agency:G22': { email: ['truc@vpcp.example.vn'] },
    }),
  );
  ends.push(() => rmSync(contacts, { force: true }));
  const args = [
    ...['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T09:00:00+07:00', '--speed', String(SPEED)],
    ...['--outbound-hosts', `127.0.0.1:${mail.port}=127.0.0.1/32,127.0.0.1:${sms.port}=127.0.0.1/32`],
    ...['--smtp-url', `smtp://127.0.0.1:${mail.port}`, '--notice-from', 'Toàn Cảnh <toan-canh@vpcp.example.vn>'],
    ...['--sms-gateway-url', `http://127.0.0.1:${sms.port}/send?to={phone}&text={text}`],
    ...['--contacts-file', contacts, '--public-url', 'http://localhost:3000'],
  ];
  let server: ServerProcess = await startServer({ dataDir, args });
  const leader = deskOf(server.url, await signIn(server.url, 'chu-nhiem'));
  const issued = await leader.direct('issue', spoken([itemFor([HUE])], { urgency: 'hoa-toc' }));
  expect(issued.status, JSON.stringify(issued.body)).toBe(200);
  const { id, number } = must(issued.body.tasks[0], 'a task');
  const told = (to: string, words: string) => mail.mails.filter((one) => one.to === to && one.subject.includes(words));

  await until('the new task by mail', () => (told('truc@hue.example.vn', 'Nhiệm vụ mới').length > 0 ? true : null));
  await until('the limit by mail', () => (told('truc@hue.example.vn', 'Quá giờ báo nhận').length > 0 ? true : null));
  await server.kill();
  server = await startServer({ dataDir, args });
  ends.push(() => server.stop());
  await until('the duty shift', () => (told('truc@vpcp.example.vn', 'báo trực ban').length > 0 ? true : null), {
    limitMs: 30_000,
  });
  await until('text messages', () => (sms.texts.length >= 2 ? true : null));

  for (const [to, words] of [
    ['truc@hue.example.vn', 'Nhiệm vụ mới'],
    ['truc@hue.example.vn', 'Quá giờ báo nhận'],
    ['truc@vpcp.example.vn', 'báo trực ban'],
  ] as const) {
    // Immediate ones may go twice after a kill, never as two different messages.
    expect(new Set(told(to, words).map((one) => one.id)).size, words).toBe(1);
    expect(told(to, words)[0]?.id, words).toMatch(/^<\S+>$/);
  }
  expect(mail.mails.every(({ subject, raw }) => subject.includes('MÔ PHỎNG') && raw !== '')).toBe(true);
  expect(sms.texts.every((text) => text.includes('PHONG') || text.includes('PHỎNG'))).toBe(true);
  expect(mail.mails.some(({ subject }) => subject.includes(number))).toBe(true);

  const again = deskOf(server.url, await signIn(server.url, 'truc-dieu-hanh'));
  const { body } = await again.task(id);
  const climbed = body.story
    .filter(({ verb, by }) => verb === 'remind' && by.person === null)
    .map(({ words }) => words);
  expect(climbed).toEqual(['acknowledge-late', 'acknowledge-escalated']);
  const verified = await server.ask('/api/v1/audit/verify');
  expect(verified.status).toBe(200);
  expect(await verified.json()).toMatchObject({ journal: null, audit: null });
}, 120_000);

test('a reminder goes out once across a kill, the shift sends the ladder’s alone, and who was not reached is shown to those who telephone', async () => {
  const [mail, sms] = await Promise.all([mailServer(), smsGateway()]);
  const dataDir = mkdtempSync(join(tmpdir(), 'toan-canh-reminders-'));
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const contacts = `${dataDir}-contacts.json`;
  writeFileSync(contacts, JSON.stringify({ [HUE]: { email: ['truc@hue.example.vn'] } }));
  ends.push(() => rmSync(contacts, { force: true }));
  const args = [
    ...['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T09:00:00+07:00', '--speed', String(SPEED)],
    ...['--outbound-hosts', `127.0.0.1:${mail.port}=127.0.0.1/32,127.0.0.1:${sms.port}=127.0.0.1/32`],
    ...['--smtp-url', `smtp://127.0.0.1:${mail.port}`, '--notice-from', 'Toàn Cảnh <toan-canh@vpcp.example.vn>'],
    ...['--sms-gateway-url', `http://127.0.0.1:${sms.port}/send?to={phone}&text={text}`],
    ...['--contacts-file', contacts, '--public-url', 'http://localhost:3000'],
  ];
  let server: ServerProcess = await startServer({ dataDir, args });
  const leader = deskOf(server.url, await signIn(server.url, 'chu-nhiem'));
  const issued = await leader.direct('issue', spoken([itemFor([HUE])], { urgency: 'hoa-toc' }));
  const { id } = must(issued.body.tasks?.[0], JSON.stringify(issued.body));
  const officer = deskOf(server.url, await signIn(server.url, 'chuyen-vien'));
  const key = crypto.randomUUID();
  expect((await officer.step(id, 'remind', { words: 'Báo cáo trước 17 giờ' }, key)).status).toBe(200);
  await server.kill();
  server = await startServer({ dataDir, args });
  ends.push(() => server.stop());
  const urged = () => mail.mails.filter(({ subject }) => subject.includes('Đôn đốc thực hiện'));
  await until('the reminder by mail', () => (urged().length > 0 ? true : null));

  const seat = await signIn(server.url, 'truc-dieu-hanh');
  const operator = deskOf(server.url, seat);
  await until('the ladder', async () => ((await operator.task(id)).body.rung === null ? null : true));
  expect((await operator.task(id)).body.verbs).toContain('remind');
  expect((await operator.step(id, 'remind', { words: 'Lời riêng' })).body.error?.code).toBe('forbidden');
  expect((await operator.step(id, 'remind', { words: '' })).status).toBe(200);
  await until('the reminder of the shift', () => (new Set(urged().map((one) => one.id)).size === 2 ? true : null));
  const { story } = (await operator.task(id)).body;
  const reminders = story.filter(({ verb, by }) => verb === 'remind' && by.person !== null);
  expect(reminders.map(({ words }) => words)).toEqual(['Báo cáo trước 17 giờ', '']);

  // Nobody knows a number of the province: of the Office, those who telephone are told; another province is told nothing.
  const noticesOf = async (login: string) => {
    const { cookie } = login === 'truc-dieu-hanh' ? seat : await signIn(server.url, login);
    const session = await openStream(server.url, { headers: { cookie } }, 'desk');
    ends.push(() => session.close());
    await session.inStep();
    const { replica } = session;
    return replica.recordKeys('notice').map((one) => replica.record(one) as unknown as NoticeRow);
  };
  const assigned = (rows: readonly NoticeRow[]) => rows.filter(({ kind }) => kind === 'assigned');
  const unreached = [{ channel: 'sms', unit: HUE, kind: 'no-address' }];
  expect(assigned(await noticesOf('truc-dieu-hanh'))).toMatchObject([{ path: `/tasks/${id}`, troubles: unreached }]);
  expect(assigned(await noticesOf('hue-lanh-dao'))).toMatchObject([{ path: `/tasks/${id}`, troubles: unreached }]);
  expect(await noticesOf('quang-ninh-lanh-dao')).toEqual([]);
}, 120_000);
