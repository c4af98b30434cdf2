/** What every way out of the product has in common: what it is given, and the four things that may have become of it. */

import { createHash } from 'node:crypto';
import type { NoticeChannelName } from '#shared/notices/notice.ts';
import type { NoticeRecord } from './notice-projection.ts';

/** Short code of our own: neither what a server said, which may carry an address, nor a message of a library. */
export type SendReason = string;

export type SendOutcome =
  /** The other side said that it has it. */
  | { readonly kind: 'delivered' }
  /** Certainly not taken; another time it may be. */
  | { readonly kind: 'deferred'; readonly reason: SendReason }
  /** Certainly not taken, and never will be. */
  | { readonly kind: 'refused'; readonly reason: SendReason }
  /** Everything was handed over and no answer came: it may have been taken. */
  | { readonly kind: 'unsure'; readonly reason: SendReason };

export type Sending = {
  readonly notice: NoticeRecord;
  readonly address: string;
  /** The same for every try of this delivery, in this process and every later one. */
  readonly messageId: string;
};

export type NoticeChannel = {
  /** Resolves, whatever happens; a rejection is a bug and counts as `unsure`. */
  send(sending: Sending): Promise<SendOutcome>;
};

export type NoticeChannels = Readonly<Partial<Record<NoticeChannelName, NoticeChannel>>>;

/**
 * Whether the same message sent twice is harmless, because its receiver is a program that knows it by its id. People are
 * not: a second e-mail or SMS is a second alarm.
 */
export const IS_REPEAT_HARMLESS: Readonly<Record<NoticeChannelName, boolean>> = {
  email: false,
  sms: false,
  webhook: true,
};

/** 32 hexadecimal digits that follow from the store and what is sent, so that every try of it carries the same. */
export const stableId = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
