/** Planted bugs: some as a proxy between client and server, some done to the files after a kill, so that the product needs no switch for them. */

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { checkSum } from '#server/storage/sqlite/check-sum.ts';
import { must } from '#shared/kernel/must.ts';

/**
 * - `answer-early`: says that a step is done before it was even sent on
 * - `write-twice`: sends every command on a second time, under another key
 */
export type LineBug = 'answer-early' | 'write-twice';
/**
 * - `alter-event`: one letter of an event is another; its hash is what it was
 * - `alter-record`: a task in the read tables stands otherwise than its events say
 * - `same-number`: two tasks bear one number
 */
export type FileBug = 'alter-event' | 'alter-record' | 'same-number';
export type PlantedBug = LineBug | FileBug;

export const isLineBug = (bug: PlantedBug): bug is LineBug => bug === 'answer-early' || bug === 'write-twice';

const EARLY_MS = 60;

export type Meddler = { readonly url: string; close(): Promise<void> };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Stands before the server at `target`. */
export async function startMeddler(target: string, bug: LineBug): Promise<Meddler> {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const headers = Object.fromEntries(
      ['content-type', 'origin', 'cookie', 'idempotency-key'].map((name) => [name, String(request.headers[name])]),
    );
    const send = (key: string) =>
      fetch(target + (request.url ?? ''), { method: 'POST', headers: { ...headers, 'idempotency-key': key }, body });
    const key = headers['idempotency-key'] ?? '';
    const [, task] = /^\/api\/v1\/directives\/([^/]+)\//.exec(request.url ?? '') ?? [];
    try {
      if (bug === 'answer-early' && task !== undefined) {
        response.end(JSON.stringify({ task: { id: task } }));
        await wait(EARLY_MS);
        await send(key);
        return;
      }
      const answer = await send(key);
      if (bug === 'write-twice') await (await send(`${key}-again`)).arrayBuffer();
      response.statusCode = answer.status;
      response.end(await answer.text());
    } catch {
      // The server behind was killed: what a client sees then is a line that breaks.
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type RecordRow = { readonly id: string; readonly json: string; readonly position: number };

/** Done to the files of a server that is not running. */
export function damage(dataDir: string, bug: FileBug): void {
  const db = new DatabaseSync(join(dataDir, 'journal.sqlite'));
  try {
    if (bug === 'alter-event') {
      const changed = db
        .prepare("update event set payload = replace(payload, 'drill-', 'drill.') where type = 'task:acknowledged'")
        .run();
      if (changed.changes === 0) throw new Error('there was no event to alter');
      return;
    }
    const tasks = db
      .prepare(
        "select id, json, position from record where noun = 'task' and json like '%\"drill-%' order by id limit 2",
      )
      .all() as RecordRow[];
    const [first, second] = [must(tasks[0], 'a task'), must(tasks[1], 'another task')];
    const numberOf = (json: string) => must(/"number":"(VPCP[^"]+)"/.exec(json)?.[1], 'a number');
    const json =
      bug === 'same-number'
        ? second.json.replace(numberOf(second.json), numberOf(first.json))
        : second.json.replace(/"state":"[a-z-]+"/, '"state":"closed"');
    if (json === second.json) throw new Error('nothing was altered');
    // With a right sum, or the store would refuse the file before anybody compared it with the journal.
    const sum = checkSum('task', second.id, json, second.position);
    db.prepare("update record set json = ?, check_sum = ? where noun = 'task' and id = ?").run(json, sum, second.id);
  } finally {
    db.close();
  }
}
