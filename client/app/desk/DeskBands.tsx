/** What holds for the whole desk: the server is gone, or the store takes nothing more. */

import { useStore } from 'zustand';
import { useLiveData, useRecord } from '#client/indicators/live-data.tsx';
import { ConnectionBand } from '#client/ui/ConnectionBand.tsx';
import { formatClock } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from './desk-context.ts';

export function DeskBands() {
  const words = WALL_MESSAGES[useDesk().lang];
  const { isOffline, stoppedAt } = useConnection();
  const { store } = useLiveData();
  // Refused for want of a session, the server is there: the page asks to sign in.
  const isRefused = useStore(store.state, ({ link }) => link.kind === 'refused' && link.code === 'unauthorised');
  const isFull = useRecord('banner/storage') !== undefined;
  const isLost = isOffline && !isRefused;
  if (!isLost && !isFull) return null;
  return (
    <div className="tcd-band">
      {isLost ? (
        <ConnectionBand
          title={words.serverLost}
          text={words.serverLostText(stoppedAt === null ? '–' : formatClock(stoppedAt))}
        />
      ) : (
        <ConnectionBand title={words.storageFull} text={words.storageFullText} />
      )}
    </div>
  );
}
