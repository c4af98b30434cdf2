/** Section 3: how urgent it is, by when it is to be done and how that is counted, and how soon it is to be acknowledged. */

import { useEffect, useId, useRef } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { UrgencyLabel } from '#client/ui/UrgencyLabel.tsx';
import { type StripDay, type StripDayKind, WorkdayStrip } from '#client/ui/WorkdayStrip.tsx';
import { isoWeekday } from '#shared/calendar/civil.ts';
import { dateOfDay } from '#shared/directives/deadline.ts';
import { URGENCIES, urgencyRank } from '#shared/directives/urgency.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { must } from '#shared/kernel/must.ts';
import { useCompose } from './compose-context.ts';
import type { DeadlineDraft } from './direction-draft.ts';
import { limitText, minusText, weekdayDate } from './direction-words.ts';
import { MOST_DAYS } from './draft-faults.ts';
import { FieldFault, PlainText, Section } from './form-kit.tsx';
import { ReminderChoice, ReminderDays } from './ReminderFields.tsx';
import type { Term, TermDay } from './term.ts';
import { type TermReading, useProvisional, useTerm } from './use-term.ts';

const KINDS = ['working-days', 'date', 'recurring', 'none'] as const;
/** Own limits to acknowledge, in minutes round the clock. */
const OWN_LIMITS = [30, 60, 120, 240, 480, 1_440, 4_320];
/** Longer terms are said, not drawn. */
const MOST_DRAWN = 120;

export function TimingFields() {
  const { lang, words, work, today } = useCompose();
  const { draft, item } = work;
  const reading = useTerm(item.deadline, today);
  const hasDay = item.deadline.kind === 'working-days' || item.deadline.kind === 'date';
  const filled = (urgency: (typeof URGENCIES)[number]) => urgencyRank(urgency) as 0 | 1 | 2 | 3;
  return (
    <Section number={3} title={words.timing.title}>
      <div className="tcg-wide-segments">
        <Segmented
          label={words.timing.urgency}
          isLabelHidden
          options={URGENCIES.map((id) => ({
            id,
            label: <UrgencyLabel filled={filled(id)}>{TASK_WORDS[lang].urgency[id]}</UrgencyLabel>,
          }))}
          value={draft.urgency}
          onChange={(urgency) => work.change({ urgency })}
        />
      </div>
      <DeadlineLine reading={reading} />
      {reading.term !== null && <Strip term={reading.term} />}
      <div className="tcg-line">
        <span className="tcg-inline">
          <span className="tcg-label" aria-hidden="true">
            {words.timing.acknowledge}
          </span>
          <Select
            label={words.timing.acknowledge}
            isLabelHidden
            options={[
              { id: '', label: limitText(draft.urgency, null, lang, words) },
              ...OWN_LIMITS.map((minutes) => ({
                id: String(minutes),
                label: limitText(draft.urgency, minutes, lang, words),
              })),
            ]}
            value={draft.acknowledgeWithinMinutes === null ? '' : String(draft.acknowledgeWithinMinutes)}
            onChange={(id) => work.change({ acknowledgeWithinMinutes: id === '' ? null : Number(id) })}
          />
        </span>
        <span className="tcg-inline">
          <span className="tcg-label" aria-hidden={hasDay}>
            {words.timing.reminders}
          </span>
          {hasDay ? <ReminderChoice /> : words.review.none}
        </span>
      </div>
      {hasDay && <ReminderDays key={work.at} term={reading.isCurrent ? reading.term : null} />}
    </Section>
  );
}

/** `Trong 10 ngày làm việc`, and at the right what it comes to. */
function DeadlineLine({ reading }: { readonly reading: TermReading }) {
  const { lang, words, work } = useCompose();
  const { deadline } = work.item;
  const isProvisional = useProvisional(deadline, reading);
  const change = (part: Partial<DeadlineDraft>) =>
    work.changeItem((item) => ({ ...item, deadline: { ...item.deadline, ...part } }));
  return (
    <div data-field="deadline" className="tcg-deadline">
      <div className="tcg-line">
        <span className="tcg-inline">
          <Select
            label={words.timing.kindLabel}
            isLabelHidden
            options={KINDS.map((id) => ({ id, label: words.timing.kinds[id] }))}
            value={deadline.kind}
            onChange={(kind) => change({ kind })}
          />
          {deadline.kind === 'working-days' && (
            <Stepper value={deadline.count} onChange={(count) => change({ count })} />
          )}
          {deadline.kind === 'date' && (
            <>
              <PlainText
                label={words.timing.date}
                type="date"
                value={deadline.date}
                onChange={(date) => change({ date })}
              />
              <PlainText
                label={words.timing.time}
                type="time"
                value={deadline.time}
                onChange={(time) => change({ time })}
              />
            </>
          )}
          {deadline.kind === 'recurring' && (
            <PlainText
              label={words.timing.recurring}
              value={deadline.words}
              onChange={(text) => change({ words: text })}
            />
          )}
          {deadline.kind === 'none' && <span className="tcg-quiet">{words.timing.noDeadline}</span>}
        </span>
        <Outcome reading={reading} deadline={deadline} />
      </div>
      {isProvisional && (
        <p className="tcg-provisional">
          <StatusIcon status="due-soon" />
          {words.timing.provisional}
        </p>
      )}
      <FieldFault field="deadline" />
      {reading.refusal !== null && (
        <p className="tcg-quiet" role="alert">
          {refusalText(reading.refusal, lang)}
        </p>
      )}
    </div>
  );
}

