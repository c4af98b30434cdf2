/** The addresses at which somebody is reached, and names for them that may stand in the journal. */

import type { NoticeChannelName } from '#shared/notices/notice.ts';
import { stableId } from './notice-channel.ts';

/** Of one unit, post or person, as its directory has them; `webhook` are names of configured endpoints. */
export type Contacts = {
  readonly email: readonly string[];
  readonly phone: readonly string[];
  readonly webhook: readonly string[];
};

export type ContactPoint = {
  /** Names the address within channel and addressee without telling it. */
  readonly mark: string;
  readonly address: string;
};

/** Dot-atom and host name (RFC 5321, without quoted forms and literals): nothing that a header or a command could end at. */
const EMAIL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;
/** E.164. */
const PHONE = /^\+[1-9]\d{7,14}$/;

export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text);

/** `0912 345 678`, `0084912345678` and `+84 912.345.678` are one number: `+84912345678`; null for what is none. */
export function phoneNumber(text: string): string | null {
  const bare = text.replace(/[\s.()-]/g, '');
  const international = bare.replace(/^00/, '+').replace(/^0(?=\d)/, '+84');
  return PHONE.test(international) ? international : null;
}

/** One way to write each address; what is none stays as it is, so that its failing can be told. */
function normal(channel: NoticeChannelName, text: string): string {
  const trimmed = text.trim();
  if (channel === 'email') return trimmed.toLowerCase();
  return channel === 'sms' ? (phoneNumber(trimmed) ?? trimmed) : trimmed;
}

/** Four hexadecimal digits fit so many numbers that they give none away, and tell the few of one unit apart. */
const MARK_LENGTH = 4;

/**
 * The addresses of one channel, each once, in their order. A mark follows from the address, so that it still names the same
 * one when the directory has changed between deciding and sending; the journal, which forgets nothing, keeps the mark alone.
 */
export function contactPoints(
  channel: NoticeChannelName,
  contacts: Contacts,
  storeId: string,
): readonly ContactPoint[] {
  const texts = channel === 'sms' ? contacts.phone : contacts[channel];
  const seen = new Map<string, number>();
  return [...new Set(texts.map((text) => normal(channel, text)))]
    .filter((address) => address !== '')
    .map((address) => {
      if (channel === 'webhook') return { mark: address, address };
      const mark = stableId(storeId, address).slice(0, MARK_LENGTH);
      const count = (seen.get(mark) ?? 0) + 1;
      seen.set(mark, count);
      return { mark: count === 1 ? mark : `${mark}.${count}`, address };
    });
}

/** In place of a mark, where an addressee that must be reached has no address: it fails by name rather than by silence. */
export const NO_ADDRESS_MARK = 'none';

/** `email:gso63:79:3f2a`. */
export const deliveryId = (channel: NoticeChannelName, to: string, mark: string): string => `${channel}:${to}:${mark}`;
