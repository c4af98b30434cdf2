/** Webhooks and the SMS gateway against a real HTTP server on loopback, through the one way out. */

import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { smsSize } from '#shared/notices/sms-text.ts';
import { parseOutboundHosts } from '../outbound/outbound-address.ts';
import { createOutboundFetch } from '../outbound/outbound-fetch.ts';
import { type NoticeOptionName, parseNoticeOptions } from './notice-options.ts';
import type { NoticeRecord } from './notice-projection.ts';
import { createSmsChannel } from './sms-channel.ts';
import { filledRequest } from './sms-request.ts';
import { createWebhookChannel } from './webhook-channel.ts';

type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};
type Answer =
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | 'hang'
  | 'drop';

let server: Server;
let port = 0;
let asked: Asked[] = [];
let answer: Answer = { status: 200 };
beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body: Buffer.concat(pieces).toString() });
      if (answer === 'hang') return;
      if (answer === 'drop') request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body ?? 'ok');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  asked = [];
  answer = { status: 200 };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const hostsOf = (...texts: string[]) => {
  const hosts = parseOutboundHosts(texts);
  if (!hosts.ok) throw new Error(hosts.error);
  return hosts.value;
};
/** Long enough for every answer that comes, also on a busy machine. */
const fetchTo = (...hosts: string[]) => createOutboundFetch({ hosts: hostsOf(...hosts), limitMs: 3_000 });

const AT = Date.UTC(2020, 7, 19, 2);
const notice: NoticeRecord = {
  id: 'task-1:assigned:gso63:70',
  kind: 'assigned',
  urgency: 'hoa-toc',
  to: ['gso63:70'],
  subject: { vi: 'Nhiệm vụ mới: giữ dữ liệu trực tuyến', en: 'New task: keep data live' },
  body: { vi: 'Nội dung', en: 'Content' },
  path: '/t/1',
  isSimulated: false,
  ...{ decidedAt: AT, notBefore: AT, decidedRealAt: AT },
  deliveries: [],
  ...{ settledAt: null, version: 1 },
};
const publicUrl = 'https://tc.example.vn';

