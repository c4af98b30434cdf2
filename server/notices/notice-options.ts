/** Settings of the ways by which notices leave: mail server, webhooks, SMS gateway; each is off without its address. */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { entryFor, isLoopbackHost, type OutboundHost } from '../outbound/outbound-address.ts';
import { isEmail } from './contact-points.ts';
import { hasPlaceholder, parseSmsBody, type SmsBody } from './sms-request.ts';

export type SmtpOptions = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, without which nothing is sent. */
  readonly isImplicitTls: boolean;
  /** Neither: a server on this machine. */
  readonly isPlain: boolean;
  readonly login: { readonly username: string; readonly password: string } | null;
  /** PEM of the authority that signed the server's certificate; null: those that the system knows. */
  readonly ca: string | null;
  readonly from: { readonly name: string; readonly address: string };
};

export type WebhookEndpoint = {
  readonly name: string;
  readonly url: string;
  /** The newest first; older ones sign as well while the receiver changes over. */
  readonly keys: readonly Buffer[];
  /** Units, posts and persons whose notices go there; `*`: everybody's. */
  readonly to: readonly string[];
};

export type SmsOptions = {
  /** May hold `{phone}`, `{digits}`, `{local}`, `{text}` and `{id}` after its host. */
  readonly url: string;
  /** Null: a GET request without a body. */
  readonly body: SmsBody | null;
  readonly token: string | null;
  readonly isTokenInBody: boolean;
  /** Text that the answer holds when the message was taken; null: every 2xx says so. */
  readonly accepted: string | null;
};

export type NoticeOptions = {
  readonly smtp: SmtpOptions | null;
  readonly webhooks: readonly WebhookEndpoint[];
  readonly sms: SmsOptions | null;
};

export type NoticeOptionName =
  | 'SMTP_URL'
  | 'SMTP_USERNAME'
  | 'SMTP_PASSWORD'
  | 'SMTP_CA_FILE'
  | 'NOTICE_FROM'
  | 'WEBHOOKS_FILE'
  | 'SMS_GATEWAY_URL'
  | 'SMS_GATEWAY_BODY'
  | 'SMS_GATEWAY_TOKEN'
  | 'SMS_GATEWAY_ACCEPTED';

export type NoticeOptionRefusal = { readonly name: NoticeOptionName; readonly text: string; readonly wanted: string };

type Read = (name: NoticeOptionName) => string;

const SMTPS_PORT = 465;
const SUBMISSION_PORT = 587;

/**
 * All three. Each host must be in `OUTBOUND_HOSTS` with its port, as with single sign-on. A refusal never repeats an address
 * that may carry a password, nor the content of a file of secrets.
 */
export function parseNoticeOptions(
  read: Read,
  hosts: readonly OutboundHost[],
): Result<NoticeOptions, NoticeOptionRefusal> {
  const smtp = parseSmtp(read, hosts);
  if (!smtp.ok) return smtp;
  const webhooks = parseWebhooks(read, hosts);
  if (!webhooks.ok) return webhooks;
  const sms = parseSms(read, hosts);
  if (!sms.ok) return sms;
  return ok({ smtp: smtp.value, webhooks: webhooks.value, sms: sms.value });
}

/** A setting that is set although what it belongs to is not. */
function idleSetting(read: Read, main: NoticeOptionName, others: readonly NoticeOptionName[], wanted: string) {
  const idle = others.find((name) => read(name) !== '');
  return idle === undefined ? ok(null) : err({ name: main, text: '', wanted: `${wanted} (${idle})` });
}

function parseSmtp(read: Read, hosts: readonly OutboundHost[]): Result<SmtpOptions | null, NoticeOptionRefusal> {
  const text = read('SMTP_URL');
  const wanted = 'smtps://mail:465, smtp://mail:587';
  if (text === '')
    return idleSetting(read, 'SMTP_URL', ['SMTP_USERNAME', 'SMTP_PASSWORD', 'SMTP_CA_FILE', 'NOTICE_FROM'], wanted);
  const given = URL.canParse(text) ? new URL(text) : new URL('none:');
  // In an address they would stand in every log line and process list; nor is the text of this refusal a place for them.
  if (given.username !== '' || given.password !== '')
    return err({ name: 'SMTP_URL', text: '***', wanted: 'SMTP_USERNAME, SMTP_PASSWORD' });
  const isImplicitTls = given.protocol === 'smtps:';
  const hasMore = !/^\/?$/.test(given.pathname) || given.search !== '' || given.hash !== '';
  if ((!isImplicitTls && given.protocol !== 'smtp:') || given.hostname === '' || hasMore)
    return err({ name: 'SMTP_URL', text, wanted });
  const port = Number(given.port || (isImplicitTls ? SMTPS_PORT : SUBMISSION_PORT));
  // Read once more as an address of the web, whose host names have one way to be written.
  const asWeb = `https://${given.hostname}:${port}`;
  const listed = URL.canParse(asWeb) ? entryFor(new URL(asWeb), hosts) : undefined;
  if (listed === undefined)
    return err({ name: 'SMTP_URL', text, wanted: `${given.hostname}:${port} ∈ OUTBOUND_HOSTS` });
  const [username, password] = [read('SMTP_USERNAME'), read('SMTP_PASSWORD')];
  if ((username === '') !== (password === ''))
    return err({ name: username === '' ? 'SMTP_USERNAME' : 'SMTP_PASSWORD', text: '', wanted: 'TEXT' });
  const from = parseSender(read('NOTICE_FROM'));
  if (from === null)
    return err({ name: 'NOTICE_FROM', text: read('NOTICE_FROM'), wanted: 'a@b.vn, Toàn Cảnh <a@b.vn>' });
  const caFile = read('SMTP_CA_FILE');
  const ca = caFile === '' ? null : readText(caFile);
  if (caFile !== '' && !ca?.includes('-----BEGIN CERTIFICATE-----'))
    return err({ name: 'SMTP_CA_FILE', text: caFile, wanted: 'PEM' });
  return ok({
    // Brackets are for addresses of the web alone.
    host: listed.host.replace(/^\[|\]$/g, ''),
    port,
    isImplicitTls,
    isPlain: !isImplicitTls && isLoopbackHost(listed.host),
    login: username === '' ? null : { username, password },
    ca,
    from,
  });
}

