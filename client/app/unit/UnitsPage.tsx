/** All provinces and ministries, to choose one: by region and protocol order, by search, or on the tiles. */

import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useMay, useRights } from '#client/accounts/session.ts';
import { useDefinition, useNoun } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { type UnitFigure, useScreen, useUnitFigures } from '#client/indicators/use-figure.ts';
import { ProvinceTiles, type TileState } from '#client/map/ProvinceTiles.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { SearchField } from '#client/ui/SearchField.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { ValueFigure } from '#client/ui/ValueState.tsx';
import { hasNumber } from '#client/ui/value-state.ts';
import { AGENCIES_30, PROVINCES_63, UNITS } from '#client/units/unit-names.ts';
import { WHOLE } from '#shared/accounts/may.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { SourceRoomRecord } from '#shared/indicators/source-contract.ts';
import { must } from '#shared/kernel/must.ts';
import { foldVietnamese } from '#shared/units/name-resolver.ts';
import { splitUnitRef, type Unit, type UnitRef } from '#shared/units/unit.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { UnitLink } from '../desk/UnitLink.tsx';
import { connectionStates } from '../wall/connection-state.ts';
import './unit.css';
import './units.css';
import { measured, nameOf } from './unit-rows.ts';

/** Few figures for a list to choose from: use first, then what is abnormal most often. */
const SHOWN = ['B03', 'B04'] as const;
const EVERYONE: readonly UnitRef[] = [...PROVINCES_63, ...AGENCIES_30];

type Group = { readonly id: string; readonly title: string; readonly units: readonly Unit[] };

const unitOf = (ref: UnitRef): Unit => must(UNITS.get(ref), ref);

/** What the search looks in: names with and without their kind, in both languages, and codes. */
function matches(unit: Unit, asked: string): boolean {
  const text = [unit.nameVi, unit.shortVi, unit.nameEn, unit.shortEn, unit.ref, unit.agencyCode ?? ''].join(' ');
  return foldVietnamese(text).includes(asked);
}

export function UnitsPage() {
  const may = useRights();
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const [search, setSearch] = useSearchParams();
  const [, navigate] = useLocation();
  const query = search.get('q') ?? '';
  const asked = foldVietnamese(query.trim());
  const groups = useMemo(() => groupsOf(lang), [lang])
    .map((group) => ({ ...group, units: group.units.filter((unit) => matches(unit, asked)) }))
    .filter(({ units }) => units.length > 0);
  const [only, ...others] = groups.flatMap(({ units }) => units);
  return (
    <article className="tcd-page tcd-units">
      <PageHead
        title={words.listTitle}
        lead={words.listScope}
        actions={
          <SearchField
            label={words.search}
            isLabelHidden
            placeholder={words.searchHint}
            value={query}
            onChange={(text) =>
              setSearch(
                (before) => {
                  const after = new URLSearchParams(before);
                  if (text === '') after.delete('q');
                  else after.set('q', text);
                  return after;
                },
                { replace: true },
              )
            }
            onKeyDown={(event) => {
              const isOne = event.key === 'Enter' && only !== undefined && others.length === 0;
              if (isOne && may('unit:drill', { units: [only.ref] })) navigate(`/units/${only.ref}`);
            }}
          />
        }
      />
      <div className="tcd-units-body">
        <Lists groups={groups} />
        <Chooser />
      </div>
    </article>
  );
}

function groupsOf(lang: 'vi' | 'en'): readonly Group[] {
  const words = UNIT_MESSAGES[lang];
  const provinces = PROVINCES_63.map(unitOf);
  const regions = Map.groupBy(provinces, (unit) => (lang === 'vi' ? unit.regionVi : unit.regionEn) ?? '');
  const agencies = AGENCIES_30.map(unitOf);
  const isUnder = (unit: Unit) => unit.kind === 'government-agency';
  return [
    ...[...regions].map(([title, units]) => ({ id: title, title, units })),
    { id: 'ministries', title: words.ministries, units: agencies.filter((unit) => !isUnder(unit)) },
    { id: 'agencies', title: words.governmentAgencies, units: agencies.filter(isUnder) },
  ];
}

