/** What is published now and then and must not look like a live counter: savings with their method, procedures, security. */

import { OriginNumber } from '#client/indicators/origin-number.tsx';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { Panel } from '#client/ui/Panel.tsx';
import { Stamp } from '#client/ui/Stamp.tsx';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { formatPercent } from '#shared/i18n/format.ts';
import { NATION } from '#shared/units/unit.ts';
import { useConnection } from '../connection.ts';
import { NamedFigures } from './NamedFigures.tsx';

const OF_PORTAL = 'A20';
const OF_ALL = 'A21';

export function SavingPanel() {
  const { lang } = useScreen();
  const words = EGOV_MESSAGES[lang];
  const portal = useFigure(OF_PORTAL, NATION).value;
  const all = useFigure(OF_ALL, NATION).value;
  return (
    <Panel title={words.savings} scope={words.savingsScope}>
      <NamedFigures indicators={[OF_ALL, OF_PORTAL]} />
      {portal !== null && all !== null && all > 0 && (
        <p className="tcd-egov-share">
          {words.portalShare}{' '}
          <OriginNumber indicator={OF_PORTAL} unit={NATION} isOf="share">
            <strong>{formatPercent((portal / all) * 100, lang)}</strong>
          </OriginNumber>
        </p>
      )}
      <div className="tcd-egov-method" data-plain>
        <h3>{words.method}</h3>
        {words.methodLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </Panel>
  );
}

export function ProcedurePanel() {
  const words = EGOV_MESSAGES[useScreen().lang];
  return (
    <Panel title={words.procedures} scope={words.proceduresScope}>
      <NamedFigures indicators={['A17', 'A18', 'A19', 'A01']} />
    </Panel>
  );
}

export function SecurityPanel() {
  const words = EGOV_MESSAGES[useScreen().lang];
  const { isSimulated } = useConnection();
  return (
    <Panel
      title={words.security}
      scope={<span data-plain>{words.securityScope}</span>}
      aside={
        <>
          {words.lowConfidence} {isSimulated && <Stamp kind="simulated">{words.simulated}</Stamp>}
        </>
      }
    >
      <NamedFigures indicators={['F04', 'F01', 'F07', 'F03', 'F05', 'F06', 'F02', 'F08']} />
    </Panel>
  );
}
