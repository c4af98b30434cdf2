/** Targets by unit and year, chosen together: proposed, answered, agreed, published, each step with who and when. */

import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { DownloadButtons } from '#client/ui/table/DownloadButtons.tsx';
import { AGENCIES_30, PROVINCES_63, UNITS, unitShortName } from '#client/units/unit-names.ts';
import { civilDateOf } from '#shared/calendar/civil.ts';
import { TARGET_STATE_WORDS } from '#shared/i18n/catalogue-messages.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { TARGET_PAGE_MESSAGES } from '#shared/i18n/target-page-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { TARGET_STATES, type UnitTarget } from '#shared/indicators/target.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { RightGate } from '../desk/RightGate.tsx';
import { useCatalogue, useDataHour } from '../indicator/indicator-data.ts';
import { downloadNotes, nameOf } from '../indicator/indicator-words.ts';
import { TargetBoard } from './TargetBoard.tsx';
import { TargetStepForm } from './TargetStepForm.tsx';
import { TargetSteps } from './TargetSteps.tsx';
import { useNegotiation } from './target-data.ts';
import './targets.css';

const ROWS = ['open', 'province', 'agency', 'nation'] as const;
type Rows = (typeof ROWS)[number];

/** The share of dossiers submitted online: the first number that the monitoring system was asked for. */
const FIRST_INDICATOR = 'B03';
const YEARS_BACK = 1;
const YEARS_AHEAD = 3;
const YEAR_REVIEW_MS = 60_000;

export function TargetsPage() {
  const { lang } = useDesk();
  const words = TARGET_PAGE_MESSAGES[lang];
  const { catalogue } = useCatalogue();
  const [search, setSearch] = useSearchParams();
  const thisYear = civilDateOf(useDataNow(YEAR_REVIEW_MS)).year;
  const asked = search.get('indicator') ?? FIRST_INDICATOR;
  const year = Number(/^\d{4}$/.exec(search.get('year') ?? '')?.[0] ?? thisYear);
  const set = (key: string) => (value: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set(key, value);
        return after;
      },
      { replace: true },
    );
  if (catalogue.kind !== 'loaded') {
    return (
      <div className="tcd-page">
        <PageHead title={words.title} lead={words.lead} />
        <p role="status">{catalogue.kind === 'failed' ? words.failed : words.loading}</p>
      </div>
    );
  }
  const choosable = catalogue.value.filter(({ group }) => group !== 'S_System');
  const definition = choosable.find(({ id }) => id === asked) ?? choosable[0];
  const groups = [...new Set(choosable.map(({ group }) => group))].map((group) => ({
    label: INDICATOR_MESSAGES[lang].groups[group],
    options: choosable
      .filter((one) => one.group === group)
      .map((one) => ({ id: one.id, label: `${one.id} ${nameOf(one, lang)}` })),
  }));
  const years = Array.from({ length: YEARS_BACK + YEARS_AHEAD + 1 }, (_, i) => thisYear - YEARS_BACK + i);
  return (
    <div className="tcd-page">
      {definition === undefined ? null : (
        <Choosing
          key={`${definition.id} ${year}`}
          definition={definition}
          year={year}
          rows={search.get('rows')}
          onRows={set('rows')}
        >
          <div className="tct-choice" data-plain="">
            <Select label={words.indicator} groups={groups} value={definition.id} onChange={set('indicator')} />
            <Select
              label={words.year}
              options={(years.includes(year) ? years : [year, ...years]).map((each) => ({
                id: `${each}`,
                label: `${each}`,
              }))}
              value={`${year}`}
              onChange={set('year')}
            />
          </div>
        </Choosing>
      )}
    </div>
  );
}

