/** Randomness without state: a number drawn from a seed and a name, so that nothing depends on who asks first. */

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Finaliser of MurmurHash3: every input bit moves every output bit. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Uniform in [0, 1), the same for the same seed, name and index for ever. */
export function draw(seed: number, name: string, index = 0): number {
  return mix(mix(hashText(name) ^ Math.imul(seed, 0x9e3779b1)) ^ Math.imul(index, 0x27d4eb2f)) / 4_294_967_296;
}

/** Bell-shaped in about [-1, 1] with mean 0: the mean of three uniform draws, stretched. */
export function bell(seed: number, name: string, index = 0): number {
  const sum = draw(seed, name, index * 3) + draw(seed, name, index * 3 + 1) + draw(seed, name, index * 3 + 2);
  return (sum * 2) / 3 - 1;
}
