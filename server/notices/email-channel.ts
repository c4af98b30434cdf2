/** E-mail by SMTP: one message an address, the same Message-ID at every try, and the truth about whether it was taken. */

import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isGrave } from '#shared/directives/urgency.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { isEmail } from './contact-points.ts';
import type { NoticeChannel, Sending, SendOutcome } from './notice-channel.ts';
import type { SmtpOptions } from './notice-options.ts';
import { linkOf, openWords, stampedParagraphs, stampedSubject } from './notice-text.ts';

export type EmailDeps = {
  readonly options: SmtpOptions;
  readonly storeId: string;
  readonly publicUrl: string | null;
  /** Time for one message in all, for tests. */
  readonly limitMs?: number;
};

const LIMIT_MS = 60 * SECOND_MS;
const CONNECT_MS = 15 * SECOND_MS;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`).replaceAll('\n', '<br>');

/** `<ID@STORE.toan-canh>`: receivers keep the first of two messages that share it. */
export const messageIdHeader = (messageId: string, storeId: string): string => `<${messageId}@${storeId}.toan-canh>`;

/** The message as it goes over the wire, byte for byte the same at every try. */
async function composed({ notice, address, messageId }: Sending, deps: EmailDeps): Promise<Buffer> {
  const link = linkOf(notice, deps.publicUrl);
  const parts = (['vi', 'en'] as const).map((lang) => ({
    lang,
    paragraphs: stampedParagraphs(notice, lang),
    open: openWords(lang),
  }));
  const text = parts.map(({ paragraphs, open }) =>
    [...paragraphs, ...(link === null ? [] : [`${open} ${link}`])].join('\n\n'),
  );
  const html = parts.map(({ lang, paragraphs, open }) => {
    const lines = paragraphs.map((one) => `<p>${escaped(one)}</p>`).join('');
    const anchor = link === null ? '' : `<p>${escaped(open)} <a href="${escaped(link)}">${escaped(link)}</a></p>`;
    return `<div lang="${lang}">${lines}${anchor}</div>`;
  });
  const message = new MailComposer({
    from: deps.options.from,
    // As parts, never as a list that is parsed: an address cannot bring others with it.
    to: [{ name: '', address }],
    subject: stampedSubject(notice, 'vi'),
    text: text.join('\n\n— — —\n\n'),
    html: `<!doctype html><html><body>${html.join('<hr>')}</body></html>`,
    messageId: messageIdHeader(messageId, deps.storeId),
    date: new Date(notice.decidedRealAt),
    baseBoundary: messageId,
    headers: {
      // RFC 3834: no "out of office" answers a machine.
      'Auto-Submitted': 'auto-generated',
      ...(isGrave(notice.urgency) && { Importance: 'high', 'X-Priority': '1' }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

type SmtpFailure = Pick<NodemailerError, 'code' | 'responseCode' | 'command'>;

/**
 * A server that answered is taken at its word: what it refused at recipient or content is refused for good when it said 5xx
 * (but 503, RFC 5321: a session out of step), and everything else may go another time, also a wrong password, which a person
 * can put right. Silence after the content had begun is no answer: the message may lie in the mailbox.
 */
function outcomeOf(failure: SmtpFailure, hasBegunContent: boolean): SendOutcome {
  const { code = 'none', responseCode, command } = failure;
  if (typeof responseCode === 'number') {
    const isOfMessage = command === 'RCPT TO' || command === 'DATA';
    const isPermanent = responseCode >= 500 && responseCode !== 503;
    return { kind: isOfMessage && isPermanent ? 'refused' : 'deferred', reason: `smtp-${responseCode}` };
  }
  const reason = `smtp-${code.toLowerCase().replace(/[^a-z0-9-]/g, '')}`.slice(0, 60);
  if (code === 'EENVELOPE') return { kind: 'refused', reason };
  return { kind: hasBegunContent ? 'unsure' : 'deferred', reason };
}

/**
 * One connection a message. The parts of nodemailer are put together here, since its transport does not say how far a
 * message had come when a connection broke; that is the difference between trying again and alarming somebody twice.
 */
export function createEmailChannel(deps: EmailDeps): NoticeChannel {
  const { options, limitMs = LIMIT_MS } = deps;
  const { host, port, isImplicitTls, isPlain, login, ca } = options;

  function handOver(message: Buffer, address: string): Promise<SendOutcome> {
    return new Promise((done) => {
      let hasBegunContent = false;
      const connection = new SMTPConnection({
        ...{ host, port, secure: isImplicitTls },
        ...(isPlain ? { ignoreTLS: true } : { requireTLS: !isImplicitTls }),
        tls: { minVersion: 'TLSv1.2', ...(ca !== null && { ca }) },
        connectionTimeout: Math.min(CONNECT_MS, limitMs),
        greetingTimeout: Math.min(CONNECT_MS, limitMs),
        socketTimeout: limitMs,
      });
      const timer = setTimeout(() => fail({ code: 'too-slow' }), limitMs);
      const end = (outcome: SendOutcome) => {
        clearTimeout(timer);
        if (outcome.kind === 'delivered') connection.quit();
        else connection.close();
        done(outcome);
      };
      const fail = (failure: SmtpFailure) => end(outcomeOf(failure, hasBegunContent));
      const content = new Readable({
        read() {
          // Asked for once the server has said 354.
          hasBegunContent = true;
          this.push(message);
          this.push(null);
        },
      });
      const send = () =>
        connection.send({ from: options.from.address, to: [address], size: message.length }, content, (error) =>
          error ? fail(error) : end({ kind: 'delivered' }),
        );
      // Stays for as long as the connection: an error without a listener would end the process.
      connection.on('error', fail);
      connection.connect((error) => {
        if (error) fail(error);
        else if (login === null) send();
        else connection.login({ user: login.username, pass: login.password }, (why) => (why ? fail(why) : send()));
      });
    });
  }

  return {
    async send(sending) {
      if (!isEmail(sending.address)) return { kind: 'refused', reason: 'bad-address' };
      return handOver(await composed(sending, deps), sending.address);
    },
  };
}
