/** The comparison all convergence rests on: a replica against its room, by digest and entry by entry. */

import type { Replica } from '#client/sync/replica.ts';
import type { Audience, Room } from '#server/sync/room.ts';
import { EVERYONE } from '#server/sync/room.ts';

/** What differs, in words; empty when replica and room say the same. */
export function differences(
  room: Room,
  replica: Replica,
  nouns: readonly string[],
  audience: Audience = EVERYONE,
): string[] {
  const found: string[] = [];
  const { series, records } = room.contents(audience);
  for (const [id, expected] of series) {
    const held = replica.observation(id);
    const isSame =
      held !== undefined &&
      Object.is(held.value, expected.value) &&
      held.periodStart === expected.periodStart &&
      held.periodEnd === expected.periodEnd &&
      held.source === expected.source &&
      held.quality === expected.quality;
    if (!isSame) found.push(`${id}: ${JSON.stringify(held)} instead of ${JSON.stringify(expected)}`);
  }
  for (const id of replica.seriesIds()) if (!series.has(id)) found.push(`${id}: should be gone`);
  for (const [key, json] of records) {
    if (replica.recordJson(key) !== json) found.push(`${key}: ${replica.recordJson(key)} instead of ${json}`);
  }
  for (const key of nouns.flatMap((noun) => replica.recordKeys(noun))) {
    if (!records.has(key as `${string}/${string}`)) found.push(`${key}: should be gone`);
  }
  const isDigestSame = replica.digest() === room.digest(audience);
  // Digest and full comparison must agree, otherwise the digest is worth nothing.
  if (isDigestSame !== (found.length === 0)) found.push(`digest says ${isDigestSame ? 'same' : 'different'}`);
  if (replica.cursor?.version !== room.version)
    found.push(`version ${replica.cursor?.version} instead of ${room.version}`);
  return found;
}
