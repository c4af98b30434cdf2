/** What needs attention now: at most five lines on a wall, seven on a wide one. */

import { useIsSynced } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { AttentionList } from '#client/ui/AttentionList.tsx';
import { browserClock } from '#client/ui/clock.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import type { ValueState } from '#client/ui/value-state.ts';
import { formatClock, formatNumber } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { useAttention } from './use-attention.ts';

export function AttentionModule({ limit }: { readonly limit: 5 | 6 | 7 }) {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const isSynced = useIsSynced();
  const { items, now } = useAttention();
  const highCount = items.filter((item) => item.severity >= 3).length;
  const state: ValueState = !isSynced
    ? { kind: 'loading', note: words.loading }
    : items.length === 0
      ? { kind: 'empty', text: words.attentionNone, isGood: true, note: words.checkedAt(formatClock(now)) }
      : { kind: 'normal', text: formatNumber(items.length, lang) };
  return (
    <>
      <ModuleHead
        title={words.attention}
        aside={
          items.length > 0 && words.attentionCount(formatNumber(items.length, lang), formatNumber(highCount, lang))
        }
      />
      <AttentionList
        state={state}
        limit={limit}
        moreText={(hidden) => words.attentionMore(formatNumber(hidden, lang))}
        items={items.map((item) => ({
          id: item.id,
          level: item.severity,
          levelLabel: words.severity[item.severity],
          ...item.text,
          // The list marks what is new on the screen's own clock; ages are on the clock of the data.
          appearedAt: browserClock.now() - (now - item.since),
          isAcknowledged: true,
        }))}
      />
    </>
  );
}
