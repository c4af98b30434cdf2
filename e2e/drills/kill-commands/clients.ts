/** Clients of the drill: each issues a task, and its addressee acknowledges, works on and reports it, command by command, each with a key of its own. */

import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { itemFor, spoken } from '../../support/directives.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { signIn } from '../../support/sign-in.ts';

export type Kind = 'issue' | 'acknowledge' | 'progress' | 'report';

/** The life of one task; then the next. */
const LIFE: readonly Kind[] = ['issue', 'acknowledge', 'progress', 'progress', 'report'];

/** Event that each command leaves. */
export const EVENT_OF: Readonly<Record<Kind, string>> = {
  issue: 'direction:issued',
  acknowledge: 'task:acknowledged',
  progress: 'task:progressed',
  report: 'task:reported',
};

export type Sent = { readonly key: string; readonly kind: Kind; readonly task: string | null };
/** What was answered with 200, and of which task. */
export type Answered = Sent & { readonly task: string };

export type Client = {
  readonly unit: UnitRef;
  readonly issuer: string;
  readonly addressee: string;
  readonly id: number;
  readonly answered: Answered[];
  /** Sent, and the line broke before an answer came: sent again with the same key until there is one. */
  open: Sent | null;
  /** Keys of such commands that had been done all the same. */
  readonly keptOpen: Set<string>;
  count: number;
};

const SEATS: readonly (readonly [unit: UnitRef, login: string])[] = [
  ['gso63:70', 'binh-phuoc-lanh-dao'],
  ['gso63:22', 'quang-ninh-lanh-dao'],
  ['gso63:46', 'hue-lanh-dao'],
  ['agency:G09', 'noi-vu-lanh-dao'],
];

/** The sessions outlive every kill: nobody signs in again. */
export async function seatClients({ url }: ServerProcess): Promise<Client[]> {
  const issuers = await Promise.all(['chu-nhiem', 'pho-chu-nhiem'].map(async (login) => signIn(url, login)));
  return Promise.all(
    SEATS.map(async ([unit, login], id) => ({
      ...{ id, unit, answered: [], open: null, keptOpen: new Set<string>(), count: 0 },
      issuer: must(issuers[id % 2], 'issuer').cookie,
      addressee: (await signIn(url, login)).cookie,
    })),
  );
}

function nextOf(client: Client): Sent {
  const kind = must(LIFE[client.count % LIFE.length], 'a command');
  const task = kind === 'issue' ? null : must(client.answered.at(-1), 'a task').task;
  return { key: `drill-${client.id}-${client.count}`, kind, task };
}

/** The key stands in the words as well: a command that was done under another key is found by them. */
function requestOf({ unit }: Client, { key, kind, task }: Sent): { readonly path: string; readonly body: object } {
  if (kind === 'issue') {
    const input = spoken([itemFor([unit], { title: key })], { urgency: 'thuong' });
    return { path: '/api/v1/directives', body: { step: 'issue', direction: null, expectedVersion: null, input } };
  }
  const input = {
    acknowledge: { words: key },
    progress: { percent: null, words: key, attachments: [] },
    report: { number: '812/UBND-TH', issuedOn: '2020-08-19', words: key, attachments: [] },
  }[kind];
  return { path: `/api/v1/directives/${task}/${kind}`, body: { expectedVersion: null, input } };
}

export class RefusedCommand extends Error {}

/** Sends what is open, or the next command. Rejects when no answer came; with `RefusedCommand` when it was another than 200. */
export async function sendOnce(client: Client, url: string, origin: string): Promise<void> {
  const sent = client.open ?? nextOf(client);
  client.open = sent;
  const { path, body } = requestOf(client, sent);
  const response = await fetch(url + path, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', origin, 'idempotency-key': sent.key },
      cookie: sent.kind === 'issue' ? client.issuer : client.addressee,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  if (response.status !== 200) throw new RefusedCommand(`${sent.key} ${sent.kind}: ${response.status} ${text}`);
  const answer = JSON.parse(text) as { task?: { id: string }; tasks?: { id: string }[] };
  const task = answer.task?.id ?? must(answer.tasks?.[0], text).id;
  client.answered.push({ ...sent, task });
  client.open = null;
  client.count += 1;
}

/** Steps of the client's present task that were answered: what its version must at least be. */
export function presentTask({ answered }: Client): { readonly id: string; readonly steps: number } | null {
  const last = answered.at(-1);
  if (last === undefined) return null;
  const steps = answered.filter(({ task, kind }) => task === last.task && kind !== 'issue').length;
  return { id: last.task, steps };
}
