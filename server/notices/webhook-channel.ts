/** Signed webhooks after the Standard Webhooks specification: the receiver can tell who sent, when, and what it has already. */

import { createHmac } from 'node:crypto';
import type { Instant } from '#shared/kernel/instant.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { type OutboundFetch, OutboundRefused } from '../outbound/outbound-fetch.ts';
import { outcomeOfNoAnswer } from './http-doubt.ts';
import type { NoticeChannel, Sending, SendOutcome } from './notice-channel.ts';
import type { WebhookEndpoint } from './notice-options.ts';
import { linkOf, SIMULATED_STAMP, stampedSubject } from './notice-text.ts';

export type WebhookDeps = {
  readonly endpoints: readonly WebhookEndpoint[];
  readonly fetch: OutboundFetch;
  readonly publicUrl: string | null;
  /** Real clock: a receiver refuses what was signed long ago. */
  readonly realNow: () => Instant;
};

function bodyOf({ notice }: Sending, publicUrl: string | null): string {
  return JSON.stringify({
    type: `notice.${notice.kind}`,
    timestamp: new Date(notice.decidedAt).toISOString(),
    data: {
      id: notice.id,
      urgency: notice.urgency,
      to: notice.to,
      subject: { vi: stampedSubject(notice, 'vi'), en: stampedSubject(notice, 'en') },
      body: notice.body,
      url: linkOf(notice, publicUrl),
      simulated: notice.isSimulated,
      ...(notice.isSimulated && { stamp: SIMULATED_STAMP }),
    },
  });
}

/** `v1,BASE64`: HMAC-SHA256 over id, timestamp in seconds and body, joined by full stops. */
export const webhookSignature = (key: Buffer, id: string, seconds: number, body: string): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;

/**
 * Delivered by any 2xx; everything else is tried again, as the specification asks, but 410: the endpoint is gone. A repeat
 * carries the same `webhook-id` and body and a timestamp and signature of its own.
 */
export function createWebhookChannel({ endpoints, fetch, publicUrl, realNow }: WebhookDeps): NoticeChannel {
  return {
    async send(sending): Promise<SendOutcome> {
      const endpoint = endpoints.find(({ name }) => name === sending.address);
      if (endpoint === undefined) return { kind: 'refused', reason: 'no-address' };
      const id = `msg_${sending.messageId}`;
      const seconds = Math.floor(realNow() / SECOND_MS);
      const body = bodyOf(sending, publicUrl);
      try {
        const { status } = await fetch(endpoint.url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'webhook-id': id,
            'webhook-timestamp': String(seconds),
            // While a secret is being changed both sign, and the receiver takes whichever it knows.
            'webhook-signature': endpoint.keys.map((key) => webhookSignature(key, id, seconds, body)).join(' '),
          },
          body,
        });
        if (status >= 200 && status < 300) return { kind: 'delivered' };
        return { kind: status === 410 ? 'refused' : 'deferred', reason: `http-${status}` };
      } catch (error) {
        if (error instanceof OutboundRefused) return outcomeOfNoAnswer(error);
        throw error;
      }
    },
  };
}
