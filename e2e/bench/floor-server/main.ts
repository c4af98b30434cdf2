/** The floor of ingest over HTTP: reads a body, parses its JSON, appends the text to a file, syncs it, answers. Nothing is checked. */

import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { must } from '#shared/kernel/must.ts';

const file = await open(join(must(process.argv[2], 'a folder'), 'floor'), 'a');

const server = createServer(async (request, response) => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const isLines = request.headers['content-type'] === 'application/x-ndjson';
  const items: unknown[] = isLines
    ? body
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    : JSON.parse(body.toString());
  await file.write(body);
  await file.datasync();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ accepted: items.length }));
});

server.listen({ host: '127.0.0.1', port: 0 }, () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`http://127.0.0.1:${address.port}`);
});