describe('webhook', () => {
  const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const channel = (at = AT, hosts = [`127.0.0.1:${port}`]) =>
    createWebhookChannel({
      endpoints: [{ name: 'lien-thong', url: `http://127.0.0.1:${port}/hook`, keys, to: ['*'] }],
      ...{ fetch: fetchTo(...hosts), publicUrl, realNow: () => at },
    });
  const sending = (over: Partial<NoticeRecord> = {}) => ({
    ...{ notice: { ...notice, ...over }, address: 'lien-thong', messageId: 'abc123' },
  });

  it('can be verified by its receiver as the specification says, with either key', async () => {
    expect(await channel().send(sending())).toEqual({ kind: 'delivered' });
    const { headers, body, method } = must(asked[0], 'the request');
    expect(method).toBe('POST');
    expect(headers['webhook-id']).toBe('msg_abc123');
    expect(headers['webhook-timestamp']).toBe(String(AT / 1000));
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(String(headers['webhook-signature']).split(' ')).toEqual(expected);
    expect(JSON.parse(body)).toEqual({
      type: 'notice.assigned',
      timestamp: '2020-08-19T02:00:00.000Z',
      data: {
        id: notice.id,
        urgency: 'hoa-toc',
        to: ['gso63:70'],
        subject: {
          vi: '[HỎA TỐC] Nhiệm vụ mới: giữ dữ liệu trực tuyến',
          en: '[IMMEDIATE] New task: keep data live',
        },
        body: notice.body,
        url: 'https://tc.example.vn/t/1',
        simulated: false,
      },
    });
  });

  it('matches the published vector of the specification', async () => {
    const { webhookSignature } = await import('./webhook-channel.ts');
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(webhookSignature(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('repeats with the same id and body and a time of its own', async () => {
    answer = { status: 500 };
    await channel().send(sending());
    await channel(AT + 5_000).send(sending());
    const [first, second] = asked;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
  });

  it('says MÔ PHỎNG in what can be shown and in what can be tested', async () => {
    await channel().send(sending({ isSimulated: true }));
    const { data } = JSON.parse(must(asked[0], 'the request').body);
    expect(data).toMatchObject({ simulated: true, stamp: 'MÔ PHỎNG' });
    expect(data.subject.vi).toMatch(/^\[MÔ PHỎNG\]/);
    expect(data.subject.en).toMatch(/^\[MÔ PHỎNG · SIMULATED\]/);
  });

  it.each([
    [{ status: 204 }, 'delivered', undefined],
    [{ status: 400 }, 'deferred', 'http-400'],
    [{ status: 503 }, 'deferred', 'http-503'],
    [{ status: 410 }, 'refused', 'http-410'],
    [{ status: 302, headers: { location: '/elsewhere' } }, 'deferred', 'redirect'],
    ['hang', 'unsure', 'too-slow'],
    ['drop', 'unsure', 'unreachable'],
  ] as const)('%j is %s', async (said, kind, reason) => {
    answer = said;
    expect(await channel().send(sending())).toEqual({ kind, ...(reason !== undefined && { reason }) });
    expect(asked).toHaveLength(1);
  });

  it('calls nobody who is not listed', async () => {
    expect(await channel(AT, ['127.0.0.1:1']).send(sending())).toEqual({ kind: 'deferred', reason: 'host-not-listed' });
    expect(asked).toEqual([]);
  });
});

describe('SMS gateway', () => {
  const optionsOf = (settings: Partial<Record<NoticeOptionName, string>>) => {
    const all: Partial<Record<NoticeOptionName, string>> = {
      SMS_GATEWAY_URL: `http://127.0.0.1:${port}/send`,
      SMS_GATEWAY_BODY: '{"to": "{phone}", "content": {"text": "{text}"}, "ref": "{id}", "unicode": true}',
      ...settings,
    };
    const parsed = parseNoticeOptions((name) => all[name] ?? '', hostsOf(`127.0.0.1:${port}`));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return must(parsed.value.sms, 'the gateway');
  };
  const send = (
    settings: Partial<Record<NoticeOptionName, string>> = {},
    over: Partial<NoticeRecord> = {},
    phone = '0912 345 678',
  ) =>
    createSmsChannel({ options: optionsOf(settings), fetch: fetchTo(`127.0.0.1:${port}`), publicUrl }).send({
      ...{ notice: { ...notice, ...over }, address: phone, messageId: 'abc123' },
    });

  it('is asked as its template says, with one key for every try', async () => {
    expect(await send({ SMS_GATEWAY_TOKEN: 'hunter2' })).toEqual({ kind: 'delivered' });
    const { method, headers, body } = must(asked[0], 'the request');
    expect(method).toBe('POST');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer hunter2',
      'idempotency-key': 'abc123',
    });
    expect(JSON.parse(body)).toEqual({
      to: '+84912345678',
      content: { text: 'HỎA TỐC: Nhiệm vụ mới: giữ dữ liệu trực tuyến https://tc.example.vn/t/1' },
      ref: 'abc123',
      unicode: true,
    });
  });

  it('can be asked by a form or by an address alone', async () => {
    await send({ SMS_GATEWAY_BODY: 'key={token}&to={digits}&text={text}', SMS_GATEWAY_TOKEN: 'hunter2' });
    await send({ SMS_GATEWAY_BODY: '', SMS_GATEWAY_URL: `http://127.0.0.1:${port}/send?to={local}&text={text}` });
    const [form, plain] = asked;
    expect(Object.fromEntries(new URLSearchParams(form?.body))).toMatchObject({ key: 'hunter2', to: '84912345678' });
    expect(form?.headers.authorization).toBeUndefined();
    expect(plain?.method).toBe('GET');
    const { searchParams } = new URL(plain?.url ?? '', 'http://x');
    expect(searchParams.get('to')).toBe('0912345678');
    expect(searchParams.get('text')).toMatch(/^HỎA TỐC: .*\/t\/1$/);
  });

  it('begins with MÔ PHỎNG in a simulated store, and keeps the link whole in two segments', async () => {
    const long = 'Giữ dữ liệu trực tuyến của trung tâm điều hành thông minh, báo cáo trước mười bảy giờ. '.repeat(3);
    await send({}, { isSimulated: true, subject: { vi: long.trim(), en: 'x' } });
    const { text } = JSON.parse(must(asked[0], 'the request').body).content;
    expect(text).toMatch(/^MÔ PHỎNG: HỎA TỐC: Giữ dữ liệu .*… https:\/\/tc\.example\.vn\/t\/1$/);
    expect(smsSize(text)).toMatchObject({ encoding: 'ucs-2', segmentCount: 2 });
  });

  it('no text leaves its place in a template', () => {
    const json = optionsOf({ SMS_GATEWAY_TOKEN: 'hunter2' });
    const form = optionsOf({ SMS_GATEWAY_BODY: 'to={phone}&text={text}&ref={id}' });
    const get = optionsOf({
      SMS_GATEWAY_BODY: '',
      SMS_GATEWAY_URL: `http://127.0.0.1:${port}/s?text={text}&to={phone}`,
    });
    const piece = fc.constantFrom(
      '"',
      '\\',
      '&',
      '=',
      '{token}',
      '{phone}',
      '%22',
      '#',
      '?',
      '\n',
      '$&',
      'ệ',
      '+',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const values = { phone: '+84912345678', text, id: 'x' };
        const body = JSON.parse(filledRequest(json, values).body ?? '');
        expect(body).toEqual({ to: values.phone, content: { text }, ref: 'x', unicode: true });
        const fields = [...new URLSearchParams(filledRequest(form, values).body ?? '')];
        expect(fields).toEqual([
          ['to', values.phone],
          ['text', text],
          ['ref', 'x'],
        ]);
        const url = new URL(filledRequest(get, values).url);
        expect([...url.searchParams]).toEqual([
          ['text', text],
          ['to', values.phone],
        ]);
        expect(url.hash).toBe('');
      }),
    );
  });

  it.each([
    [{ status: 202 }, 'delivered', undefined],
    [{ status: 400 }, 'refused', 'http-400'],
    [{ status: 401 }, 'deferred', 'http-401'],
    [{ status: 429 }, 'deferred', 'http-429'],
    [{ status: 500 }, 'deferred', 'http-500'],
    [{ status: 504 }, 'unsure', 'http-504'],
    ['hang', 'unsure', 'too-slow'],
    ['drop', 'unsure', 'unreachable'],
  ] as const)('%j is %s', async (said, kind, reason) => {
    answer = said;
    expect(await send()).toEqual({ kind, ...(reason !== undefined && { reason }) });
    expect(asked).toHaveLength(1);
  });

  it('takes the word of the body where the gateway answers 200 whatever became of it', async () => {
    const settings = { SMS_GATEWAY_ACCEPTED: '"CodeResult":"100"' };
    answer = { status: 200, body: '{"CodeResult":"100","SMSID":"1"}' };
    expect(await send(settings)).toEqual({ kind: 'delivered' });
    answer = { status: 200, body: '{"CodeResult":"103","ErrorMessage":"+84912345678: no credit"}' };
    expect(await send(settings)).toEqual({ kind: 'deferred', reason: 'not-accepted' });
  });

  it('knows that nothing was sent where nobody listens, and asks for no number that is none', async () => {
    const gone = createServer();
    await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done));
    const closedPort = (gone.address() as AddressInfo).port;
    await new Promise((done) => gone.close(done));
    const options = { ...optionsOf({}), url: `http://127.0.0.1:${closedPort}/` };
    const channel = createSmsChannel({ options, fetch: fetchTo(`127.0.0.1:${closedPort}`), publicUrl });
    const sending = { notice, address: '0912345678', messageId: 'abc123' };
    expect(await channel.send(sending)).toEqual({ kind: 'deferred', reason: 'unreachable' });
    for (const bad of ['', '0', 'hello', '+84', '0912345678,0987654321', '0912345678\n0987654321 x'])
      expect(await send({}, {}, bad)).toEqual({ kind: 'refused', reason: 'bad-address' });
    expect(asked).toEqual([]);
  });
});
