/** One item of a direction, read back line by line. */

import type { ReactNode } from 'react';
import { useMe } from '#client/accounts/session.ts';
import { useNoun } from '#client/indicators/live-data.tsx';
import { UrgencyLabel } from '#client/ui/UrgencyLabel.tsx';
import { UNITS, unitShortName } from '#client/units/unit-names.ts';
import { reminderFault } from '#shared/directives/direction.ts';
import { urgencyRank } from '#shared/directives/urgency.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { productLabel } from './ContentFields.tsx';
import { useCompose } from './compose-context.ts';
import { type ItemDraft, itemInput } from './direction-draft.ts';
import { countingText, daysText, limitText, plainDate, sourceText, weekdayDate } from './direction-words.ts';
import { isProvinceRef } from './places.ts';
import { useProvisional, useTerm } from './use-term.ts';

export function ReviewCard({ item }: { readonly item: ItemDraft }) {
  const { lang, words, work, now } = useCompose();
  const { review } = words;
  const { draft } = work;
  const me = useMe();
  const records = useNoun<IndicatorRecord>('indicator');
  const fullName = (ref: UnitRef) => {
    const unit = UNITS.get(ref);
    return (lang === 'vi' ? unit?.nameVi : unit?.nameEn) ?? unitShortName(ref, lang);
  };
  // Abbreviations are for those who choose: what is confirmed is read in full.
  const named = (unit: UnitRef) => (isProvinceRef(unit) ? unitShortName(unit, lang) : fullName(unit));
  const isShared = item.leads.length > 1 && item.mode === 'shared';
  const [first, ...others] = item.leads;
  const writer = work.sending.kept?.madeIn ?? null;
  const isOthers = writer !== null && writer !== me?.choice.post.id;
  const indicators = item.indicators.map((id) => {
    const record = records.find((one) => one.id === id);
    return record === undefined ? id : lang === 'vi' ? record.shortVi : record.shortEn;
  });
  return (
    <section className="tcg-card-back" aria-label={item.title}>
      <h2>{item.title}</h2>
      <dl>
        <Line label={review.assigner}>
          {TASK_WORDS[lang].assigner[draft.assigner]}
          {!isOthers && me !== null && (
            <span className="tcg-soft"> · {review.writtenBy(fullName(me.choice.post.unit))}</span>
          )}
        </Line>
        <Line label={review.source}>{sourceText(draft, now, lang, words)}</Line>
        <Line label={review.lead}>
          <strong>{(isShared ? item.leads.slice(0, 1) : item.leads).map(named).join(' · ')}</strong>
          {item.leads.length > 1 && (
            <>
              <br />
              <span className="tcg-soft">
                {isShared && first !== undefined
                  ? review.sharedMeans(named(first), others.map(named).join(', '))
                  : review.separateMeans(formatNumber(item.leads.length, lang))}
              </span>
            </>
          )}
        </Line>
        <Line label={review.coordinating}>
          {item.coordinating.length === 0 && !isShared && review.none}
          {[
            ...(isShared ? others.map(named) : []),
            ...item.coordinating.map(({ unit, dueOn }) =>
              dueOn === '' ? named(unit) : review.by(named(unit), plainDate(dueOn, lang)),
            ),
          ].join(', ')}
        </Line>
        <Line label={review.urgency}>
          <UrgencyLabel filled={urgencyRank(draft.urgency) as 0 | 1 | 2 | 3}>
            {TASK_WORDS[lang].urgency[draft.urgency]}
          </UrgencyLabel>
        </Line>
        <DueLine item={item} />
        <Line label={review.acknowledge}>
          {review.within(limitText(draft.urgency, draft.acknowledgeWithinMinutes, lang, words))}
        </Line>
        {item.reminders !== null && reminderFault(itemInput(item)) === null && (
          <Line label={review.reminders}>{review.remindersOf(daysText(item.reminders, lang))}</Line>
        )}
        <Line label={review.product}>
          {item.product === '' ? words.content.productNone : productLabel(item.product, lang)}
        </Line>
        {item.content.trim() !== '' && (
          <Line label={review.content}>
            <span className="tcg-written">{item.content}</span>
          </Line>
        )}
        <Line label={review.follow}>
          {fullName(draft.followUp.unit)}
          <span className="tcg-soft"> · {[TASK_WORDS[lang].field[item.field], ...indicators].join(', ')}</span>
        </Line>
        {draft.isRestricted && <Line label={review.scope}>{review.restricted}</Line>}
      </dl>
    </section>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The day with its weekday, and how it was counted. */
function DueLine({ item: { deadline } }: { readonly item: ItemDraft }) {
  const { lang, words, today } = useCompose();
  const reading = useTerm(deadline, today);
  const { term, isCurrent, refusal } = reading;
  const isProvisional = useProvisional(deadline, reading);
  const { review, timing } = words;
  if (deadline.kind === 'none') return <Line label={review.due}>{timing.kinds.none}</Line>;
  if (deadline.kind === 'recurring') {
    return (
      <Line label={review.due}>
        {timing.kinds.recurring}: {deadline.words}
      </Line>
    );
  }
  const day = deadline.kind === 'date' ? deadline.date : isCurrent ? (term?.due ?? '…') : '…';
  const date = weekdayDate(day, lang);
  return (
    <Line label={review.due}>
      <strong>{deadline.kind === 'date' && deadline.time !== '' ? timing.dueHour(date, deadline.time) : date}</strong>
      {term !== null && isCurrent && <span className="tcg-soft"> · {countingText(term, lang, words)}</span>}
      {isProvisional && (
        <>
          <br />
          {timing.provisional}
        </>
      )}
      {refusal !== null && <span className="tcg-soft"> {refusal.message[lang]}</span>}
    </Line>
  );
}
