/** Whose page this is: region, name, the few facts one asks first, the period, and the way to the unit before and after. */

import { useEffect } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { useDataNow, useObservation } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import '#client/ui/button.css';
import { Breadcrumb } from '#client/ui/Breadcrumb.tsx';
import { Glyph } from '#client/ui/Glyph.tsx';
import { Select } from '#client/ui/Select.tsx';
import { formatAge, formatNumber } from '#shared/i18n/format.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { sourceUnit } from '#shared/indicators/source-contract.ts';
import type { Unit, UnitRef } from '#shared/units/unit.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { placeText } from '../indicator/indicator-words.ts';
import { type ChosenPeriod, monthName } from './chosen-period.ts';
import { nameOf, type UnitRow } from './unit-rows.ts';
import { useUnitSources } from './use-unit-sources.ts';

/** The ratio by which a unit's place is told first; the index of Decision 766/QĐ-TTg takes its place when it is there (2022). */
const LEADING = 'B04';
/** A running total of the unit's own system: the newest thing that can be known of it. */
const LIVE = 'A04';

type UnitHeaderProps = ChosenPeriod & {
  readonly unit: Unit;
  readonly peers: readonly UnitRef[];
  readonly rows: readonly UnitRow[];
};

export function UnitHeader({ unit, peers, rows, past, months, choose }: UnitHeaderProps) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const isProvince = unit.scheme === 'gso63' || unit.scheme === 'gso34';
  const kind = isProvince
    ? words.localities
    : unit.kind === 'government-agency'
      ? words.governmentAgencies
      : words.ministries;
  const region = lang === 'vi' ? unit.regionVi : unit.regionEn;
  return (
    <PageHead
      size={isProvince ? 'unit' : 'page'}
      trail={
        <Breadcrumb
          label={words.trail}
          steps={[
            { id: 'units', content: <Link href="/units">{words.listTitle}</Link> },
            { id: 'kind', content: region ?? kind },
          ]}
        />
      }
      title={isProvince ? (lang === 'vi' ? unit.shortVi : unit.shortEn) : lang === 'vi' ? unit.nameVi : unit.nameEn}
      facts={<Facts unit={unit.ref} rows={rows} />}
      actions={
        <>
          <Select
            label={words.period}
            isLabelHidden
            value={past?.id ?? ''}
            options={[
              { id: '', label: words.now },
              ...months.map((month) => ({ id: month.id, label: words.endOf(monthName(month, lang)) })),
            ]}
            onChange={choose}
          />
          <Neighbours unit={unit.ref} peers={peers} />
        </>
      }
    />
  );
}

function Facts({ unit, rows }: { readonly unit: UnitRef; readonly rows: readonly UnitRow[] }) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const now = useDataNow(1_000);
  const live = useObservation(LIVE, unit);
  const sources = useUnitSources(unit);
  const onTime = sources.filter(({ lights }) => lights.isOnTime === true);
  const leading = rows.find(({ id }) => id === LEADING);
  const place = leading?.place ?? null;
  const abnormal = rows.filter(({ severity }) => severity !== null && severity >= 2);
  const first = abnormal[0] ?? rows[0];
  return (
    <>
      {leading !== undefined && (
        <PageFact label={words.rankOf(nameOf(leading.definition, lang))}>
          {place === null ? (
            '–'
          ) : (
            <OriginNumber
              indicator={LEADING}
              unit={unit}
              isOf="rank"
              {...(leading.periodEnd && { periodEnd: leading.periodEnd })}
            >
              {placeText(place)}
              <small> / {formatNumber(leading.comparable.length, lang)}</small>
            </OriginNumber>
          )}
        </PageFact>
      )}
      {first !== undefined && (
        <PageFact label={words.abnormalFact}>
          <OriginNumber
            indicator={first.id}
            unit={unit}
            isOf="count"
            {...(first.periodEnd && { periodEnd: first.periodEnd })}
          >
            {formatNumber(abnormal.length, lang)}
            <small> {words.ofIndicators(formatNumber(rows.length, lang))}</small>
          </OriginNumber>
        </PageFact>
      )}
      <PageFact label={words.sourcesFact}>
        {sources[0] === undefined ? (
          '–'
        ) : (
          <OriginNumber indicator="S03" unit={sourceUnit(sources[0].name)} isOf="count">
            {formatNumber(onTime.length, lang)}
            <small> / {formatNumber(sources.length, lang)}</small>
          </OriginNumber>
        )}
      </PageFact>
      <PageFact label={words.newest}>
        {live === undefined ? (
          '–'
        ) : (
          <OriginNumber indicator={LIVE} unit={unit}>
            {words.ago(formatAge(now - live.periodEnd, lang))}
          </OriginNumber>
        )}
      </PageFact>
    </>
  );
}

/** Of those that open here, in the order of protocol or of statistical codes, round at the ends; the period goes along. */
function Neighbours({ unit, peers }: { readonly unit: UnitRef; readonly peers: readonly UnitRef[] }) {
  const { lang, unitName } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const may = useRights();
  const open = peers.filter((one) => may('unit:drill', { units: [one] }));
  const at = open.length > 1 ? open.indexOf(unit) : -1;
  const before = at < 0 ? undefined : open.at(at - 1);
  const after = at < 0 ? undefined : open[(at + 1) % open.length];
  const query = search.size === 0 ? '' : `?${search}`;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '[' && before !== undefined) navigate(`/units/${before}${query}`);
      if (event.key === ']' && after !== undefined) navigate(`/units/${after}${query}`);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [before, after, query, navigate]);
  if (before === undefined || after === undefined) return null;
  return (
    <>
      <Link
        className="tc-button tc-button--secondary tcd-unit-step"
        href={`/units/${before}${query}`}
        title={words.previous(unitName(before))}
      >
        <Glyph name="chevron-left" label={words.previous(unitName(before))} />
      </Link>
      <Link
        className="tc-button tc-button--secondary tcd-unit-step"
        href={`/units/${after}${query}`}
        title={words.next(unitName(after))}
      >
        <Glyph name="chevron-right" label={words.next(unitName(after))} />
      </Link>
    </>
  );
}
