/** When values come and for which stretch of time: the cut-off rule with the periods it will cut, and when a value is late. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import type { CutoffRule } from '#shared/calendar/cutoff-rule.ts';
import { nextPeriod, type Period, periodContaining, periodLabel } from '#shared/calendar/period.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import type { ArrivalKind } from '#shared/indicators/definition.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/kernel/instant.ts';
import { readNumber, ruleOf } from './definition-draft.ts';
import { DraftChoice, DraftText, FieldError, FieldGroup, type FieldsProps, wordsOf } from './field-kit.tsx';
import { momentText } from './VersionList.tsx';

const ARRIVALS: readonly ArrivalKind[] = ['periodic', 'live', 'event'];
const CUTOFFS: readonly CutoffRule['kind'][] = [
  'instant',
  'day',
  'week',
  'half-month',
  'month',
  'quarter',
  'half-year',
  'year',
];
const FREQUENCIES = Object.keys(INDICATOR_MESSAGES.vi.frequencies);
const EXAMPLES = 3;
const REVIEW_MS = 60_000;

function nextPeriods(rule: CutoffRule, now: Instant): readonly Period[] {
  if (rule.kind === 'instant') return [];
  const periods: Period[] = [];
  let period: Period | null = periodContaining(rule, now);
  while (period !== null && periods.length < EXAMPLES) {
    periods.push(period);
    period = nextPeriod(rule, period);
  }
  return periods;
}

export function PeriodFields(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt, lang } = fields;
  const now = useDataNow(REVIEW_MS);
  const rule = ruleOf(draft);
  const hasDay = draft.cutoff !== 'instant' && !['day', 'week', 'half-month'].includes(draft.cutoff);
  const dueMs = durationOf(draft.dueDays, draft.dueHours);
  const due = ({ end }: Period) =>
    draft.arrival !== 'periodic' || dueMs === null ? '' : `, ${words.dueOn(momentText(end + dueMs, lang))}`;
  const frequencies = FREQUENCIES.includes(draft.frequency) ? FREQUENCIES : [draft.frequency, ...FREQUENCIES];
  return (
    <FieldGroup title={words.groups.period}>
      <DraftChoice
        label={words.fields.arrival}
        options={ARRIVALS.map((id) => ({ id, label: words.arrivals[id] }))}
        value={draft.arrival}
        hint={words.help.arrival[draft.arrival]}
        error={errorAt('arrival')}
        onChange={(arrival) => change({ arrival })}
      />
      <DraftChoice
        label={words.fields.frequency}
        options={frequencies.map((id) => ({ id, label: INDICATOR_MESSAGES[lang].frequencies[id] ?? id }))}
        value={draft.frequency}
        error={errorAt('frequency')}
        onChange={(frequency) => change({ frequency })}
      />
      <DraftChoice
        label={words.fields.cutoff}
        options={CUTOFFS.map((id) => ({ id, label: words.cutoffs[id] }))}
        value={draft.cutoff}
        onChange={(cutoff) => change({ cutoff })}
      />
      {hasDay && (
        <DraftText
          fields={fields}
          name="fromDay"
          label={words.fromDay}
          path="cutoff"
          hint={words.help.fromDay}
          isNumber
        />
      )}
      {draft.cutoff === 'day' && (
        <DraftText
          fields={fields}
          name="startHour"
          label={words.startHour}
          path="cutoff"
          hint={words.help.startHour}
          isNumber
        />
      )}
      <div className="tcc-wide" aria-live="polite">
        <span className="tc-field-label">{words.nextPeriods}</span>
        {rule !== null && rule.kind === 'instant' && <p className="tcc-example">{words.noPeriods}</p>}
        {rule !== null && rule.kind !== 'instant' && (
          <ul className="tcc-example">
            {nextPeriods(rule, now).map((period) => (
              <li key={period.start}>
                {periodLabel(rule, period, lang)}
                {due(period)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <DraftText
        fields={fields}
        name="cutoffText"
        label={words.fields.cutoffText}
        path="cutoffText"
        hint={words.help.cutoffText}
      />
      {draft.arrival === 'periodic' && (
        <Duration fields={fields} kind="due" path="dueAfterMs" label={words.fields.dueAfterMs} hint={words.help.due} />
      )}
      <Duration fields={fields} kind="grace" path="graceMs" label={words.fields.graceMs} hint={words.help.grace} />
    </FieldGroup>
  );
}

function durationOf(daysText: string, hoursText: string): number | null {
  const days = readNumber(daysText);
  const hours = readNumber(hoursText);
  return typeof days === 'number' && typeof hours === 'number' ? days * DAY_MS + hours * HOUR_MS : null;
}

function Duration({
  fields,
  kind,
  path,
  label,
  hint,
}: {
  readonly fields: FieldsProps;
  readonly kind: 'due' | 'grace';
  readonly path: string;
  readonly label: string;
  readonly hint: string;
}) {
  const words = wordsOf(fields);
  const { draft, change, errorAt } = fields;
  const days = `${kind}Days` as const;
  const hours = `${kind}Hours` as const;
  return (
    <fieldset className="tcc-duration">
      <legend className="tc-field-label">{label}</legend>
      <div>
        <TextField
          label={words.days}
          inputMode="decimal"
          value={draft[days]}
          onChange={(value) => change({ [days]: value })}
        />
        <TextField
          label={words.hours}
          inputMode="decimal"
          value={draft[hours]}
          onChange={(value) => change({ [hours]: value })}
        />
      </div>
      <span className="tc-field-hint">{hint}</span>
      <FieldError text={errorAt(path)} />
    </fieldset>
  );
}
