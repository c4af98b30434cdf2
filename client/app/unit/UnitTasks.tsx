/** What was assigned to the unit: how it ended, both rates with what they are of, and the open tasks that ask for attention first. */

import { Link } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { STANDING_MARKS } from '#client/directives/standing-mark.ts';
import { useIsSynced, useRecord } from '#client/indicators/live-data.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StackBar, type StackPart } from '#client/ui/StackBar.tsx';
import { StateMark } from '#client/ui/StateMark.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { unitShortName } from '#client/units/unit-names.ts';
import { type BoardPage, boardAnswerSchema } from '#shared/directives/directive-api.ts';
import { NO_TASKS, type Rate, ratesOf, type TaskCounts, totalOf } from '#shared/directives/statistics.ts';
import { DUE_SOON_DAYS } from '#shared/directives/status.ts';
import type { TaskCountRecord } from '#shared/directives/task-count.ts';
import { formatDeadlineDistance, formatNumber, formatPercent } from '#shared/i18n/format.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useTaskNews } from '../tasks/inbox/use-task-news.ts';
import { dayText } from '../tasks/task/moment-text.ts';
import './unit-tasks.css';

const SHOWN_COUNT = 5;

/** For whom tasks are none of their business there is no panel. */
export function UnitTasks({ unit }: { readonly unit: UnitRef }) {
  const may = useRights();
  return may('task:see', { units: [unit] }) ? <Tasks unit={unit} /> : null;
}

function Tasks({ unit }: { readonly unit: UnitRef }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang].unitPanel;
  const record = useRecord(`task-count/${unit}`) as TaskCountRecord | undefined;
  const isSynced = useIsSynced();
  const path = `/api/v1/directives?lead=${unit}&limit=${SHOWN_COUNT}`;
  const { value } = useAnswer(path, boardAnswerSchema, { news: useTaskNews(), everyMs: MINUTE_MS });
  const counts = record?.counts ?? NO_TASKS;
  const isNone = isSynced && value !== null && totalOf(counts) === 0 && value.total === 0;
  const see = value === null || value.total === 0 ? words.seeAll : words.see(formatNumber(value.total, lang));
  return (
    <Panel
      title={words.title}
      {...(!isNone && {
        aside: (
          <Link className="tcd-link" href={`/tasks?lead=${unit}`} data-plain="">
            {see}
          </Link>
        ),
      })}
    >
      {isNone ? (
        <p className="tcd-quiet tcd-unit-calm">{words.none}</p>
      ) : (
        <div className="tcd-unit-tasks" data-plain="">
          <Outcome unit={unit} counts={counts} isLoading={!isSynced} />
          {value !== null && <Rows rows={value.rows} />}
        </div>
      )}
    </Panel>
  );
}

function Outcome({
  unit,
  counts,
  isLoading,
}: {
  readonly unit: UnitRef;
  readonly counts: TaskCounts;
  readonly isLoading: boolean;
}) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang].unitPanel;
  const part = (id: string, label: string, value: number, tone: StackPart['tone']): StackPart => ({
    ...{ id, label, value, tone, text: formatNumber(value, lang) },
  });
  const usual = [
    part('on-time', words.onTime, counts.HT_DUNG_HAN, 'done'),
    part('late', words.late, counts.HT_QUA_HAN, 'late'),
    part('under-way', words.underWay, counts.CHT_TRONG_HAN + counts.CHT_KHONG_HAN, 'running'),
  ];
  const rare = [
    part('no-deadline', words.doneNoDeadline, counts.HT_KHONG_HAN, 'done'),
    part('overdue', words.overdue, counts.CHT_QUA_HAN, 'overdue'),
  ].filter(({ value }) => value > 0);
  const { done, onTime } = ratesOf(counts);
  return (
    <>
      <StackBar
        label={words.bar(unitShortName(unit, lang))}
        state={isLoading ? { kind: 'loading', note: '' } : { kind: 'normal' }}
        groups={[{ id: 'outcome', parts: [...usual, ...rare] }]}
      />
      <dl className="tcd-unit-rates">
        <RateLine label={words.doneRate} rate={done} />
        <RateLine label={words.onTimeRate} rate={onTime} />
      </dl>
    </>
  );
}

/** Never without its denominator; where there is none there is no rate. */
function RateLine({ label, rate }: { readonly label: string; readonly rate: Rate }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang].unitPanel;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{rate.ratio === null ? '–' : formatPercent(rate.ratio * 100, lang, 1)}</strong>
        <span className="tcd-quiet">
          {words.ofDue(formatNumber(rate.of, lang), formatNumber(rate.base, lang))}
          {rate.isSmall && rate.base > 0 && `, ${words.small}`}
        </span>
      </dd>
    </div>
  );
}

function Rows({ rows }: Pick<BoardPage, 'rows'>) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const shared = TASK_WORDS[lang];
  if (rows.length === 0) {
    return (
      <p className="tcd-unit-calm">
        <StatusIcon status="done" />
        {words.unitPanel.noneOpen}
      </p>
    );
  }
  return (
    <ol className="tcd-unit-task-rows">
      {rows.map(({ row, standing, daysLeft }) => {
        const isNear = daysLeft !== null && daysLeft <= DUE_SOON_DAYS;
        const isReported = row.state === 'reported';
        return (
          <li key={row.id}>
            <StateMark kind={STANDING_MARKS[standing]} label={shared.standing[standing]} isLabelHidden />
            <div>
              <Link className="tcd-unit-link" href={`/tasks/${row.id}`}>
                {row.title}
              </Link>
              <span className="tcd-unit-when">
                {row.dueOn === null ? words.noDeadline : words.unitPanel.dueOn(dayText(row.dueOn, lang))}
              </span>
            </div>
            <span className={isNear && !isReported ? 'tcd-unit-near' : undefined}>
              {isReported
                ? shared.standing['awaiting-confirmation']
                : daysLeft === null
                  ? ''
                  : formatDeadlineDistance(daysLeft, lang)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
