/** SMS through any gateway that takes one HTTP request a message; what it looks like is configuration. */

import { composeSms } from '#shared/notices/sms-text.ts';
import { type OutboundFetch, OutboundRefused } from '../outbound/outbound-fetch.ts';
import { phoneNumber } from './contact-points.ts';
import { outcomeOfNoAnswer } from './http-doubt.ts';
import type { NoticeChannel, SendOutcome } from './notice-channel.ts';
import type { SmsOptions } from './notice-options.ts';
import { linkOf, smsHead } from './notice-text.ts';
import { filledRequest } from './sms-request.ts';

export type SmsDeps = {
  readonly options: SmsOptions;
  readonly fetch: OutboundFetch;
  readonly publicUrl: string | null;
};

/** A gateway behind a proxy that did not answer in time may have sent the message; one that says it failed has not. */
const NO_WORD_OF_GATEWAY = [502, 504];
/** Of the 4xx, those that speak of now rather than of the message; 401 and 403 a person can put right. */
const LATER = [401, 403, 408, 425, 429];

function outcomeOfStatus(status: number): SendOutcome {
  const reason = `http-${status}`;
  if (NO_WORD_OF_GATEWAY.includes(status)) return { kind: 'unsure', reason };
  return { kind: status >= 500 || LATER.includes(status) ? 'deferred' : 'refused', reason };
}

/** Every try carries the same `Idempotency-Key`, and the same `{id}` where the template asks for it. */
export function createSmsChannel({ options, fetch, publicUrl }: SmsDeps): NoticeChannel {
  return {
    async send({ notice, address, messageId }) {
      const phone = phoneNumber(address);
      if (phone === null) return { kind: 'refused', reason: 'bad-address' };
      const text = composeSms({ head: smsHead(notice), text: notice.subject.vi, link: linkOf(notice, publicUrl) });
      const { url, method, headers, body } = filledRequest(options, { phone, text, id: messageId });
      try {
        const response = await fetch(url, { method, headers: { ...headers, 'idempotency-key': messageId }, body });
        if (!response.ok) return outcomeOfStatus(response.status);
        // Many gateways answer 200 whatever became of the message, and tell in the body.
        const isTaken = options.accepted === null || (await response.text()).includes(options.accepted);
        return isTaken ? { kind: 'delivered' } : { kind: 'deferred', reason: 'not-accepted' };
      } catch (error) {
        if (error instanceof OutboundRefused) return outcomeOfNoAnswer(error);
        throw error;
      }
    },
  };
}
