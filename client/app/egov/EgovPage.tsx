/** The e-Government monitoring system: who really uses online services, use before supply. */

import { useScreen } from '#client/indicators/use-figure.ts';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { useAfterPaint } from '../desk/use-after-paint.ts';
import { ConnectionPanel } from './ConnectionPanel.tsx';
import '../unit/unit.css';
import './egov.css';
import { NationalRatios } from './NationalRatios.tsx';
import { PaymentPanel, ReductionPanel } from './PaymentPanels.tsx';
import { ProcedurePanel, SavingPanel, SecurityPanel } from './ReferencePanels.tsx';
import { RoadmapPanel } from './RoadmapPanel.tsx';
import { UnitTable } from './UnitTable.tsx';

const USE = ['B03', 'B02', 'B06', 'B04', 'B08'] as const;
const SUPPLY = ['B01', 'A22', 'B15', 'B16', 'F09'] as const;

export function EgovPage() {
  const words = EGOV_MESSAGES[useScreen().lang];
  const isAfterPaint = useAfterPaint();
  return (
    <article className="tcd-page tcd-egov">
      <PageHead title={words.title} lead={words.lead} />
      <div className="tcd-egov-top">
        <NationalRatios title={words.use} scope={words.useScope} indicators={USE} />
        <NationalRatios title={words.supply} scope={words.supplyScope} indicators={SUPPLY} />
        <ConnectionPanel />
      </div>
      {isAfterPaint && (
        <>
          <UnitTable />
          <div className="tcd-egov-rest">
            <PaymentPanel />
            <ReductionPanel />
            <SavingPanel />
            <RoadmapPanel />
            <SecurityPanel />
            <ProcedurePanel />
          </div>
        </>
      )}
    </article>
  );
}
