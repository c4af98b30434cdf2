/** The desk's first screen: what is abnormal, what is new, the country at a glance. */

import { useNoun } from '#client/indicators/live-data.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { OVERVIEW_MESSAGES } from '#shared/i18n/overview-messages.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { useAfterPaint } from '../desk/use-after-paint.ts';
import { useAttention } from '../wall/use-attention.ts';
import { AttentionPanel } from './AttentionPanel.tsx';
import { CountryPanel } from './CountryPanel.tsx';
import { EgovPanel } from './EgovPanel.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { NewPeriodsPanel } from './NewPeriodsPanel.tsx';
import { highestLevels } from './place-levels.ts';
import { StoryPanel } from './StoryPanel.tsx';
import './overview.css';

export function OverviewPage() {
  const { lang } = useDesk();
  const words = OVERVIEW_MESSAGES[lang];
  const isAfterPaint = useAfterPaint();
  const { items } = useAttention();
  const known = useNoun<SourceRoomRecord>('source').filter((source) => source.lastSeenAt !== null);
  const count = (value: number) => formatNumber(value, lang);
  return (
    <div className="tcd-page tcv">
      <PageHead
        title={words.title}
        facts={
          // Counts of what stands on this page and of sources: no figure of an indicator.
          <>
            <PageFact label={words.facts.attention}>
              <span data-plain="">{count(items.length)}</span>
            </PageFact>
            <PageFact label={words.facts.localities}>
              <span data-plain="">
                {count(highestLevels(items).size)}
                <span className="tcv-of">/63</span>
              </span>
            </PageFact>
            <PageFact label={words.facts.sources}>
              <span data-plain="">
                {count(known.filter((source) => source.lights.isSending).length)}
                <span className="tcv-of">/{count(known.length)}</span>
              </span>
            </PageFact>
          </>
        }
      />
      <KeyFigures />
      {isAfterPaint && (
        <div className="tcv-grid">
          <div className="tcv-country">
            <CountryPanel items={items} />
          </div>
          <div className="tcv-attention">
            <AttentionPanel items={items} />
          </div>
          <div className="tcv-side">
            <EgovPanel />
            <NewPeriodsPanel />
            <StoryPanel />
          </div>
        </div>
      )}
    </div>
  );
}
