/** The attention list of the room, in its order, with the words of the scene's language. */

import { type AttentionText, attentionText } from '#client/indicators/attention-text.ts';
import { useDataNow, useLiveData, useNoun } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import type { AttentionItem } from '#shared/indicators/attention.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type WordedItem = AttentionItem & { readonly text: AttentionText };

const REVIEW_MS = 5_000;

/** Severity first, then newest: the order of the server's own list. */
export function useAttention(): { readonly items: readonly WordedItem[]; readonly now: Instant } {
  const { lang, unitName, shortTitle } = useScreen();
  const { replica } = useLiveData();
  const items = useNoun<AttentionItem>('attention');
  const now = useDataNow(REVIEW_MS);
  const words = {
    lang,
    now,
    unitName,
    shortTitle,
    definition: (id: string) => replica.record(`indicator/${id}`) as IndicatorRecord | undefined,
    source: (name: string) => replica.record(`source/${name}`) as SourceRoomRecord | undefined,
  };
  const ordered = items.toSorted((a, b) => b.severity - a.severity || b.since - a.since || (a.id < b.id ? -1 : 1));
  return { items: ordered.map((item) => ({ ...item, text: attentionText(item, words) })), now };
}
