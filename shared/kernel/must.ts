/** Assertions that throw on a bug: the value that must be there, the case that cannot be. */

/** Returns `value`, or throws when it is null or undefined: the caller states that this is a bug, not an input. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`must: ${what}`);
  return value;
}

/** Makes the compiler prove that a closed union was handled whole. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
