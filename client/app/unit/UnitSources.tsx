/** The sources that speak of a unit, each with its four lights: linked, sending, on time, plausible. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { type Status, StatusIcon } from '#client/ui/StatusIcon.tsx';
import { formatAge } from '#shared/i18n/format.ts';
import { UNIT_MESSAGES } from '#shared/i18n/unit-messages.ts';
import { type SourceRoomRecord, sourceUnit } from '#shared/indicators/source-contract.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useUnitSources } from './use-unit-sources.ts';

export function UnitSources({ unit }: { readonly unit: UnitRef }) {
  const { lang } = useScreen();
  const words = UNIT_MESSAGES[lang];
  const sources = useUnitSources(unit);
  return (
    <Panel title={words.sources} scope={words.sourcesScope}>
      {sources.length === 0 ? (
        <p className="tcd-quiet">{words.noSource}</p>
      ) : (
        <table className="tcd-unit-sources">
          <caption className="tc-unseen">{words.sources}</caption>
          <thead>
            <tr>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.linked}</th>
              <th scope="col">{words.sending}</th>
              <th scope="col">{words.onTime}</th>
              <th scope="col">{words.plausible}</th>
              <th scope="col" className="tcd-end">
                {words.lastSeen}
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <SourceLine key={source.name} source={source} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function SourceLine({ source }: { readonly source: SourceRoomRecord }) {
  const { lang } = useScreen();
  const now = useDataNow(1_000);
  const { lights, lastSeenAt } = source;
  return (
    <tr>
      <th scope="row" data-plain>
        {lang === 'vi' ? source.titleVi : source.titleEn}
      </th>
      <Light isOn={lights.isLinked} off="offline" />
      <Light isOn={lights.isSending} off="offline" />
      <Light isOn={lights.isOnTime} off="due-soon" />
      <Light isOn={lights.isPlausible} off="overdue" />
      <td className="tcd-end">
        {lastSeenAt === null ? (
          '–'
        ) : (
          <OriginNumber indicator="S05" unit={sourceUnit(source.name)} isOf="change">
            {formatAge(now - lastSeenAt, lang)}
          </OriginNumber>
        )}
      </td>
    </tr>
  );
}

/** Null: cannot be said yet, and is neither good nor bad. */
function Light({ isOn, off }: { readonly isOn: boolean | null; readonly off: Status }) {
  const words = UNIT_MESSAGES[useScreen().lang];
  return (
    <td>
      {isOn === null ? (
        <span role="img" aria-label={words.unclear}>
          –
        </span>
      ) : (
        <StatusIcon status={isOn ? 'done' : off} label={isOn ? words.yes : words.no} />
      )}
    </td>
  );
}
