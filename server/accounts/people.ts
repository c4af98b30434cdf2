/** People, posts, who holds which when, who acts for whom: the directory, and every command that changes it. */

import type { AccountCase } from '#shared/accounts/people-api.ts';
import type { Sight } from '#shared/accounts/sight.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { HOUR_MS, type Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { createQueue } from '#shared/kernel/queue.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { Journal, ReadTables } from '../storage/journal.ts';
import type { Vault } from '../storage/vault.ts';
import type { Acting, Directory, Person, Post } from './directory.ts';
import { createEnrolmentLinks, type EnrolmentLinks } from './enrolment-links.ts';
import { type AccountCommands, accountCommands, type OpenPerson, openAccount } from './people-accounts.ts';
import { type ActingCommands, actingCommands, type BeginActing, beginActing } from './people-actings.ts';
import { type CaseCommands, caseCommands } from './people-cases.ts';
import { type FirstCommands, firstCommands } from './people-first.ts';
import { fillPost, type MakePost, makePost, type PostCommands, postCommands } from './people-posts.ts';
import { createRegister } from './people-register.ts';
import { type Command, createWriting, type PeopleContext } from './people-writing.ts';

export type PeopleDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly vault: Vault;
  readonly clocks: {
    readonly realNow: () => Instant;
    readonly dataNow: () => Instant;
    /** How many times faster than the real clock the clock of the data runs. */
    readonly speed: () => number;
  };
  /** All units there are; asked anew every time. */
  readonly units: () => UnitRegistry;
  /** Whether the person has been given a password or another factor; `Credentials.has`. */
  readonly canSignIn: (person: PersonId) => boolean;
  /** Longest time for which somebody acts for another post. */
  readonly maxActingMs: number;
};

export type People = Directory &
  AccountCommands &
  PostCommands &
  ActingCommands &
  CaseCommands &
  FirstCommands & {
    readonly links: EnrolmentLinks;
    canSignIn(person: PersonId): boolean;
    /** Called for every case, when it or who may see it has changed, and once for each at the beginning. */
    onCaseChanged(listener: (one: AccountCase, sight: Sight) => void): () => void;
    /** For the people of the demo alone: what the system itself brings in, as if everybody needed had agreed. */
    readonly asSystem: SystemCommands;
    /** Looks whether a date has come; the timer does it by itself. */
    review(): void;
    close(): void;
  };

export type SystemCommands = {
  open(input: OpenPerson): Promise<Person>;
  /** The post, filled by the person from now on until further notice. */
  post(input: MakePost, person: PersonId): Promise<Post>;
  act(input: BeginActing): Promise<Acting>;
};

/** A timer never sleeps longer than this, so that a clock that was set is noticed. */
const MAX_SLEEP_MS = HOUR_MS;

export async function createPeople(deps: PeopleDeps): Promise<People> {
  const { journal, clocks, canSignIn } = deps;
  const register = await createRegister(deps.readTables, deps.units);
  const links = createEnrolmentLinks({
    vault: deps.vault,
    realNow: clocks.realNow,
    isOpen: (id) => register.person(id)?.closedAt === null,
  });
  const listeners = new Set<() => void>();
  const caseListeners = new Set<(one: AccountCase, sight: Sight) => void>();
  const toldCases = new Map<string, string>();
  const context: PeopleContext = {
    ...{ register, links, clocks, canSignIn, units: deps.units, inTurn: createQueue() },
    maxActingMs: deps.maxActingMs,
    write: createWriting({ journal, register, clocks, onWritten: changed }),
  };
  const cases = caseCommands(context);
  let nextDate = register.nextDateAfter(clocks.dataNow());
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  for (const one of cases.cases()) toldCases.set(one.id, JSON.stringify([one, cases.sightOfCase(one)]));
  schedule();

  function changed(): void {
    nextDate = register.nextDateAfter(clocks.dataNow());
    schedule();
    for (const listener of listeners) listener();
    for (const one of cases.cases()) {
      const sight = cases.sightOfCase(one);
      const told = JSON.stringify([one, sight]);
      if (toldCases.get(one.id) === told) continue;
      toldCases.set(one.id, told);
      for (const listener of caseListeners) listener(one, sight);
    }
  }

  function schedule(): void {
    clearTimeout(timer);
    if (nextDate === null || isClosed) return;
    const dueMs = Math.max(0, (nextDate - clocks.dataNow()) / clocks.speed());
    timer = setTimeout(review, Math.min(Math.ceil(dueMs), MAX_SLEEP_MS));
    timer.unref();
  }

  function review(): void {
    if (nextDate !== null && nextDate <= clocks.dataNow()) changed();
    else schedule();
  }

  function listening<T>(set: Set<T>, listener: T): () => void {
    set.add(listener);
    return () => void set.delete(listener);
  }

  const system = (commandId: string): Command => ({ commandId, actor: 'system' });
  const asSystem: SystemCommands = {
    open: (input) => context.inTurn(async () => done(await openAccount(input, system(input.commandId), context))),
    post: (input, person) =>
      context.inTurn(async () => {
        const post = done(await makePost(input, system(input.commandId), context));
        const record = must(register.record('post', post.id), post.id);
        if (record.holdings.length > 0) return post;
        const holding = { person, from: clocks.dataNow(), to: null, reason: input.titleVi };
        done(await fillPost(record, holding, system(`${input.commandId}:fill`), context));
        return post;
      }),
    act: (input) => context.inTurn(async () => done(await beginActing(input, system(input.commandId), context))),
  };

  return {
    ...{ person: register.person, personByLogin: register.personByLogin, people: register.people },
    ...{ post: register.post, posts: register.posts, holdings: register.holdings, actings: register.actings },
    ...{ postsOf: register.postsOf, viewerOf: register.viewerOf },
    ...accountCommands(context),
    ...postCommands(context),
    ...actingCommands(context),
    ...cases,
    ...firstCommands(context),
    ...{ links, canSignIn, asSystem, review },
    onChanged: (listener) => listening(listeners, listener),
    onCaseChanged(listener) {
      for (const one of cases.cases()) listener(one, cases.sightOfCase(one));
      return listening(caseListeners, listener);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** What the system itself does is refused for no reason but a bug. */
function done<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
