/** What can go wrong in a store, as codes: callers answer 503 for the first three and end the process for `fenced`. */

export type StorageErrorCode =
  /** No room: refused, nothing written; goes on by itself when there is room. */
  | 'disk-full'
  /** The file system refuses writes. */
  | 'read-only'
  /** Another input/output error: the outcome of the command is unknown. */
  | 'io'
  /** An fsync failed: what is durable is unknown, the process must stop writing and restart. */
  | 'fenced'
  /** Not a store of this product, a newer schema, or a damaged file. */
  | 'unusable'
  | 'closed';

export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}
