/** Giving a post to a person: from when to when, on what ground, and whether a second person has to agree. */

import { useState } from 'react';
import { useCommand } from '#client/accounts/use-command.ts';
import { useLiveData } from '#client/indicators/live-data.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { fillPostAnswerSchema } from '#shared/accounts/people-api.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { DateField } from '../indicator/DateField.tsx';
import { CommandDialog, Fault } from './CommandDialog.tsx';
import type { DirectoryView, Person, Post } from './directory-view.ts';
import { dayText, firstInstant, instantAfter } from './moments.ts';
import { useReach } from './use-reach.ts';

/** Begun from a person or from a post; the other of the two is chosen. */
export function FillPostForm({
  view,
  person: givenPerson = null,
  post: givenPost = null,
  onClose,
  onFilled,
}: {
  readonly view: DirectoryView;
  readonly person?: Person | null;
  readonly post?: Post | null;
  readonly onClose: () => void;
  /** `isCase`: a second person has to decide. */
  readonly onFilled: (isCase: boolean) => void;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const { mayChange, mayFill, needsSecond } = useReach();
  const { dataNow } = useLiveData();
  const command = useCommand();
  const [personId, setPersonId] = useState<string>(givenPerson?.id ?? '');
  const [postId, setPostId] = useState<string>(givenPost?.id ?? '');
  const [firstDay, setFirstDay] = useState(() => dayText(dataNow()));
  const [lastDay, setLastDay] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);

  const titleOf = ({ titleVi, titleEn, unit }: Post) =>
    `${lang === 'vi' ? titleVi : titleEn} · ${unitShortName(unit, lang)}`;
  const people = view.people.filter(mayChange);
  const posts = view.posts.filter(mayFill);
  const post = posts.find(({ id }) => id === postId) ?? givenPost;
  const from = firstInstant(firstDay, dataNow());
  const to = lastDay === '' ? null : instantAfter(lastDay);
  const dateError = from === null ? words.dateMissing : to !== null && to <= from ? words.dateOrder : null;

  const submit = async () => {
    setIsChecked(true);
    if (personId === '' || postId === '' || from === null || dateError !== null || reason.trim() === '') return;
    const body = { person: personId, from, to, reason: reason.trim() };
    const filled = await command.send(`/api/v1/posts/${postId}/fill`, body, fillPostAnswerSchema);
    if (filled !== null) onFilled(filled.case !== null);
  };
  return (
    <CommandDialog
      title={givenPost === null ? words.fillPerson(givenPerson?.name ?? '') : words.fillTitle(titleOf(givenPost))}
      verb={words.fill}
      command={command}
      onSubmit={submit}
      onClose={onClose}
    >
      {givenPost === null && (
        <Select
          label={words.post}
          options={[
            { id: '', label: words.choose },
            ...posts.map((one) => ({ id: one.id as string, label: titleOf(one) })),
          ]}
          value={postId}
          onChange={setPostId}
        />
      )}
      {givenPerson === null && (
        <div>
          <Select
            label={words.person}
            options={[
              { id: '', label: words.choose },
              ...people.map(({ id, name, login }) => ({ id: id as string, label: `${name} (${login})` })),
            ]}
            value={personId}
            onChange={setPersonId}
          />
          <span className="tc-field-hint">{words.notOneself}</span>
        </div>
      )}
      <Fault text={isChecked && (personId === '' || postId === '') ? words.needed : null} />
      <div className="tcr-pair">
        <DateField label={words.from} value={firstDay} onChange={setFirstDay} />
        <div>
          <DateField label={words.lastDay} value={lastDay} onChange={setLastDay} />
          <span className="tc-field-hint">{words.lastDayHint}</span>
        </div>
      </div>
      <Fault text={isChecked ? dateError : null} />
      <ReasonField value={reason} isChecked={isChecked} onChange={setReason} />
      {post !== null && (
        <p className="tcr-note" role="status">
          {needsSecond(post) ? words.needsSecond : words.needsNone}
        </p>
      )}
    </CommandDialog>
  );
}

/** The ground of an act, which stays in the journal. */
export function ReasonField({
  value,
  isChecked,
  onChange,
}: {
  readonly value: string;
  readonly isChecked: boolean;
  readonly onChange: (value: string) => void;
}) {
  const words = PEOPLE_MESSAGES[useDesk().lang];
  return (
    <TextField
      label={words.reason}
      hint={words.reasonHint}
      rows={2}
      isRequired
      value={value}
      onChange={(next) => onChange(next.slice(0, 500))}
      {...(isChecked && value.trim() === '' ? { error: words.needed } : {})}
    />
  );
}