function parseSender(text: string): SmtpOptions['from'] | null {
  const [, name = '', address = ''] = /^(?:([^<>\p{Cc}"]*)<([^<>]+)>)$/u.exec(text) ?? [null, '', text];
  return isEmail(address) ? { name: name.trim(), address } : null;
}

/** `whsec_` and 24 to 64 bytes in base64, as the specification has it. */
const secretSchema = z.string().transform((text, context) => {
  const key = Buffer.from(text.slice('whsec_'.length), 'base64');
  const isWhole = text.startsWith('whsec_') && key.toString('base64') === text.slice('whsec_'.length);
  if (isWhole && key.length >= 24 && key.length <= 64) return key;
  context.addIssue('no secret');
  return z.NEVER;
});

/** `[{"name": "lien-thong", "url": "…", "secrets": ["whsec_…"], "to": ["gso63:79"]}]` */
const webhooksSchema = z.array(
  z.strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
    url: z.string().max(2_000),
    secrets: z.array(secretSchema).min(1).max(3),
    to: z.array(z.string().min(1).max(100)).min(1),
  }),
);

function parseWebhooks(
  read: Read,
  hosts: readonly OutboundHost[],
): Result<readonly WebhookEndpoint[], NoticeOptionRefusal> {
  const file = read('WEBHOOKS_FILE');
  if (file === '') return ok([]);
  const refuse = (wanted: string) => err({ name: 'WEBHOOKS_FILE', text: file, wanted } as const);
  const parsed = webhooksSchema.safeParse(parsedJson(readText(file)));
  if (!parsed.success) return refuse('[{"name": "…", "url": "…", "secrets": ["whsec_…"], "to": ["*"]}]');
  const names = parsed.data.map(({ name }) => name);
  if (new Set(names).size !== names.length) return refuse('name ≠ name');
  for (const { name, url } of parsed.data) {
    const why = whyNotCallable(url, hosts);
    if (why !== null) return refuse(`${name}: ${why}`);
  }
  return ok(parsed.data.map(({ name, url, secrets, to }) => ({ name, url, keys: secrets, to })));
}

/** What would be needed; null where the address can be called. Plain HTTP stays on this machine. */
function whyNotCallable(text: string, hosts: readonly OutboundHost[]): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (url === null || !isSafe || url.username !== '' || url.password !== '') return 'https';
  return entryFor(url, hosts) === undefined ? `${url.host} ∈ OUTBOUND_HOSTS` : null;
}

function parseSms(read: Read, hosts: readonly OutboundHost[]): Result<SmsOptions | null, NoticeOptionRefusal> {
  const url = read('SMS_GATEWAY_URL');
  if (url === '')
    return idleSetting(
      read,
      'SMS_GATEWAY_URL',
      ['SMS_GATEWAY_BODY', 'SMS_GATEWAY_TOKEN', 'SMS_GATEWAY_ACCEPTED'],
      'https',
    );
  const why = /^[^:]+:\/\/[^/]*[{}]/.test(url) ? 'https' : whyNotCallable(url, hosts);
  if (why !== null) return err({ name: 'SMS_GATEWAY_URL', text: '***', wanted: why });
  // Addresses stand in the logs of every proxy on the way.
  if (hasPlaceholder(url, 'token'))
    return err({ name: 'SMS_GATEWAY_URL', text: url, wanted: '{token} → SMS_GATEWAY_BODY' });
  const bodyText = read('SMS_GATEWAY_BODY');
  const body = bodyText === '' ? null : parseSmsBody(bodyText);
  const example = '{"to": "{phone}", "text": "{text}", "ref": "{id}"}';
  const refuseBody = () => err({ name: 'SMS_GATEWAY_BODY', text: '***', wanted: example } as const);
  if (bodyText !== '' && body === null) return refuseBody();
  const filled = url + bodyText;
  const hasPhone = ['phone', 'digits', 'local'].some((name) => hasPlaceholder(filled, name));
  if (!hasPhone || !hasPlaceholder(filled, 'text')) return refuseBody();
  return ok({
    url,
    body,
    token: read('SMS_GATEWAY_TOKEN') || null,
    isTokenInBody: hasPlaceholder(bodyText, 'token'),
    accepted: read('SMS_GATEWAY_ACCEPTED') || null,
  });
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parsedJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** Names of the endpoints to which notices of this unit, post or person go; for `Contacts.webhook`. */
export const endpointsFor = (endpoints: readonly WebhookEndpoint[], addressee: string): readonly string[] =>
  endpoints.filter(({ to }) => to.includes('*') || to.includes(addressee)).map(({ name }) => name);
