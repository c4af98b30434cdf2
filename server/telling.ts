/** Who is told what, and how: the outbox with its channels and the follow-up that feeds it, wired together. */

import type { Logger } from 'pino';
import { parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import { shiftWorkingDays } from '#shared/calendar/work-days.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import type { People } from './accounts/people.ts';
import type { StoreClock } from './clock/store-clock.ts';
import type { Config } from './config.ts';
import type { Directives } from './directives/directives.ts';
import type { WorkCalendarService } from './directives/work-calendar.ts';
import { type ContactsFile, NO_CONTACTS, readContactsFile } from './notices/contacts-file.ts';
import { createEmailChannel } from './notices/email-channel.ts';
import { endpointsFor } from './notices/notice-options.ts';
import { createNoticeRows } from './notices/notice-rows.ts';
import { createOutbox } from './notices/outbox.ts';
import { createSmsChannel } from './notices/sms-channel.ts';
import { createWebhookChannel } from './notices/webhook-channel.ts';
import { createOutboundFetch } from './outbound/outbound-fetch.ts';
import { createFollowUp } from './scheduler/follow-up.ts';
import type { Store } from './storage/storage.ts';
import type { Room } from './sync/room.ts';

export type TellingDeps = {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly clock: StoreClock;
  readonly room: Pick<Room, 'put' | 'removeRecord'>;
  readonly people: People;
  readonly directives: Directives;
  readonly calendar: WorkCalendarService;
};

export type Telling = {
  /** About once a second, unawaited. */
  review(): void;
  /** Before the store is closed. */
  close(): Promise<void>;
};

const SMS_LIMIT_MS = 20 * SECOND_MS;

export async function createTelling(deps: TellingDeps): Promise<Telling> {
  const { config, log, store, clock, room, people, directives, calendar } = deps;
  const { smtp, webhooks, sms } = config.notices;
  const contacts = contactsOfFile(config.contactsFile);
  const fetch = createOutboundFetch({ hosts: config.outboundHosts });
  /** A gateway that is waited for too briefly leaves doubt about every message. */
  const patientFetch = createOutboundFetch({ hosts: config.outboundHosts, limitMs: SMS_LIMIT_MS });
  const { publicUrl } = config;
  const storeId = clock.store.id;
  const onError = (error: unknown) => log.error({ err: error }, 'follow-up could not be kept');

  const rows = createNoticeRows({
    ...{ room, posts: () => people.posts(), dataNow: clock.dataNow },
    taskOf: (id) => directives.register.task(id)?.task,
  });

  const outbox = await createOutbox({
    ...{ journal: store.journal, readTables: store.readTables, storeId, log },
    clocks: { realNow: clock.realNow, dataNow: clock.dataNow },
    isSimulated: clock.store.kind === 'simulated',
    channels: {
      ...(smtp === null ? {} : { email: createEmailChannel({ options: smtp, storeId, publicUrl }) }),
      ...(webhooks.length === 0
        ? {}
        : { webhook: createWebhookChannel({ endpoints: webhooks, fetch, publicUrl, realNow: clock.realNow }) }),
      ...(sms === null ? {} : { sms: createSmsChannel({ options: sms, fetch: patientFetch, publicUrl }) }),
    },
    contactsOf: (addressee) => ({
      ...(contacts.get(addressee) ?? { email: [], phone: [] }),
      webhook: endpointsFor(webhooks, addressee),
    }),
    onChanged: rows.show,
    onTrouble: ({ id }, { channel, state, reason }) =>
      log.warn({ notice: id, channel, state, reason }, 'a notice did not surely arrive'),
  });
  for (const record of outbox.all()) rows.show(record.id, record);

  const followUp = createFollowUp({
    ...{ register: directives.register, stepping: directives.stepping, story: directives.story, outbox },
    ...{ onError, dataNow: clock.dataNow },
    postsOf: (unit) => people.posts().filter((post) => post.unit === unit && post.abolishedAt === null),
    opensAfter(day, workingDays, unit) {
      const date = parseCivilDate(day);
      if (!date.ok) return null;
      const moved = shiftWorkingDays(calendar.calendar(), date.value, workingDays);
      return moved.ok ? startOfDay(moved.value.date) + calendar.hours(unit).opensMinute * MINUTE_MS : null;
    },
  });

  return {
    review() {
      rows.review();
      void followUp.review().then(() => outbox.review().catch(onError));
    },
    async close() {
      await followUp.close();
      await outbox.close();
    },
  };
}

/** A file that was named and cannot be used ends the start: nobody would notice notices that reach no one. */
function contactsOfFile(path: string | null): ContactsFile {
  if (path === null) return NO_CONTACTS;
  const read = readContactsFile(path);
  if (!read.ok) throw new Error(`CONTACTS_FILE: ${read.error}`);
  return read.value;
}
