/** Against a real SMTP server on loopback: what arrives, and what is said of it when it does not. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { HAS_OPENSSL, madeCertificate } from '#e2e/support/certificate.ts';
import { createEmailChannel } from './email-channel.ts';
import type { SmtpOptions } from './notice-options.ts';
import type { NoticeRecord } from './notice-projection.ts';

const DECIDED_AT = Date.UTC(2020, 7, 19, 2, 0, 7);
const STORE = '0b8e1f0c-3f0e-4a55-9a6c-2f3f9f7c1b11';
const notice: NoticeRecord = {
  id: 'task-1:overdue:T+1:gso63:79',
  kind: 'overdue',
  urgency: 'khan',
  to: ['gso63:79'],
  subject: { vi: 'Nhiệm vụ quá hạn 1 ngày', en: 'Task overdue by 1 day' },
  body: { vi: 'Báo cáo <b>kết quả</b>\nlên trung tâm.', en: 'Report the result.' },
  path: '/nhiem-vu/task-1',
  isSimulated: false,
  ...{ decidedAt: DECIDED_AT, notBefore: DECIDED_AT, decidedRealAt: DECIDED_AT },
  deliveries: [],
  ...{ settledAt: null, version: 1 },
};
const to = 'truc@binhphuoc.example.vn';

type Mail = { readonly from: string; readonly to: readonly string[]; readonly raw: string };
let mails: Mail[] = [];
const servers: { close(done?: () => void): unknown }[] = [];
afterEach(async () => {
  mails = [];
  for (const server of servers.splice(0)) await new Promise<void>((done) => server.close(() => done()));
});

async function listening(server: Server | SMTPServer): Promise<number> {
  servers.push(server);
  const listener = 'server' in server ? server.server : server;
  // A client that is cut off resets the connection; that is no fault of the server's.
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  return (listener.address() as AddressInfo).port;
}

const mailServer = (options: SMTPServerOptions = {}): Promise<number> =>
  listening(
    new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 50, logger: false },
      onData(stream, { envelope }, done) {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          mails.push({
            from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
            to: envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(pieces).toString('latin1'),
          });
          done();
        });
      },
      ...options,
    }),
  );

/** Says this and hangs up; with nothing to say it stays silent. */
const raw = (said: string): Server =>
  createServer((socket) => {
    socket.on('error', () => undefined).resume();
    if (said !== '') socket.end(said);
  });

const answer = (responseCode: number): Error => Object.assign(new Error(`${to} said so`), { responseCode });

const channelAt = (port: number, smtp: Partial<SmtpOptions> = {}, limitMs = 20_000) =>
  createEmailChannel({
    options: {
      ...{ host: '127.0.0.1', port, isImplicitTls: false, isPlain: true, login: null, ca: null },
      from: { name: 'Toàn Cảnh', address: 'thong-bao@trungtam.example.vn' },
      ...smtp,
    },
    ...{ storeId: STORE, publicUrl: 'https://trungtam.example.vn', limitMs },
  });
const sending = (over: Partial<NoticeRecord> = {}, address = to) => ({
  ...{ notice: { ...notice, ...over }, address, messageId: 'a1b2c3' },
});

/** Header as it was sent, unfolded. */
const header = (mail: Mail | undefined, name: string): string =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'm').exec(mail?.raw.split('\r\n\r\n')[0] ?? '')?.[1] ?? '';
/** Encoded words (RFC 2047) read. */
const readWords = (text: string): string => {
  const joined = text.replace(/\r\n[ \t]/g, ' ').replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_all, kind: string, body: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(body, 'base64').toString()
      : Buffer.from(
          body
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/g, (_hex, code: string) => String.fromCharCode(Number(`0x${code}`))),
          'latin1',
        ).toString(),
  );
};
/** Parts of the body by type, decoded. */
const parts = (mail: Mail | undefined): Record<string, string> =>
  Object.fromEntries(
    (mail?.raw ?? '')
      .split(/\r\n--[^\r\n]+\r\n/)
      .slice(1)
      .map((part) => {
        const [head = '', ...rest] = part.split('\r\n\r\n');
        const body = rest.join('\r\n\r\n');
        const isBase64 = /base64/i.test(head);
        const text = isBase64
          ? Buffer.from(body, 'base64').toString()
          : Buffer.from(
              body
                .replace(/=\r\n/g, '')
                .replace(/=([0-9A-F]{2})/g, (_hex, code: string) => String.fromCharCode(Number(`0x${code}`))),
              'latin1',
            ).toString();
        return [/content-type: ([a-z/]+)/i.exec(head)?.[1] ?? '', text.replaceAll('\r\n', '\n')];
      }),
  );

