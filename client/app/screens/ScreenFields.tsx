/** What a screen is called, which group it belongs to, and what it may show at most. */

import { useId } from 'react';
import { TextField } from '#client/ui/TextField.tsx';
import { CLEARANCES, type Clearance } from '#shared/accounts/viewer.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import { CLEARANCE_WORDS, SCREENS_PAGE_MESSAGES } from '#shared/i18n/screens-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';

export type ScreenDraft = { readonly name: string; readonly group: string; readonly clearance: Clearance };

export const isComplete = ({ name, group }: ScreenDraft): boolean => name.trim() !== '' && group.trim() !== '';

export const bodyOf = ({ name, group, clearance }: ScreenDraft): ScreenDraft => ({
  name: name.trim(),
  group: group.trim(),
  clearance,
});

export function ScreenFields({
  draft,
  groups,
  isChecked,
  onChange,
}: {
  readonly draft: ScreenDraft;
  /** Groups there are already, offered while writing. */
  readonly groups: readonly string[];
  readonly isChecked: boolean;
  readonly onChange: (draft: ScreenDraft) => void;
}) {
  const { lang } = useDesk();
  const words = SCREENS_PAGE_MESSAGES[lang];
  const { needed } = PEOPLE_MESSAGES[lang];
  const id = useId();
  const missing = (value: string) => (isChecked && value.trim() === '' ? { error: needed } : {});
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        isRequired
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name: name.slice(0, 100) })}
        {...missing(draft.name)}
      />
      <div className="tc-field">
        <label className="tc-field-label" htmlFor={`${id}-group`}>
          {words.group}
        </label>
        <input
          id={`${id}-group`}
          type="text"
          className="tc-input"
          list={`${id}-groups`}
          required
          maxLength={100}
          aria-describedby={`${id}-hint`}
          aria-invalid={isChecked && draft.group.trim() === ''}
          value={draft.group}
          onChange={(event) => onChange({ ...draft, group: event.target.value })}
        />
        <datalist id={`${id}-groups`}>
          {groups.map((group) => (
            <option key={group} value={group} />
          ))}
        </datalist>
        <span className="tc-field-hint" id={`${id}-hint`}>
          {isChecked && draft.group.trim() === '' ? needed : words.groupHint}
        </span>
      </div>
      <fieldset className="tcs-clearance">
        <legend className="tc-field-label">{words.clearance}</legend>
        {CLEARANCES.map((clearance) => {
          const { name, means } = CLEARANCE_WORDS[lang][clearance];
          return (
            <label key={clearance}>
              <input
                type="radio"
                name={`${id}-clearance`}
                checked={draft.clearance === clearance}
                onChange={() => onChange({ ...draft, clearance })}
              />
              <span>
                <strong>{name}</strong>
                <span className="tcr-quiet">{means}</span>
              </span>
            </label>
          );
        })}
      </fieldset>
    </>
  );
}
