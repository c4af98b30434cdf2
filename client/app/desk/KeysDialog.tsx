/** The keys of the desk, asked for with `?`. */

import { Dialog } from '#client/ui/Dialog.tsx';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import { useDesk } from './desk-context.ts';

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const words = DESK_MESSAGES[useDesk().lang];
  return (
    <Dialog title={words.keysTitle} closeLabel={words.close} onClose={onClose}>
      <dl className="tcd-keys">
        {words.keys.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