function Lists({ groups }: { readonly groups: readonly Group[] }) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const figures = [useUnitFigures(SHOWN[0], EVERYONE), useUnitFigures(SHOWN[1], EVERYONE)].map(
    (list) => new Map(list.map((figure) => [figure.unit, figure])),
  );
  const definitions = [useDefinition(SHOWN[0]), useDefinition(SHOWN[1])];
  const states = connectionStates(EVERYONE, useNoun<SourceRoomRecord>('source'));
  if (groups.length === 0) return <p className="tcd-units-none">{words.noHit}</p>;
  return (
    <div className="tcd-units-groups">
      {groups.map((group) => (
        <Panel key={group.id} title={group.title} isFlush>
          <table className="tcd-units-table">
            <caption className="tc-unseen">{group.title}</caption>
            <thead data-plain>
              <tr>
                <th scope="col">{words.name}</th>
                {SHOWN.map((id, i) => (
                  <th key={id} scope="col" className="tcd-end">
                    {definitions[i] === undefined ? id : nameOf(definitions[i], lang)}
                  </th>
                ))}
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {group.units.map((unit) => (
                <tr key={unit.ref}>
                  <th scope="row">
                    <UnitLink unit={unit.ref}>{lang === 'vi' ? unit.shortVi : unit.shortEn}</UnitLink>
                  </th>
                  {SHOWN.map((id, i) => (
                    <td key={id} className="tcd-end">
                      <Value indicator={id} figure={figures[i]?.get(unit.ref)} />
                    </td>
                  ))}
                  <td className="tcd-quiet">{WALL_MESSAGES[lang].connectionStates[states.get(unit.ref) ?? 'none']}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
    </div>
  );
}

function Value({ indicator, figure }: { readonly indicator: string; readonly figure: UnitFigure | undefined }) {
  const words = UNIT_MESSAGES[useScreen().lang];
  if (figure === undefined || !hasNumber(figure.state)) return <span className="tcd-quiet">–</span>;
  const isAbnormal = figure.severity !== null && figure.severity >= 2;
  return (
    <span className="tcd-unit-value">
      {isAbnormal && <StatusIcon status="overdue" label={words.below} />}
      <OriginNumber indicator={indicator} unit={figure.unit}>
        <ValueFigure state={figure.state} size="value" />
      </OriginNumber>
    </span>
  );
}

/** The tiles as a way to a province; their only colour is the exception in the share settled on time. */
function Chooser() {
  // Who opens only the own unit is led there by its name: tiles that go nowhere are no buttons.
  const opensEach = useMay('unit:drill', WHOLE);
  const { lang, unitName } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const [, navigate] = useLocation();
  const figures = useUnitFigures('B04', PROVINCES_63);
  const definition = useDefinition('B04');
  const byCode = new Map(figures.map((figure) => [splitUnitRef(figure.unit).code, figure]));
  const tiles = new Map(
    [...byCode].map(([code, { severity, freshness }]): [string, TileState] => {
      if (freshness === 'lost') return [code, { kind: 'offline' }];
      return [code, severity !== null && severity >= 2 ? { kind: 'below', step: 0 } : { kind: 'neutral', step: 2 }];
    }),
  );
  const { mapLabels } = WALL_MESSAGES[lang];
  return (
    <Panel title={words.chooser} scope={words.chooserScope}>
      <div className="tcd-units-tiles" data-plain>
        <ProvinceTiles
          tiles={tiles}
          aria-label={words.chooser}
          label={({ kind, code }) => {
            const place =
              kind === 'hoangSa'
                ? `${mapLabels.hoangSa} (${mapLabels.hoangSaOf})`
                : kind === 'truongSa'
                  ? `${mapLabels.truongSa} (${mapLabels.truongSaOf})`
                  : unitName(`gso63:${code}`);
            const value = byCode.get(code)?.observation?.value ?? null;
            return definition === undefined
              ? place
              : `${place}, ${nameOf(definition, lang)} ${measured(definition, value, lang)}`;
          }}
          {...(opensEach && { onSelect: (code: string) => navigate(`/units/gso63:${code}`) })}
        />
      </div>
    </Panel>
  );
}
