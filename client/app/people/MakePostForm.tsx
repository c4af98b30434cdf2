/** Making a post of a unit: its role, which decides the rights, and its title in both languages. */

import { useState } from 'react';
import * as z from 'zod/mini';
import { useViewer } from '#client/accounts/session.ts';
import { useCommand } from '#client/accounts/use-command.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { mayGrant } from '#shared/accounts/granting.ts';
import { POST_ROLES, type PostRole } from '#shared/accounts/role.ts';
import { PEOPLE_MESSAGES, ROLE_WORDS } from '#shared/i18n/people-messages.ts';
import { HOUR_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { CommandDialog } from './CommandDialog.tsx';
import { UnitChoice } from './OpenPersonForm.tsx';
import { administeredGroups } from './unit-options.ts';
import { useReach } from './use-reach.ts';

export function MakePostForm({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: () => void }) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const viewer = useViewer();
  const { mayAdminister } = useReach();
  const roles = POST_ROLES.filter((role) => viewer !== null && mayGrant(viewer, role));
  const groups = administeredGroups(mayAdminister, useDataNow(HOUR_MS), lang);
  const command = useCommand();
  const [unit, setUnit] = useState(groups.length === 1 ? (groups[0]?.options[0]?.id ?? '') : '');
  const [role, setRole] = useState<PostRole>(
    roles.includes('reporting-officer') ? 'reporting-officer' : (roles[0] ?? 'reporting-officer'),
  );
  const [titleVi, setTitleVi] = useState('');
  const [titleEn, setTitleEn] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const missing = (value: string) => (isChecked && value.trim() === '' ? { error: words.needed } : {});
  const submit = async () => {
    setIsChecked(true);
    if (unit === '' || titleVi.trim() === '' || titleEn.trim() === '') return;
    const body = { unit, role, titleVi: titleVi.trim(), titleEn: titleEn.trim() };
    if ((await command.send('/api/v1/posts', body, z.looseObject({}))) !== null) onMade();
  };
  return (
    <CommandDialog
      title={words.makePostTitle}
      verb={words.makePost}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      <UnitChoice groups={groups} value={unit} isMissing={isChecked && unit === ''} onChange={setUnit} />
      <div>
        <Select
          label={words.role}
          options={roles.map((id) => ({ id, label: ROLE_WORDS[lang][id] }))}
          value={role}
          onChange={setRole}
        />
        <span className="tc-field-hint">{words.roleHint}</span>
      </div>
      <TextField label={words.titleVi} value={titleVi} onChange={setTitleVi} isRequired {...missing(titleVi)} />
      <TextField label={words.titleEn} value={titleEn} onChange={setTitleEn} isRequired {...missing(titleEn)} />
    </CommandDialog>
  );
}
