/** Deadlines as a calendar that other programs subscribe to (RFC 5545): a whole day each, taking no one's time. */

import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import type { CivilDate } from '#shared/calendar/civil.ts';
import { HOUR_MS, type Instant, SECOND_MS } from '#shared/kernel/instant.ts';
import { SIMULATION_STAMP } from './letter-layout.ts';
import { oneLine, plainText } from './plain-text.ts';

export type DeadlineEvent = {
  /** The same for the same deadline for ever, unique in the world; printable ASCII. */
  readonly uid: string;
  /** The day in Viet Nam on which it is due. */
  readonly date: CivilDate;
  readonly summary: string;
  readonly description: string;
  /** Absolute address of the task's page. */
  readonly url: string;
};

export type DeadlineCalendar = {
  readonly name: string;
  readonly events: readonly DeadlineEvent[];
  readonly isSimulated: boolean;
  readonly now: Instant;
};

/** How often a subscriber should ask again. */
const REFRESH_SECONDS = HOUR_MS / SECOND_MS;

/** The library writes ids as they are, and one with an end of line in it would be lines of its own. */
function checkedUid(uid: string): string {
  if (!/^[\x21-\x7e]+$/.test(uid)) throw new Error(`deadline without a printable id: ${JSON.stringify(uid)}`);
  return uid;
}

/** Percent-encoded as a whole, so that it is one line; throws where it is no address of http or https. */
function checkedUrl(text: string): string {
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(`not an address of a page: ${text}`);
  return url.href;
}

/** RFC 5545 3.3.11; the library does it for everything but the name. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`);

/** Text of the calendar, lines folded at 75 octets. A simulated one says so in its name and in every event. */
export function deadlinesCalendar({ name, events, isSimulated, now }: DeadlineCalendar): string {
  const marked = (text: string) => (isSimulated ? `${SIMULATION_STAMP} · ${oneLine(text)}` : oneLine(text));
  const calendar = ical({
    name: escaped(marked(name)),
    prodId: { company: 'Toàn Cảnh', product: 'deadlines', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { uid, date, summary, description, url } of events) {
    const midnight = Date.UTC(date.year, date.month - 1, date.day);
    calendar.createEvent({
      id: checkedUid(uid),
      start: new Date(midnight),
      allDay: true,
      stamp: new Date(now),
      summary: marked(summary),
      description: isSimulated ? `${SIMULATION_STAMP}\n${plainText(description)}` : plainText(description),
      url: checkedUrl(url),
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  // Every line ends, also the last; the library leaves that one open.
  return `${calendar.toString().trimEnd()}\r\n`;
}
