/** The register of screens: what the journal says of them, and each command taken once. */

import type { ScreenId } from '#shared/accounts/viewer.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Journal, Json, ReadTables } from '../storage/journal.ts';
import type { CommandBy } from './caller.ts';
import {
  SCREEN_NOUN,
  type ScreenEventType,
  type ScreenRecord,
  screenRecordSchema,
  screenStream,
  withScreenEvent,
} from './screen-projection.ts';

export type NewScreenEvent = {
  readonly type: ScreenEventType;
  readonly id: ScreenId;
  readonly payload: object;
  readonly command: CommandBy;
  /** Stream version that the command was judged by; null: whatever stands. */
  readonly expectedVersion: number | null;
};

export type ScreenRegister = {
  get(id: string): ScreenRecord | undefined;
  all(): readonly ScreenRecord[];
  /** Durable when it resolves: the record as it stands then, undefined where the event removed it. */
  append(event: NewScreenEvent): Promise<Result<ScreenRecord | undefined, 'version-conflict' | 'command-reused'>>;
  /** The screen that this command has already made or changed; `id` null where the command itself makes the screen. */
  repeated(commandId: string, type: ScreenEventType, id: string | null): Result<ScreenRecord, 'command-reused'> | null;
};

export type ScreenRegisterDeps = {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly clocks: { readonly realNow: () => Instant; readonly dataNow: () => Instant };
};

export async function createScreenRegister({
  journal,
  readTables,
  clocks,
}: ScreenRegisterDeps): Promise<ScreenRegister> {
  const records = new Map<string, ScreenRecord>();
  for (const { id, record } of await readTables.list(SCREEN_NOUN)) records.set(id, screenRecordSchema.parse(record));

  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],

    async append({ type, id, payload, command, expectedVersion }) {
      const appended = await journal.append({
        ...command,
        stream: screenStream(id),
        ...(expectedVersion !== null && { expectedVersion }),
        type,
        realAt: clocks.realNow(),
        dataAt: clocks.dataNow(),
        payload: payload as Json,
      });
      if (!appended.ok) return err('version-conflict');
      const { event, isRepeat } = appended.value;
      if (isRepeat && (event.stream !== screenStream(id) || event.type !== type)) return err('command-reused');
      const standing = records.get(id);
      // A repeat: what stands knows of it already.
      if (standing !== undefined && standing.version >= event.streamVersion) return ok(standing);
      const after = withScreenEvent(standing, event);
      if (after === undefined) records.delete(id);
      else records.set(id, after);
      return ok(after);
    },

    repeated(commandId, type, id) {
      for (const record of records.values()) {
        const command = record.commands.find((one) => one.id === commandId);
        if (command === undefined) continue;
        const isSame = command.type === type && (id === null || id === record.id);
        return isSame ? ok(record) : err('command-reused');
      }
      return null;
    },
  };
}
