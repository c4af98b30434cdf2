/** The national public set, for people and businesses: what there is, what it means, and the table to take along. */

import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { Panel } from '#client/ui/Panel.tsx';
import { SearchField } from '#client/ui/SearchField.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { OPEN_MESSAGES } from '#shared/i18n/open-messages.ts';
import type { IndicatorGroup } from '#shared/indicators/definition.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { findEntries, fold } from '../palette/palette-search.ts';
import { type PublicIndicator, usePublicIndicators } from './open-data.ts';
import { PublicTable } from './PublicTable.tsx';
import './open.css';

const CHOSEN = 'indicator';
const SEARCH = 'q';

export function OpenPage() {
  const { lang } = useDesk();
  const words = OPEN_MESSAGES[lang];
  const { isSimulated } = useConnection();
  const loaded = usePublicIndicators();
  const indicators = loaded?.kind === 'loaded' ? loaded.value : NONE;
  const [search, setSearch] = useSearchParams();
  const chosen = indicators.find(({ id }) => id === search.get(CHOSEN)) ?? indicators[0];
  const set = (name: string, value: string, isStep: boolean) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      // Letters of a search are no steps to go back over.
      { replace: !isStep },
    );
  return (
    <div className="tcd-page">
      <PageHead title={words.title} lead={isSimulated ? `${words.lead} ${words.simulated}` : words.lead} />
      {loaded?.kind === 'failed' && <p role="alert">{words.failed}</p>}
      {chosen !== undefined && (
        <div className="tcn">
          <Panel title={<span data-plain="">{words.list(formatNumber(indicators.length, lang))}</span>}>
            <SearchField
              label={words.search}
              isLabelHidden
              placeholder={words.search}
              value={search.get(SEARCH) ?? ''}
              onChange={(text) => set(SEARCH, text, false)}
            />
            <PublicList
              indicators={indicators}
              query={search.get(SEARCH) ?? ''}
              chosen={chosen.id}
              onChoose={(id) => set(CHOSEN, id, true)}
            />
          </Panel>
          <PublicTable key={chosen.id} indicator={chosen} />
        </div>
      )}
    </div>
  );
}

const NONE: readonly PublicIndicator[] = [];

function PublicList(props: {
  readonly indicators: readonly PublicIndicator[];
  readonly query: string;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const { indicators, query, chosen, onChoose } = props;
  const { lang } = useDesk();
  const words = OPEN_MESSAGES[lang];
  const folded = useMemo(
    () =>
      indicators.map((indicator) =>
        fold({
          id: indicator.id,
          label: lang === 'vi' ? indicator.nameVi : indicator.nameEn,
          also: [indicator.nameVi, indicator.nameEn, indicator.id],
          indicator,
        }),
      ),
    [indicators, lang],
  );
  const found = findEntries(folded, query, folded.length).map(({ entry }) => entry);
  const groups = [...new Set(found.map(({ indicator }) => indicator.group))];
  if (found.length === 0) return <p>{words.none}</p>;
  return (
    <div className="tcn-list">
      {groups.map((group: IndicatorGroup) => (
        <section key={group}>
          <h3>{words.groups[group] ?? words.otherGroup}</h3>
          <ul>
            {found
              .filter(({ indicator }) => indicator.group === group)
              .map(({ id, label }) => (
                <li key={id}>
                  <button
                    type="button"
                    className="tcn-choice"
                    aria-current={id === chosen ? 'true' : undefined}
                    data-plain=""
                    onClick={() => onChoose(id)}
                  >
                    {label}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
