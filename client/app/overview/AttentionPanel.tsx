/** Everything abnormal, worst first, each line a way to the place or the indicator that it speaks of. */

import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useIsSynced } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { SeverityIcon } from '#client/ui/SeverityIcon.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { attentionOrigin, attentionPage } from '../wall/attention-origin.ts';
import type { WordedItem } from '../wall/use-attention.ts';

const SHOWN = 12;
const ALL = 'attention';

export function AttentionPanel({ items }: { readonly items: readonly WordedItem[] }) {
  const { lang } = useDesk();
  const words = OVERVIEW_MESSAGES[lang];
  const wall = WALL_MESSAGES[lang];
  const [search, setSearch] = useSearchParams();
  const isSynced = useIsSynced();
  const isAll = search.get(ALL) === 'all';
  const shown = isAll ? items : items.slice(0, SHOWN);
  const high = items.filter((item) => item.severity >= 3).length;
  const toggle = () =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (isAll) after.delete(ALL);
      else after.set(ALL, 'all');
      return after;
    });
  return (
    <Panel
      title={words.attention}
      aside={
        items.length > 0 && (
          <span data-plain="">{wall.attentionCount(formatNumber(items.length, lang), formatNumber(high, lang))}</span>
        )
      }
    >
      {items.length === 0 && isSynced && (
        <p className="tcv-none">
          <StatusIcon status="done" />
          {words.attentionNone}
        </p>
      )}
      <ol className="tcv-items">
        {shown.map((item) => (
          <li key={item.id}>
            <SeverityIcon
              level={item.severity}
              label={`${words.ofLevel(String(item.severity))}, ${wall.severity[item.severity]}`}
            />
            <span className="tcv-subject">
              <Subject item={item} />
            </span>
            <span className="tcv-age" data-plain="">
              {item.text.age}
            </span>
            <span className="tcv-line">
              <Line item={item} />
            </span>
          </li>
        ))}
      </ol>
      {items.length > SHOWN && (
        <Button onPress={toggle}>
          <span data-plain="">{isAll ? words.showFewer : words.showAll(formatNumber(items.length, lang))}</span>
        </Button>
      )}
    </Panel>
  );
}

/** A count of places in it answers by the worst of them: `o` opens that number, Enter the page. */
function Subject({ item }: { readonly item: WordedItem }): ReactNode {
  const page = attentionPage(item);
  const key = attentionOrigin(item);
  const about = key === null ? { 'data-plain': '' } : { 'data-origin': key };
  return page === null ? (
    <span {...about}>{item.text.subject}</span>
  ) : (
    <Link href={page} {...about}>
      {item.text.subject}
    </Link>
  );
}

function Line({ item }: { readonly item: WordedItem }): ReactNode {
  const [indicator] = item.indicators;
  const [unit] = item.units;
  if (indicator === undefined || unit === undefined) return <span data-plain="">{item.text.line}</span>;
  return (
    <OriginNumber indicator={indicator} unit={unit} {...(item.units.length > 1 && { isOf: 'count' })}>
      {item.text.line}
    </OriginNumber>
  );
}
