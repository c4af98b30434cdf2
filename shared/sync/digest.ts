/** A fingerprint of visible state that does not depend on order: the sum of one hash per entry, in two lanes of 32 bits. */

/** 16 hexadecimal digits. Finds faults, not attackers: it is no cryptographic hash. */
export type Digest = string;

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e37_79b1);
  return mixed ^ (mixed >>> 15);
}

function mixNumber(hash: number, value: number): number {
  number[0] = value;
  return mix(mix(hash, words[0] as number), words[1] as number);
}

/** FNV-1a over UTF-16 units. */
export function hashText(text: string, seed = 0x811c_9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  return mix(hash, text.length);
}

export type Lanes = { a: number; b: number };

export const LANE_SEEDS = { a: 0x2545_f491, b: 0x6c07_8965 } as const;

export type HashedObservation = {
  readonly idHash: number;
  readonly value: number;
  readonly periodEnd: number;
  readonly periodStart: number;
  readonly sourceHash: number;
  readonly quality: number;
};

/** One lane of one observation. */
export function hashObservation(seed: number, entry: HashedObservation): number {
  let hash = mix(mix(seed, entry.idHash), entry.sourceHash);
  hash = mixNumber(hash, entry.value);
  hash = mixNumber(hash, entry.periodEnd);
  hash = mixNumber(hash, entry.periodStart);
  return mix(hash, entry.quality);
}

/** Both lanes of one record, from the very text that travels. */
export function hashRecord(key: string, json: string): Lanes {
  return {
    a: hashText(json, hashText(key, LANE_SEEDS.a)),
    b: hashText(json, hashText(key, LANE_SEEDS.b)),
  };
}

export function addLanes(sum: Lanes, a: number, b: number): void {
  sum.a = (sum.a + a) | 0;
  sum.b = (sum.b + b) | 0;
}

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, '0');

export const digestOf = (sum: Lanes): Digest => hex(sum.a) + hex(sum.b);
