/** The windows in which a screen is changed, or cut off with the reason that stays on record. */

import { useState } from 'react';
import { useCommand } from '#client/accounts/use-command.ts';
import { screenSchema } from '#shared/accounts/screen-api.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { SCREENS_PAGE_MESSAGES } from '#shared/i18n/screens-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { ActDialog } from '../people/ActDialog.tsx';
import { CommandDialog } from '../people/CommandDialog.tsx';
import { bodyOf, isComplete, type ScreenDraft, ScreenFields } from './ScreenFields.tsx';
import type { Screen } from './screen-state.ts';

type Props = { readonly screen: Screen; readonly onClose: () => void; readonly onDone: () => void };

export function ChangeScreen({ screen, groups, onClose, onDone }: Props & { readonly groups: readonly string[] }) {
  const { lang } = useDesk();
  const words = SCREENS_PAGE_MESSAGES[lang];
  const { id, name, group, clearance } = screen;
  const command = useCommand();
  const [draft, setDraft] = useState<ScreenDraft>({ name, group, clearance });
  const [isChecked, setIsChecked] = useState(false);
  const submit = async () => {
    setIsChecked(true);
    if (!isComplete(draft)) return;
    if ((await command.send(`/api/v1/screens/${id}/change`, bodyOf(draft), screenSchema)) !== null) onDone();
  };
  return (
    <CommandDialog
      title={words.changeOf(name)}
      verb={PEOPLE_MESSAGES[lang].save}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      <ScreenFields draft={draft} groups={groups} isChecked={isChecked} onChange={setDraft} />
    </CommandDialog>
  );
}

export function RevokeScreen({ screen, onClose, onDone }: Props) {
  const words = SCREENS_PAGE_MESSAGES[useDesk().lang];
  return (
    <ActDialog
      act={{
        title: words.revokeOf(screen.name),
        why: words.revokeWhy,
        verb: words.revoke,
        path: `/api/v1/screens/${screen.id}/revoke`,
        hasReason: true,
        answer: screenSchema,
        onDone,
      }}
      onClose={onClose}
    />
  );
}
