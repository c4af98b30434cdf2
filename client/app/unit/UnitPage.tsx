/** One province or ministry: its indicators, its place among the others, its story. */

import { useMemo } from 'react';
import { Link } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { useDataNow, useIsSynced } from '#client/indicators/live-data.tsx';
import { AGENCIES_30, PROVINCES_63 } from '#client/units/unit-names.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import type { Unit } from '#shared/units/unit.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageDoor } from '../desk/PageDoor.tsx';
import { pastMonths, useChosenPeriod } from './chosen-period.ts';
import { DailyDossiers } from './DailyDossiers.tsx';
import { UnitAlerts } from './UnitAlerts.tsx';
import { UnitHeader } from './UnitHeader.tsx';
import { UnitIndicators } from './UnitIndicators.tsx';
import { UnitMap } from './UnitMap.tsx';
import { UnitSources } from './UnitSources.tsx';
import { UnitStory } from './UnitStory.tsx';
import { UnitTasks } from './UnitTasks.tsx';
import './unit.css';
import { readUnitCode } from './unit-code.ts';
import { useUnitRows } from './unit-rows.ts';

/** Until the first snapshot "now" is this computer's, by which a unit of the data's time may long be gone. */
const REVIEW_MS = 1_000;

export function UnitPage({ code }: { readonly code: string }) {
  const { lang } = useDesk();
  const words = UNIT_MESSAGES[lang];
  const may = useRights();
  const now = useDataNow(REVIEW_MS);
  const isSynced = useIsSynced();
  const text = decodeURIComponent(code);
  const reading = readUnitCode(text, now);
  if (reading.kind === 'unit') {
    const { unit } = reading;
    return (
      <PageDoor isOpen={may('unit:drill', { units: [unit.ref] })} title={lang === 'vi' ? unit.nameVi : unit.nameEn}>
        <OneUnit key={unit.ref} unit={unit} />
      </PageDoor>
    );
  }
  // Before the first snapshot "now" is this computer's: the unit may well exist in the time of the data.
  if (!isSynced)
    return (
      <h1 className="tcd-page" tabIndex={-1}>
        {text}
      </h1>
    );
  const nameOf = (unit: Unit) => (lang === 'vi' ? unit.nameVi : unit.nameEn);
  return (
    <div className="tcd-page" data-plain>
      {reading.kind === 'unknown' && <h1 tabIndex={-1}>{words.unknown(text)}</h1>}
      {reading.kind === 'ambiguous' && <h1 tabIndex={-1}>{words.ambiguous(text)}</h1>}
      {reading.kind === 'not-in-force' && <h1 tabIndex={-1}>{words.notNow(nameOf(reading.unit))}</h1>}
      {reading.kind === 'ambiguous' && (
        <ul>
          {reading.units.map((unit) => (
            <li key={unit.ref}>
              <Link href={`/units/${unit.ref}`}>
                {nameOf(unit)} ({unit.ref})
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p>{words.unknownHint}</p>
      <p>
        <Link href="/units">{words.choose}</Link>
      </p>
    </div>
  );
}

function OneUnit({ unit }: { readonly unit: Unit }) {
  const isProvince = unit.scheme === 'gso63' || unit.scheme === 'gso34';
  const peers = isProvince ? PROVINCES_63 : AGENCIES_30;
  const { past, months, choose } = useChosenPeriod();
  const now = useDataNow(REVIEW_MS);
  const newestMonth = pastMonths(now)[0]?.id;
  // The twelve months change once a month; the rows are drawn again whenever the array does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: named by the newest of them
  const trendMonths = useMemo(() => pastMonths(now), [newestMonth]);
  const rows = useUnitRows(unit.ref, peers, past, trendMonths);
  return (
    <article className={isProvince ? 'tcd-page tcd-unit' : 'tcd-page tcd-unit tcd-unit--agency'}>
      <UnitHeader unit={unit} peers={peers} rows={rows} past={past} months={months} choose={choose} />
      <div className="tcd-unit-body">
        <div className="tcd-unit-side">
          {isProvince && <UnitMap unit={unit} />}
          <UnitAlerts unit={unit.ref} />
        </div>
        <div className="tcd-unit-main">
          <UnitIndicators unit={unit.ref} peers={peers} rows={rows} months={trendMonths} />
          <DailyDossiers unit={unit.ref} />
        </div>
        <div className="tcd-unit-end">
          <UnitTasks unit={unit.ref} />
          <UnitSources unit={unit.ref} />
          <UnitStory unit={unit.ref} />
        </div>
      </div>
    </article>
  );
}