function Outcome({
  reading: { term, isCurrent },
  deadline,
}: {
  readonly reading: TermReading;
  readonly deadline: DeadlineDraft;
}) {
  const { lang, words } = useCompose();
  const day = deadline.kind === 'date' && deadline.date !== '' ? deadline.date : isCurrent ? term?.due : undefined;
  if (deadline.kind === 'recurring' || deadline.kind === 'none') return null;
  if (day === undefined) return null;
  const date = weekdayDate(day, lang);
  return (
    <output className="tcg-outcome">
      <span>
        {words.timing.due}{' '}
        <strong>
          {deadline.kind === 'date' && deadline.time !== '' ? words.timing.dueHour(date, deadline.time) : date}
        </strong>
      </span>
      {term !== null && isCurrent && (
        <span className="tcg-counting">
          {term.restOnDue === null
            ? minusText(term, deadline.kind, lang, words)
            : words.timing.restOnDue(term.restOnDue[lang])}
        </span>
      )}
    </output>
  );
}

function Stepper({
  value,
  onChange,
}: {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  const { words } = useCompose();
  const id = useId();
  const step = (by: number) => onChange(Math.min(MOST_DAYS, Math.max(1, (value ?? 0) + by)));
  return (
    <>
      <span className="tcg-stepper">
        <button
          type="button"
          aria-label={words.timing.fewer}
          disabled={value !== null && value <= 1}
          onClick={() => step(-1)}
        >
          <svg className="tcg-stepper-sign" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12h14" />
          </svg>
        </button>
        <label className="tc-unseen" htmlFor={id}>
          {words.timing.days}
        </label>
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={value === null ? '' : String(value)}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, '').slice(0, 3);
            onChange(digits === '' ? null : Number(digits));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            step(event.key === 'ArrowUp' ? 1 : -1);
          }}
        />
        <button
          type="button"
          aria-label={words.timing.more}
          disabled={value !== null && value >= MOST_DAYS}
          onClick={() => step(1)}
        >
          <svg className="tcg-stepper-sign" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12h14M12 5v14" />
          </svg>
        </button>
      </span>
      <span>{words.timing.workingDays}</span>
    </>
  );
}

const KIND_OF: Readonly<Record<TermDay['kind'], StripDayKind>> = {
  start: 'start',
  counted: 'counted',
  weekend: 'rest',
  holiday: 'holiday',
  due: 'due',
  beyond: 'plain',
};

function Strip({ term }: { readonly term: Term }) {
  const { lang, words } = useCompose();
  const { timing } = words;
  const place = useRef<HTMLDivElement>(null);
  const { due } = term;
  // A long term scrolls: what it ends on is what one looks for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another end is the reason to scroll
  useEffect(() => {
    const strip = place.current?.firstElementChild;
    if (strip instanceof HTMLElement) strip.scrollLeft = strip.scrollWidth;
  }, [due]);
  if (term.days.length > MOST_DRAWN) return <p className="tcg-quiet">{timing.tooLong}</p>;
  const wordsOf = ({ date, kind, number, why }: TermDay): string => {
    const day = weekdayDate(date, lang);
    if (kind === 'start') return timing.dayStart(day);
    if (kind === 'due') return timing.dayDue(day);
    if (kind === 'beyond') return timing.dayBeyond(day);
    return why === null ? timing.dayCounted(day, String(number)) : timing.dayRest(day, why[lang]);
  };
  const days = term.days.map((day, index): StripDay => {
    const date = must(dateOfDay(day.date), day.date);
    const isNamed = index === 0 || date.day === 1;
    return {
      key: day.date,
      kind: KIND_OF[day.kind],
      weekdayLabel: timing.weekdays[isoWeekday(date) - 1] ?? '',
      dayLabel: isNamed ? `${date.day}/${date.month}` : String(date.day),
      ...(day.number !== null && { numberLabel: String(day.number) }),
      ...(day.kind === 'start' && { note: timing.issued }),
      ...(day.kind === 'holiday' && { note: timing.holiday }),
      words: wordsOf(day),
    };
  });
  return (
    <div ref={place} className="tcg-strip">
      <WorkdayStrip label={timing.stripLabel} days={days} />
    </div>
  );
}
