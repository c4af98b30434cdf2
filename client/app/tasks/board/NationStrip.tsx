/** The nation's tasks by official label, with both rates: what stands over the counts of its parts. */

import type { UnitCounts } from '#client/directives/unit-counts.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatAlone } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { RateText } from './BoardRates.tsx';
import './unit-counts.css';

export function NationStrip({ counts }: { readonly counts: UnitCounts | undefined }) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  const { official } = TASK_WORDS[lang];
  const number = (value: number | undefined) => (
    <strong data-zero={value === 0 ? '' : undefined}>{formatAlone(value ?? null, lang)}</strong>
  );
  return (
    <dl className="tct-nation">
      <div>
        <dt>{words.total}</dt>
        <dd>{number(counts?.total)}</dd>
      </div>
      <div>
        <dt>{official.CHT_TRONG_HAN}</dt>
        <dd>{number(counts?.inTime)}</dd>
      </div>
      <div>
        <dt>{official.CHT_QUA_HAN}</dt>
        <dd>{number(counts?.overdue)}</dd>
      </div>
      <div>
        <dt>{official.HT_DUNG_HAN}</dt>
        <dd>{number(counts?.doneOnTime)}</dd>
      </div>
      <div>
        <dt>{official.HT_QUA_HAN}</dt>
        <dd>{number(counts?.doneLate)}</dd>
      </div>
      <div>
        <dt>{words.undated}</dt>
        <dd>{number(counts?.undated)}</dd>
      </div>
      <div>
        <dt>{words.doneRate}</dt>
        <dd>{counts === undefined ? number(undefined) : <RateText rate={counts.done} />}</dd>
      </div>
      <div>
        <dt>{words.onTimeRate}</dt>
        <dd>{counts === undefined ? number(undefined) : <RateText rate={counts.onTime} />}</dd>
      </div>
    </dl>
  );
}
