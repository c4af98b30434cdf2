/** Letting a person act for another post for a time: from which own post, in what signing form, on what ground. */

import { useState } from 'react';
import * as z from 'zod/mini';
import { useCommand } from '#client/accounts/use-command.ts';
import { useLiveData } from '#client/indicators/live-data.tsx';
import { Select } from '#client/ui/Select.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { SIGNING_FORMS } from '#shared/accounts/people-api.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { DateField } from '../indicator/DateField.tsx';
import { CommandDialog, Fault } from './CommandDialog.tsx';
import { type DirectoryView, type Person, type Post, spanOf } from './directory-view.ts';
import { ReasonField } from './FillPostForm.tsx';
import { dayText, firstInstant, instantAfter } from './moments.ts';
import { useReach } from './use-reach.ts';

export function ActingForm({
  view,
  person,
  onClose,
  onDone,
}: {
  readonly view: DirectoryView;
  readonly person: Person;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const { dataNow } = useLiveData();
  const { mayFill, needsSecond } = useReach();
  const command = useCommand();
  const own = view
    .holdingsOf(person.id)
    .filter((holding) => spanOf(holding, dataNow()) === 'now')
    .flatMap(({ post }) => view.post(post) ?? []);
  const [ownPost, setOwnPost] = useState<string>(own[0]?.id ?? '');
  const [post, setPost] = useState('');
  const [form, setForm] = useState<(typeof SIGNING_FORMS)[number]>('KT.');
  const [firstDay, setFirstDay] = useState(() => dayText(dataNow()));
  const [lastDay, setLastDay] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);

  const option = ({ id, titleVi, titleEn, unit }: Post) => ({
    id: id as string,
    label: `${lang === 'vi' ? titleVi : titleEn} · ${unitShortName(unit, lang)}`,
  });
  // Whom one could not put into a post alone, one does not let act for it either.
  const others = view.posts.filter((one) => mayFill(one) && !needsSecond(one) && !own.some(({ id }) => id === one.id));
  const from = firstInstant(firstDay, dataNow());
  const to = instantAfter(lastDay);
  const dateError = from === null || to === null ? words.dateMissing : to <= from ? words.dateOrder : null;
  const submit = async () => {
    setIsChecked(true);
    if (ownPost === '' || post === '' || from === null || dateError !== null || reason.trim() === '') return;
    const body = { person: person.id, ownPost, post, form, reason: reason.trim(), from, to };
    if ((await command.send('/api/v1/actings', body, z.looseObject({}))) !== null) onDone();
  };
  return (
    <CommandDialog
      title={words.actTitle(person.name)}
      verb={words.act}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select label={words.ownPost} options={own.map(option)} value={ownPost} onChange={setOwnPost} />
      <Select
        label={words.actFor}
        options={[{ id: '', label: words.choose }, ...others.map(option)]}
        value={post}
        onChange={setPost}
      />
      <Fault text={isChecked && (ownPost === '' || post === '') ? words.needed : null} />
      <Select
        label={words.form}
        options={SIGNING_FORMS.map((id) => ({ id, label: words.forms[id] }))}
        value={form}
        onChange={setForm}
      />
      <div className="tcr-pair">
        <DateField label={words.from} value={firstDay} onChange={setFirstDay} />
        <DateField label={words.lastDay} value={lastDay} onChange={setLastDay} />
      </div>
      <Fault text={isChecked ? dateError : null} />
      <ReasonField value={reason} isChecked={isChecked} onChange={setReason} />
    </CommandDialog>
  );
}
