/** People over a real store in a folder of their own, with a clock that the test moves and callers of every kind. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '#server/accounts/caller.ts';
import { createPeople, type People } from '#server/accounts/people.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import type { Store } from '#server/storage/storage.ts';
import type { PostRole } from '#shared/accounts/role.ts';
import { LOCAL_VIEWER, type PersonId, type PostId, type Viewer } from '#shared/accounts/viewer.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Result } from '#shared/kernel/result.ts';
import { KNOWN_UNITS } from '#shared/units/known-units.ts';
import { type UnitRegistry, unitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** 19/08/2020 08:50 in Ha Noi. */
export const LAUNCH = Date.UTC(2020, 7, 19, 1, 50);

const REGISTRY = unitRegistry(KNOWN_UNITS);
const units = () => REGISTRY;

export type OpenedPeople = {
  readonly folder: string;
  readonly store: Store;
  readonly units: () => UnitRegistry;
  readonly people: People;
  /** Both clocks; set it to move them. */
  readonly clock: { now: Instant };
  /** Who can sign in already. */
  readonly enrolled: Set<PersonId>;
  /** A new command id. */
  next(): string;
  /** A person with one post, brought in by the system. */
  someone(login: string, role: PostRole, unit: UnitRef): Promise<{ id: PersonId; post: PostId; caller: Caller }>;
  callerIn(person: PersonId, post: PostId): Caller;
  reopen(): Promise<OpenedPeople>;
  close(): Promise<void>;
};

export const callerOf = (viewer: Viewer): Caller => ({ viewer, session: null, address: '127.0.0.1', device: null });
export const OWNER = callerOf(LOCAL_VIEWER);

export const codeOf = (result: Result<unknown, string>): string => (result.ok ? 'ok' : result.error);

export async function openPeople(folder = mkdtempSync(join(tmpdir(), 'toan-canh-people-'))): Promise<OpenedPeople> {
  const store = await openSqliteStorage(folder, {
    projectionModule: new URL('../../server/projection.ts', import.meta.url),
  });
  const clock = { now: LAUNCH };
  const enrolled = new Set<PersonId>();
  const people = await createPeople({
    ...{ journal: store.journal, readTables: store.readTables, vault: store.vault },
    clocks: { realNow: () => clock.now, dataNow: () => clock.now, speed: () => 1 },
    units,
    canSignIn: (person) => enrolled.has(person),
    maxActingMs: 90 * DAY_MS,
  });
  let made = (await store.journal.read(0, 10_000)).length;
  const callerIn = (person: PersonId, post: PostId): Caller =>
    callerOf(must(people.viewerOf(person, post, clock.now), `${person} in ${post}`));

  async function close(): Promise<void> {
    people.close();
    await store.close();
  }

  return {
    ...{ folder, store, units, people, clock, enrolled, callerIn },
    next: () => `command-${++made}`.padEnd(12, '.'),
    async someone(login, role, unit) {
      const commandId = `someone-${login}`;
      const { id } = await people.asSystem.open({ commandId, login, name: `${login} (thử)`, unit });
      const titles = { titleVi: `${role} ${unit}`, titleEn: `${role} ${unit}` };
      const { id: post } = await people.asSystem.post({ commandId: `${commandId}-post`, role, unit, ...titles }, id);
      return { id, post, caller: callerIn(id, post) };
    },
    async reopen() {
      const { now } = clock;
      await close();
      const again = await openPeople(folder);
      again.clock.now = now;
      for (const person of enrolled) again.enrolled.add(person);
      return again;
    },
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
