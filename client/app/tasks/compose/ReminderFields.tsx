/** The reminders before the deadline: the usual ones, a preset, or days that are ticked and entered. */

import { useId, useState } from 'react';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { judgeReminders, type ReminderFault, USUAL_REMINDERS } from '#shared/directives/reminders.ts';
import { DIRECTIVE_REFUSALS } from '#shared/i18n/directive-refusals.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { useCompose } from './compose-context.ts';
import { daysText } from './direction-words.ts';
import { FieldFault, Tick } from './form-kit.tsx';
import type { Term } from './term.ts';

/** Short work is reminded of late, long work from afar. */
const PRESETS: readonly (readonly number[])[] = [
  [3, 2, 1],
  [30, 20, 10, 5, 1],
];
/** Always there to be ticked; other days are entered. */
const OFFERED = [30, 20, 15, 10, 7, 5, 3, 2, 1];

const isSame = (a: readonly number[], b: readonly number[]): boolean => daysKey(a) === daysKey(b);
const daysKey = (days: readonly number[]): string => days.toSorted((a, b) => b - a).join();

export function ReminderChoice() {
  const { lang, words, work } = useCompose();
  const { reminders } = work.item;
  const preset = reminders === null ? -1 : PRESETS.findIndex((days) => isSame(days, reminders));
  const value = reminders === null ? 'usual' : preset < 0 ? 'own' : String(preset);
  const choose = (id: string) => {
    if (id === 'usual') return null;
    return id === 'own' ? (reminders ?? USUAL_REMINDERS) : (PRESETS[Number(id)] ?? null);
  };
  return (
    <Select
      label={words.timing.reminders}
      isLabelHidden
      options={[
        { id: 'usual', label: words.timing.usualReminders(daysText(USUAL_REMINDERS, lang)) },
        ...PRESETS.map((days, i) => ({ id: String(i), label: words.timing.presetReminders(daysText(days, lang)) })),
        { id: 'own', label: words.timing.ownReminders },
      ]}
      value={value}
      onChange={(id) => work.changeItem((item) => ({ ...item, reminders: choose(id) }))}
    />
  );
}

/** The days themselves, once they are not the usual ones. `term`: what the deadline comes to, null while nobody knows. */
export function ReminderDays({ term }: { readonly term: Term | null }) {
  const { lang, words, work } = useCompose();
  const { timing } = words;
  const { reminders } = work.item;
  // What was entered and is ticked off again stays there to be ticked.
  const [entered, setEntered] = useState<readonly number[]>([]);
  if (reminders === null) return null;
  const offered = [...new Set([...OFFERED, ...entered, ...reminders])].toSorted((a, b) => b - a);
  const put = (days: readonly number[]) => work.changeItem((item) => ({ ...item, reminders: days }));
  const never = term === null ? [] : reminders.filter((days) => days > term.count);
  return (
    <fieldset className="tcg-reminders" data-field="reminders">
      <legend className="tc-unseen">{timing.reminderDays}</legend>
      <div className="tcg-reminder-ticks">
        {offered.map((days) => (
          <Tick
            key={days}
            label={timing.reminderDay(formatNumber(days, lang))}
            isTicked={reminders.includes(days)}
            onChange={(isTicked) => {
              setEntered([...entered, days]);
              put(isTicked ? [...reminders, days] : reminders.filter((one) => one !== days));
            }}
          />
        ))}
        <OtherDays onAdd={(days) => put([...reminders, days])} />
      </div>
      <FieldFault field="reminders" />
      {never.length > 0 && <p className="tcg-quiet">{timing.neverReminded(daysText(never, lang))}</p>}
      <p className="tcg-quiet">{timing.remindersAfter}</p>
    </fieldset>
  );
}

/** Taken only where it can be one of them; what is wrong with it is said beside it and it stays to be mended. */
function OtherDays({ onAdd }: { readonly onAdd: (days: number) => void }) {
  const { lang, words, work } = useCompose();
  const id = useId();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<ReminderFault | null>(null);
  const add = () => {
    const days = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
    const judged = judgeReminders([...(work.item.reminders ?? []), days]);
    setFault(judged.ok ? null : judged.error);
    if (!judged.ok) return;
    onAdd(days);
    setText('');
  };
  return (
    <span className="tcg-reminder-other">
      <label className="tc-unseen" htmlFor={id}>
        {words.timing.otherReminder}
      </label>
      <input
        id={id}
        className="tc-input"
        inputMode="numeric"
        autoComplete="off"
        placeholder={words.timing.otherReminder}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <button type="button" className="tcg-add" onClick={add}>
        {words.timing.addReminder}
      </button>
      {fault !== null && (
        <span className="tc-field-error" role="alert" id={`${id}-fault`}>
          <StatusIcon status="overdue" />
          {DIRECTIVE_REFUSALS[fault][lang]}
        </span>
      )}
    </span>
  );
}
