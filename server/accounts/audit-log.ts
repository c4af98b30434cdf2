/** The audit log as the rest of the server sees it: told at once, written in batches, floods counted. */

import type { AuditKind } from '../storage/audit-trail.ts';
import type { Caller } from './caller.ts';

export type AuditNote = {
  readonly kind: Exclude<AuditKind, 'head'>;
  readonly caller: Caller;
  readonly action: string;
  readonly object: string;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
};

export interface AuditLog {
  /** Never throws and never waits: reading goes on while the disk is slow; what could not be written is told in the log. */
  note(note: AuditNote): void;
  /** Resolves when everything noted so far is durable. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
