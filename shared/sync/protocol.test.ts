import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { CODEC_DESCRIPTION } from './codec.ts';
import { PACKING_DESCRIPTION } from './packed-frame.ts';
import * as protocol from './protocol.ts';

/** Hash of everything two sides must agree on, by version. A new hash needs a new version, and a new line here. */
const FINGERPRINTS: Readonly<Record<number, string>> = {
  1: 'e60156bb8121f9cb',
  2: '25564d59a657134c',
  3: '0ddf73ae988eeed6',
};

test('R1 the fingerprint of schemas and codec is the one recorded for this protocol version', () => {
  const { clockReading, hello, helloAnswer, heartbeat, moving, refusal } = protocol;
  const schemas = Object.entries({ clockReading, hello, helloAnswer, heartbeat, moving, refusal }).map(
    ([name, schema]) => [name, z.toJSONSchema(schema)],
  );
  const description = JSON.stringify([
    protocol.EVENT,
    protocol.LIVE_ROOM,
    schemas,
    CODEC_DESCRIPTION,
    PACKING_DESCRIPTION,
  ]);
  const fingerprint = createHash('sha256').update(description).digest('hex').slice(0, 16);
  expect(fingerprint).toBe(FINGERPRINTS[protocol.PROTOCOL_VERSION]);
});

test('R2 a hello with an unknown field, a wrong type or a negative version is malformed', () => {
  const good = { protocol: 1, as: 'desk', room: 'live', clientSentAt: 12.5 };
  expect(z.safeParse(protocol.hello, good).success).toBe(true);
  expect(z.safeParse(protocol.hello, { ...good, epoch: 'e', version: 7 }).success).toBe(true);
  for (const bad of [
    { ...good, extra: 1 },
    { ...good, as: 'leader' },
    { ...good, version: -1 },
    { ...good, version: 1.5 },
    { ...good, epoch: 'e'.repeat(201) },
    { ...good, clientSentAt: Number.NaN },
    null,
    [],
    'hello',
  ]) {
    expect(z.safeParse(protocol.hello, bad).success).toBe(false);
  }
});