function Choosing({
  definition,
  year,
  rows,
  onRows,
  children,
}: {
  readonly definition: IndicatorDefinition;
  readonly year: number;
  readonly rows: string | null;
  readonly onRows: (rows: Rows) => void;
  readonly children: ReactNode;
}) {
  const { lang } = useDesk();
  const words = TARGET_PAGE_MESSAGES[lang];
  const { isSimulated } = useConnection();
  const now = useDataHour();
  const may = useRights();
  const maySteps = may('target:step');
  const { negotiation, reload } = useNegotiation(definition.id, year);
  const [picked, setPicked] = useState<ReadonlySet<UnitRef>>(new Set());
  const value = negotiation.kind === 'loaded' ? negotiation.value : null;
  const targets = useMemo(
    () => new Map<UnitRef, UnitTarget>((value?.units ?? []).map((target) => [target.unit, target])),
    [value],
  );
  const side = useRef<HTMLDivElement>(null);
  const toStep = () => side.current?.querySelector<HTMLElement>('input, select')?.focus();
  const unitName = (unit: UnitRef) => unitShortName(unit, lang);
  const { levels } = definition;
  const choices = ROWS.filter((id) => id === 'open' || (id === 'nation' ? levels.nation : levels[id] !== 'no'));
  const fallback: Rows = targets.size > 0 ? 'open' : (choices[1] ?? 'open');
  const chosenRows = choices.find((id) => id === rows) ?? fallback;
  const units = useMemo((): readonly UnitRef[] => {
    if (chosenRows === 'open') return [...targets.keys()];
    if (chosenRows === 'province') return PROVINCES_63;
    return chosenRows === 'agency' ? AGENCIES_30 : [NATION];
  }, [chosenRows, targets]);
  const shownPicked = units.filter((unit) => picked.has(unit));
  const counts = TARGET_STATES.flatMap((state) => {
    const count = [...targets.values()].filter((target) => target.state === state).length;
    return count === 0 ? [] : [{ state, count }];
  });
  const table = () => ({
    name: `${definition.id}-${year}-targets`,
    columns: ['unit', 'unit_name', 'year', 'proposed', 'countered', 'agreed', 'published', 'state'],
    rows: units.map((unit) => {
      const target = targets.get(unit);
      return [
        unit,
        UNITS.get(unit)?.nameVi ?? unit,
        year,
        target?.proposed ?? null,
        target?.countered ?? null,
        target?.agreed ?? null,
        target?.published?.value ?? null,
        target?.state ?? null,
      ];
    }),
    notes: downloadNotes({ definition, sources: [], period: `${year}`, newestAt: null, now, isSimulated }, lang),
  });
  const { downloads } = INDICATOR_MESSAGES[lang];
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        {...(counts.length > 0 && {
          facts: counts.map(({ state, count }) => (
            <PageFact key={state} label={TARGET_STATE_WORDS[state][lang]}>
              <span data-plain="">{formatNumber(count, lang)}</span>
            </PageFact>
          )),
        })}
      />
      {children}
      <div className="tct-columns">
        <Panel
          title={words.board}
          scope={
            <span data-plain="">
              {nameOf(definition, lang)} · {year}
            </span>
          }
          aside={<DownloadButtons words={{ ...downloads, group: words.download }} table={table} />}
        >
          <div className="tct-over">
            <Segmented
              label={words.rows}
              isLabelHidden
              options={choices.map((id) => ({ id, label: words.rowChoices[id] }))}
              value={chosenRows}
              onChange={onRows}
            />
            {maySteps && (
              <>
                <Button onPress={toStep}>{words.toStep}</Button>
                <span className="tct-quiet">{words.keysHint}</span>
              </>
            )}
          </div>
          {value === null ? (
            <p role="status">{negotiation.kind === 'failed' ? words.failed : words.loading}</p>
          ) : (
            <TargetBoard
              definition={definition}
              units={units}
              targets={targets}
              pickable={maySteps ? units.filter((unit) => may('target:step', { units: [unit] })) : null}
              picked={picked}
              onPick={setPicked}
              onStep={toStep}
              unitName={unitName}
              lang={lang}
            />
          )}
        </Panel>
        <div className="tct-side" ref={side}>
          <RightGate action="target:step" title={words.act}>
            <Panel title={words.act}>
              {value !== null && (
                <TargetStepForm
                  definition={definition}
                  negotiation={value}
                  targets={targets}
                  picked={shownPicked}
                  at={Math.min(now, Date.UTC(year, 0, 15))}
                  unitName={unitName}
                  lang={lang}
                  onTaken={() => {
                    setPicked(new Set());
                    reload();
                  }}
                />
              )}
            </Panel>
          </RightGate>
          <Panel title={words.steps}>
            {value !== null && (
              <TargetSteps definition={definition} negotiation={value} unitName={unitName} lang={lang} />
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
