/** Opening an account: who, under what login, of which unit; the answer is a link that is handed over. */

import { useState } from 'react';
import { useCommand } from '#client/accounts/use-command.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { openPersonAnswerSchema } from '#shared/accounts/people-api.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { HOUR_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { CommandDialog, Fault } from './CommandDialog.tsx';
import type { Person } from './directory-view.ts';
import type { Link } from './OneTimeLink.tsx';
import { administeredGroups } from './unit-options.ts';
import { useReach } from './use-reach.ts';

const LOGIN = /^[A-Za-z0-9._-]{1,64}$/;

export function OpenPersonForm({
  onClose,
  onOpened,
}: {
  readonly onClose: () => void;
  readonly onOpened: (person: Person, link: Link) => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const { mayAdminister } = useReach();
  const groups = administeredGroups(mayAdminister, useDataNow(HOUR_MS), lang);
  const command = useCommand();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [unit, setUnit] = useState(groups.length === 1 ? (groups[0]?.options[0]?.id ?? '') : '');
  const [isChecked, setIsChecked] = useState(false);
  const missing = (value: string) => (isChecked && value.trim() === '' ? { error: words.needed } : {});
  const isLoginBad = isChecked && login.trim() !== '' && !LOGIN.test(login.trim());
  const submit = async () => {
    setIsChecked(true);
    if (name.trim() === '' || unit === '' || !LOGIN.test(login.trim())) return;
    const body = { name: name.trim(), login: login.trim(), unit };
    const opened = await command.send('/api/v1/people', body, openPersonAnswerSchema);
    if (opened !== null) onOpened(opened.person, opened.link);
  };
  return (
    <CommandDialog
      title={words.openPersonTitle}
      why={words.openPersonWhy}
      verb={words.openPerson}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={words.name} value={name} onChange={setName} isRequired {...missing(name)} />
      <TextField
        label={words.login}
        hint={words.loginHint}
        value={login}
        onChange={setLogin}
        isRequired
        {...(isLoginBad ? { error: words.loginBad } : missing(login))}
      />
      <UnitChoice groups={groups} value={unit} isMissing={isChecked && unit === ''} onChange={setUnit} />
    </CommandDialog>
  );
}

/** A unit from those that may be administered; none is chosen for the person unless there is only one. */
export function UnitChoice({
  groups,
  value,
  isMissing,
  onChange,
}: {
  readonly groups: ReturnType<typeof administeredGroups>;
  readonly value: string;
  readonly isMissing: boolean;
  readonly onChange: (unit: string) => void;
}) {
  const words = PEOPLE_MESSAGES[useDesk().lang];
  return (
    <div>
      <Select
        label={words.unit}
        options={[{ id: '', label: words.choose }]}
        groups={groups}
        value={value}
        onChange={onChange}
      />
      <Fault text={isMissing ? words.needed : null} />
    </div>
  );
}