describe('what arrives', () => {
  it('is one message in both languages with a link, from and to whom it says, the same bytes at every try', async () => {
    const channel = channelAt(await mailServer());
    expect(await channel.send(sending())).toEqual({ kind: 'delivered' });
    expect(await channel.send(sending())).toEqual({ kind: 'delivered' });
    const [mail, again] = mails;
    expect(again?.raw).toBe(mail?.raw);
    expect(mail).toMatchObject({ from: 'thong-bao@trungtam.example.vn', to: [to] });
    expect(header(mail, 'To')).toBe(to);
    expect(header(mail, 'Message-ID')).toBe(`<a1b2c3@${STORE}.toan-canh>`);
    expect(header(mail, 'Date')).toBe('Wed, 19 Aug 2020 02:00:07 +0000');
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated');
    expect(readWords(header(mail, 'Subject'))).toBe('[KHẨN] Nhiệm vụ quá hạn 1 ngày');
    expect(readWords(header(mail, 'From'))).toContain('Toàn Cảnh');
    const { 'text/plain': text = '', 'text/html': html = '' } = parts(mail);
    expect(text).toContain('Báo cáo <b>kết quả</b>\nlên trung tâm.');
    expect(text).toContain('Report the result.');
    expect(text.match(/https:\/\/trungtam\.example\.vn\/nhiem-vu\/task-1/g)).toHaveLength(2);
    expect(html).toContain('Báo cáo &#60;b&#62;kết quả&#60;/b&#62;<br>lên trung tâm.');
    expect(mail?.raw).not.toContain('PHỎNG');
  });

  it('says of a simulated store that it is one: in the subject, and first and last in every part', async () => {
    const channel = channelAt(await mailServer());
    await channel.send(sending({ isSimulated: true, urgency: 'hoa-toc' }));
    expect(readWords(header(mails[0], 'Subject'))).toBe('[MÔ PHỎNG] [HỎA TỐC] Nhiệm vụ quá hạn 1 ngày');
    expect(header(mails[0], 'Importance')).toBe('high');
    const { 'text/plain': text = '', 'text/html': html = '' } = parts(mails[0]);
    expect(text.match(/MÔ PHỎNG/g)).toHaveLength(4);
    expect(text.startsWith('MÔ PHỎNG')).toBe(true);
    expect(html.match(/MÔ PHỎNG/g)).toHaveLength(4);
  });

  it('has no header and no receiver that a text brought with it', async () => {
    const channel = channelAt(await mailServer());
    const piece = fc.constantFrom(
      '\r\n',
      '\n',
      '\r',
      'Bcc: x@evil.example',
      ': ',
      '=?UTF-8?Q?a=0D=0ABcc:_b?=',
      ', ',
      'ệ',
      '\u2028',
      '.',
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (subject, body) => {
        mails = [];
        await channel.send(sending({ subject: { vi: subject, en: subject }, body: { vi: body, en: body } }));
        expect(mails).toHaveLength(1);
        expect(mails[0]?.to).toEqual([to]);
        const names = [...(mails[0]?.raw.split('\r\n\r\n')[0] ?? '').matchAll(/^([\w-]+):/gm)].map(([, name]) => name);
        expect(names.toSorted()).toEqual(
          ['Auto-Submitted', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'].toSorted(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it.each(['a@b.vn, c@d.vn', 'a@b.vn\r\nRCPT TO:<c@d.vn>', 'a@b.vn>', '<a@b.vn>', 'a b@c.vn', '', 'a@b', '"a b"@c.vn'])(
    'goes to no address like %j',
    async (address) => {
      const channel = channelAt(await mailServer());
      expect(await channel.send(sending({}, address))).toEqual({ kind: 'refused', reason: 'bad-address' });
      expect(mails).toEqual([]);
    },
  );
});

describe('what does not arrive', () => {
  const outcome = async (options: SMTPServerOptions, smtp: Partial<SmtpOptions> = {}, limitMs = 20_000) =>
    channelAt(await mailServer(options), smtp, limitMs).send(sending());

  it('is refused for good where the server says so of receiver or content', async () => {
    expect(await outcome({ onRcptTo: (_to, _session, done) => done(answer(550)) })).toEqual({
      kind: 'refused',
      reason: 'smtp-550',
    });
    const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(answer(554)));
    };
    expect(await outcome({ onData })).toEqual({ kind: 'refused', reason: 'smtp-554' });
  });

  it('may go another time where it is greylisted, the sender is not known, the login is wrong or nobody listens', async () => {
    expect(await outcome({ onRcptTo: (_to, _session, done) => done(answer(451)) })).toEqual({
      kind: 'deferred',
      reason: 'smtp-451',
    });
    expect(await outcome({ onMailFrom: (_from, _session, done) => done(answer(550)) })).toEqual({
      kind: 'deferred',
      reason: 'smtp-550',
    });
    expect(await outcome({ onConnect: (_session, done) => done(answer(554)) })).toEqual({
      kind: 'deferred',
      reason: 'smtp-554',
    });
    const login = { username: 'toan-canh', password: 'hunter2' };
    const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) => done(answer(535));
    expect(await outcome({ onAuth, allowInsecureAuth: true }, { login })).toEqual({
      kind: 'deferred',
      reason: 'smtp-535',
    });
    const gone = createServer();
    const port = await listening(gone);
    await new Promise((done) => gone.close(done));
    expect(await channelAt(port).send(sending())).toEqual({ kind: 'deferred', reason: 'smtp-esocket' });
  });

  it('is known not to have been taken where the server fell silent or broke off before the content', async () => {
    expect(await channelAt(await listening(raw('')), {}, 200).send(sending())).toMatchObject({
      kind: 'deferred',
    });
    for (const said of ['220 x\r\n', 'HTTP/1.1 400 Bad Request\r\n\r\n'])
      expect(await channelAt(await listening(raw(said))).send(sending())).toMatchObject({ kind: 'deferred' });
    const silent: SMTPServerOptions = { onRcptTo: () => undefined };
    expect(await outcome(silent, {}, 200)).toMatchObject({ kind: 'deferred' });
  });

  it('is in doubt where the server took the content and then hung or broke off', async () => {
    let taken = 0;
    const hang: SMTPServerOptions['onData'] = (stream) => {
      stream.resume();
      stream.on('end', () => (taken += 1));
    };
    expect(await outcome({ onData: hang }, {}, 3_000)).toMatchObject({ kind: 'unsure' });
    const server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 50 },
      onData(stream) {
        stream.resume();
        stream.on('end', () => {
          taken += 1;
          for (const connection of server.connections) connection._socket.destroy();
        });
      },
    });
    expect(await channelAt(await listening(server)).send(sending())).toMatchObject({ kind: 'unsure' });
    expect(taken).toBe(2);
  });

  it('does not say who it was for', async () => {
    const said = JSON.stringify(await outcome({ onRcptTo: (_to, _session, done) => done(answer(550)) }));
    expect(said).not.toContain('binhphuoc');
  });
});

