/** Planted bugs, as a proxy between client and server, so that the product needs no switch for them. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { postItems } from '../../support/server-process.ts';

/**
 * - `answer-early`: says that a batch is kept before it was even sent on
 * - `write-twice`: has every value written a second time in its place
 * - `invent`: keeps something that nobody asked for
 */
export type PlantedBug = 'answer-early' | 'write-twice' | 'invent';

const EARLY_MS = 40;

export type Meddler = { readonly url: string; close(): Promise<void> };

type SentItem = { indicator: string; unit: string; value: number; at?: number };

/** Stands before the server at `target`; only batches in JSON. */
export async function startMeddler(target: string, bug: PlantedBug): Promise<Meddler> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const items = JSON.parse(Buffer.concat(chunks).toString()) as SentItem[];
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const send = (sent: readonly object[]) => postItems(target, token, sent);
    const answer = (accepted: number) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ accepted, duplicates: 0, rejected: [], rejectedCount: 0 }));
    };
    try {
      if (bug === 'answer-early') {
        answer(items.length);
        await wait(EARLY_MS);
        await send(items);
        return;
      }
      if (bug === 'write-twice') await send(items.map((item) => ({ ...item, value: item.value + 1 })));
      const invented = items
        .flatMap((item) => (item.at === undefined ? [] : [{ ...item, at: item.at + 500 }]))
        .slice(0, 1);
      await send(bug === 'invent' ? [...items, ...invented] : items);
      answer(items.length);
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
