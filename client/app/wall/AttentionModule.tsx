/** What needs attention now: at most five lines on a wall, seven on a wide one. */

import { type ReactNode, useMemo } from 'react';
import { Link } from 'wouter';
import { useIsSynced } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { AttentionList } from '#client/ui/AttentionList.tsx';
import { browserClock } from '#client/ui/clock.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import type { ValueState } from '#client/ui/value-state.ts';
import { formatClock, formatNumber, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { OriginKey } from '#shared/indicators/origin.ts';
import { attentionOrigin, attentionPage } from './attention-origin.ts';
import { useAttention, type WordedItem } from './use-attention.ts';

/**
 * The subject leads to its page: nobody points at a wall, but an officer at its keyboard goes from an alert to the place
 * by Tab and Enter, in the wall's language.
 */
function subjectOf(item: WordedItem, lang: Lang): ReactNode {
  const page = attentionPage(item);
  if (page === null) return asked(item, item.text.subject);
  return (
    <Link href={lang === 'vi' ? page : `${page}?lang=${lang}`} className="tcw-way">
      {asked(item, item.text.subject)}
    </Link>
  );
}

/** Counts of places and values answer by the worst of them; a time of silence is no figure. */
function asked(item: WordedItem, text: string): ReactNode {
  const key = attentionOrigin(item);
  return key === null ? <span data-plain="">{text}</span> : <span data-origin={key}>{text}</span>;
}

/** The numbers of the first items, the same array until they change. */
export function useAttentionKeys(limit: number): readonly OriginKey[] {
  const { items } = useAttention();
  const text = JSON.stringify(items.slice(0, limit).flatMap((item) => attentionOrigin(item) ?? []));
  return useMemo(() => JSON.parse(text) as readonly OriginKey[], [text]);
}

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
          items.length > 0 && (
            <span data-plain="">
              {words.attentionCount(formatNumber(items.length, lang), formatNumber(highCount, lang))}
            </span>
          )
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
          subject: subjectOf(item, lang),
          line: asked(item, item.text.line),
          age: item.text.age,
          // The list marks what is new on the screen's own clock; ages are on the clock of the data.
          appearedAt: browserClock.now() - (now - item.since),
          isAcknowledged: true,
        }))}
      />
    </>
  );
}
