/** A notice: what somebody is told of a task, so that the same cause is the same notice and is told once. */

import * as z from 'zod/mini';
import { isGrave, URGENCIES, type Urgency } from '../directives/urgency.ts';

export const NOTICE_KINDS = [
  'assigned',
  'reminder',
  'overdue',
  'urging',
  'listed',
  'acknowledge-late',
  'escalation',
  'returned',
  'transfer-asked',
  'extension-asked',
  'extension-decided',
  'reported',
  'sent-back',
  'confirmed',
  'suspended',
  'recalled',
  'superseded',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The ways by which a notice leaves the product; in the app it stands without leaving. */
export const NOTICE_CHANNELS = ['email', 'webhook', 'sms'] as const;
export type NoticeChannelName = (typeof NOTICE_CHANNELS)[number];

/** Printable ASCII without spaces: part of command ids, log lines and headers. */
const plainId = (maxLength: number) => z.string().check(z.regex(/^[\x21-\x7e]+$/), z.maxLength(maxLength));

const bothLanguages = (maxLength: number) =>
  z.strictObject({
    vi: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxLength)),
    en: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxLength)),
  });

/** UTF-16 units. */
export const MOST_SUBJECT_LENGTH = 300;
export const MOST_BODY_LENGTH = 4_000;

export const noticeSchema = z.strictObject({
  /** Made from the cause alone, e.g. `TASK:overdue:T+1:gso63:79`: whoever finds the same cause again makes the same id. */
  id: plainId(160),
  kind: z.enum(NOTICE_KINDS),
  urgency: z.enum(URGENCIES),
  /** Units, posts and persons by their ids; addresses stand nowhere but in the directory of contacts. */
  to: z.array(plainId(100)).check(z.minLength(1), z.maxLength(200)),
  /** Leaves the product as it stands: of a restricted task it must say no more than that there is something to read. */
  subject: bothLanguages(MOST_SUBJECT_LENGTH),
  body: bothLanguages(MOST_BODY_LENGTH),
  /** Where the app shows what it is about; begins with one slash. */
  path: z.string().check(z.regex(/^\/(?!\/)[\x21-\x7e]*$/), z.maxLength(300)),
});

export type Notice = z.infer<typeof noticeSchema>;

/** SMS is for what may break the night alone: a phone that rings for everything is muted. */
export const channelsFor = (urgency: Urgency): readonly NoticeChannelName[] =>
  isGrave(urgency) ? NOTICE_CHANNELS : NOTICE_CHANNELS.filter((channel) => channel !== 'sms');

/**
 * One line of text as it may stand in a subject: composed (NFC), with neither line breaks nor control letters nor marks that
 * turn the direction of writing, which would let a text change what stands round it.
 */
export const cleanLine = (text: string): string => cleanText(text).replaceAll('\n', ' ').replace(/ {2,}/g, ' ').trim();

/** Several lines, otherwise as `cleanLine`. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (letter) =>
      letter === '\n' ? letter : ' ',
    )
    .trim();

/** At most `length` UTF-16 units, cut with an ellipsis: a notice that says less is better than one that is refused. */
export const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
