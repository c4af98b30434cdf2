/** The indicator service over the real store, wired as the server wires it but without HTTP. */

import { createIndicatorService } from '#server/indicators/service.ts';
import { openSqliteStorage } from '#server/storage/sqlite/open.ts';
import { Room } from '#server/sync/room.ts';
import { ALL_INDICATORS } from '#shared/indicators/catalogue/catalogue.ts';
import { PROJECTION } from './start-with-history.ts';

export async function openService(folder: string) {
  const store = await openSqliteStorage(folder, { projectionModule: PROJECTION });
  const room = new Room({ epoch: 'bench' });
  const service = createIndicatorService({
    observations: store.observations,
    room,
    definitions: ALL_INDICATORS,
    targets: { yearTargets: () => undefined, roomRecord: () => null },
    dataNow: Date.now,
    owing: () => [],
    stateOf: () => 'fresh',
    sources: () => [],
    orderOf: () => 0,
  });
  await service.load();
  return { service, room, store };
}
