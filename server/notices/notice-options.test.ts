import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseOutboundHosts } from '../outbound/outbound-address.ts';
import { endpointsFor, type NoticeOptionName, parseNoticeOptions } from './notice-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'toan-canh-notices-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Settings = Partial<Record<NoticeOptionName, string>>;

function parsed(settings: Settings, ...listed: string[]) {
  const hosts = parseOutboundHosts(listed);
  if (!hosts.ok) throw new Error(hosts.error);
  return parseNoticeOptions((name) => settings[name] ?? '', hosts.value);
}
const options = (settings: Settings, ...listed: string[]) => {
  const result = parsed(settings, ...listed);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const refused = (settings: Settings, ...listed: string[]) => {
  const result = parsed(settings, ...listed);
  return result.ok ? null : result.error;
};
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

it('is all off by default', () => {
  expect(options({})).toEqual({ smtp: null, webhooks: [], sms: null });
});

describe('mail server', () => {
  const from = 'thong-bao@trungtam.example.vn';
  it('asks for TLS everywhere but on this machine', () => {
    const smtp = (url: string, listed: string) => options({ SMTP_URL: url, NOTICE_FROM: from }, listed).smtp;
    expect(smtp('smtps://mail.example.vn', 'mail.example.vn:465')).toMatchObject({
      ...{ host: 'mail.example.vn', port: 465, isImplicitTls: true, isPlain: false, login: null },
      from: { name: '', address: from },
    });
    expect(smtp('smtp://MAIL.example.vn', 'mail.example.vn:587')).toMatchObject({
      ...{ host: 'mail.example.vn', port: 587, isImplicitTls: false, isPlain: false },
    });
    expect(smtp('smtp://127.0.0.1:2525', '127.0.0.1:2525')).toMatchObject({ port: 2525, isPlain: true });
    expect(smtp('smtp://[::1]:2525', '[::1]:2525')).toMatchObject({ host: '::1', isPlain: true });
  });

  it('takes a name with the sender, and neither a list nor a line break', () => {
    const sender = (text: string) => {
      const result = parsed({ SMTP_URL: 'smtp://127.0.0.1:2525', NOTICE_FROM: text }, '127.0.0.1:2525');
      return result.ok ? result.value.smtp?.from : result.error.name;
    };
    expect(sender('Toàn Cảnh <a@b.vn>')).toEqual({ name: 'Toàn Cảnh', address: 'a@b.vn' });
    for (const bad of ['', 'a@b.vn, c@d.vn', 'a@b.vn\r\nBcc: c@d.vn', 'X\r\nBcc: c@d.vn <a@b.vn>', 'a@b', 'a b@c.vn'])
      expect(sender(bad)).toBe('NOTICE_FROM');
  });

  it('refuses what is not listed, half a login, and a password in the address without repeating it', () => {
    const url = 'smtps://mail.example.vn';
    expect(refused({ SMTP_URL: url, NOTICE_FROM: from })).toMatchObject({ name: 'SMTP_URL' });
    expect(refused({ SMTP_URL: url, NOTICE_FROM: from }, 'mail.example.vn')).toMatchObject({ name: 'SMTP_URL' });
    const listed = 'mail.example.vn:465';
    expect(refused({ SMTP_URL: url, NOTICE_FROM: from, SMTP_USERNAME: 'u' }, listed)?.name).toBe('SMTP_PASSWORD');
    expect(refused({ SMTP_PASSWORD: 'secret' })?.name).toBe('SMTP_URL');
    expect(refused({ SMTP_URL: url, NOTICE_FROM: from, SMTP_CA_FILE: '/none' }, listed)?.name).toBe('SMTP_CA_FILE');
    const withPassword = refused({ SMTP_URL: 'smtps://u:hunter2@mail.example.vn', NOTICE_FROM: from }, listed);
    expect(withPassword?.name).toBe('SMTP_URL');
    expect(JSON.stringify(withPassword)).not.toContain('hunter2');
    for (const bad of ['mail.example.vn', 'http://mail.example.vn:465', 'smtps://mail.example.vn/x', 'smtps://'])
      expect(refused({ SMTP_URL: bad, NOTICE_FROM: from }, listed)?.name).toBe('SMTP_URL');
  });
});

describe('webhooks', () => {
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const endpoint = { name: 'lien-thong', url: 'https://lgsp.example.vn/hook', secrets: [secret], to: ['gso63:79'] };
  const asked = (...endpoints: object[]) => ({ WEBHOOKS_FILE: file('webhooks.json', JSON.stringify(endpoints)) });

  it('reads endpoints with their keys, and knows whose notices go where', () => {
    const { webhooks } = options(asked(endpoint, { ...endpoint, name: 'tat-ca', to: ['*'] }), 'lgsp.example.vn');
    expect(webhooks[0]?.keys).toEqual([Buffer.alloc(24, 7)]);
    expect(endpointsFor(webhooks, 'gso63:79')).toEqual(['lien-thong', 'tat-ca']);
    expect(endpointsFor(webhooks, 'gso63:01')).toEqual(['tat-ca']);
  });

  it.each([
    ['a host that is not listed', { url: 'https://other.example.vn/' }],
    ['plain HTTP', { url: 'http://lgsp.example.vn/' }],
    ['a login in the address', { url: 'https://u:p@lgsp.example.vn/' }],
    ['a short secret', { secrets: ['whsec_c2hvcnQ='] }],
    ['a secret that is not base64', { secrets: [`whsec_${'!'.repeat(40)}`] }],
    ['no secret', { secrets: [] }],
    ['a name of other letters', { name: 'a b' }],
    ['an unknown field', { more: 1 }],
  ])('refuses %s, without a secret in what it says', (_what, change) => {
    const error = refused(asked({ ...endpoint, ...change }), 'lgsp.example.vn');
    expect(error?.name).toBe('WEBHOOKS_FILE');
    expect(JSON.stringify(error)).not.toContain(secret);
  });

  it('refuses two of one name, and a file that is none', () => {
    expect(refused(asked(endpoint, endpoint), 'lgsp.example.vn')?.name).toBe('WEBHOOKS_FILE');
    expect(refused({ WEBHOOKS_FILE: join(folder, 'none') })?.name).toBe('WEBHOOKS_FILE');
    expect(refused({ WEBHOOKS_FILE: file('bad.json', '{') })?.name).toBe('WEBHOOKS_FILE');
  });
});

describe('SMS gateway', () => {
  const url = 'https://sms.example.vn/send';
  const sms = (settings: Settings) => parsed({ SMS_GATEWAY_URL: url, ...settings }, 'sms.example.vn');

  it('takes a body of JSON or of a form, or all in the address', () => {
    const body = (text: string) => {
      const result = sms({ SMS_GATEWAY_BODY: text });
      return result.ok ? result.value.sms?.body : result.error.name;
    };
    expect(body('{"to": "{phone}", "text": "{text}"}')).toEqual({ json: { to: '{phone}', text: '{text}' } });
    expect(body('to={digits}&text={text}')).toEqual({
      form: [
        ['to', '{digits}'],
        ['text', '{text}'],
      ],
    });
    expect(sms({ SMS_GATEWAY_URL: `${url}?to={local}&text={text}` })).toMatchObject({ ok: true });
    for (const bad of ['{"to": "{phone}"}', '{"text": "{text}"}', '{"to": {phone}, "text": "{text}"}', ''])
      expect(body(bad)).toBe('SMS_GATEWAY_BODY');
  });

  it('refuses a token in the address, a host from a placeholder, and a host that is not listed', () => {
    const name = (text: string) => {
      const result = sms({ SMS_GATEWAY_URL: text });
      return result.ok ? null : result.error.name;
    };
    expect(name(`${url}?to={phone}&text={text}&key={token}`)).toBe('SMS_GATEWAY_URL');
    expect(name('https://{text}.example.vn/?to={phone}')).toBe('SMS_GATEWAY_URL');
    expect(name('https://other.example.vn/?to={phone}&text={text}')).toBe('SMS_GATEWAY_URL');
    expect(refused({ SMS_GATEWAY_TOKEN: 'secret' })?.name).toBe('SMS_GATEWAY_URL');
  });
});