describe.skipIf(!HAS_OPENSSL)('TLS (certificates made by openssl)', () => {
  const login = { username: 'toan-canh', password: 'hunter2' };
  const seen: string[] = [];
  const onAuth: SMTPServerOptions['onAuth'] = ({ password }, _session, done) => {
    seen.push(String(password));
    done(null, { user: 'toan-canh' });
  };

  it('gives its password to a server whose certificate holds, by STARTTLS or at once, and to no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'toan-canh-mail-'));
    try {
      const files = madeCertificate(folder, 'mail');
      const [key, cert] = [readFileSync(files.keyFile), readFileSync(files.certFile)];
      const ca = cert.toString();
      const tls = { key, cert, disabledCommands: [], onAuth };
      const safe = { host: 'localhost', isPlain: false, login };
      const starts = await mailServer(tls);
      expect(await channelAt(starts, { ...safe, ca }).send(sending())).toEqual({ kind: 'delivered' });
      const atOnce = await mailServer({ ...tls, secure: true });
      expect(await channelAt(atOnce, { ...safe, ca, isImplicitTls: true }).send(sending())).toEqual({
        kind: 'delivered',
      });
      expect(seen.splice(0)).toEqual(['hunter2', 'hunter2']);
      expect(await channelAt(starts, safe).send(sending())).toMatchObject({ kind: 'deferred' });
      expect(await channelAt(atOnce, { ...safe, isImplicitTls: true }).send(sending())).toMatchObject({
        kind: 'deferred',
      });
      const bare = await mailServer({ onAuth, allowInsecureAuth: true });
      expect(await channelAt(bare, { ...safe, ca }).send(sending())).toMatchObject({ kind: 'deferred' });
      expect(seen).toEqual([]);
      expect(mails).toHaveLength(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
