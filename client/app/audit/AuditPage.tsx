/** The audit as its reader sees it: entries by filter, one of them in full, counts by day, and whether the chains hold. */

import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { Button } from '#client/ui/Button.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { useFilter } from '../desk/use-filter.ts';
import { AuditList } from './AuditList.tsx';
import { AuditSummary } from './AuditSummary.tsx';
import { auditQuery } from './audit-query.ts';
import { VerifyPanel } from './VerifyPanel.tsx';
import '../people/register.css';
import './audit.css';

export function AuditPage() {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const [search] = useSearchParams();
  const { value, write } = useFilter();
  const mayReadOwn = useMay('audit:read');
  const mayReadSystem = useMay('audit:read-system');
  const maySummarise = useMay('audit:read-summary');
  const readsAll = useMay('audit:read', { units: [] });
  const readsEntries = mayReadOwn || mayReadSystem;
  const mayExport = useMay('data:export');
  const seesCounts = readsAll || maySummarise;
  const [isVerifying, setIsVerifying] = useState(false);
  const view = seesCounts && (!readsEntries || value('view') === 'summary') ? 'summary' : 'entries';
  return (
    <div className="tcd-page">
      <PageHead
        title={words.title}
        lead={readsEntries ? words.lead : `${words.lead} ${words.onlySummary}`}
        actions={
          readsEntries && (
            <>
              {(readsAll || mayReadSystem) && <Button onPress={() => setIsVerifying(true)}>{words.verify}</Button>}
              {mayExport && (
                <a
                  className="tc-button tc-button--secondary tc-button--normal tcr-link-button"
                  href={`/api/v1/audit/export?${auditQuery(search)}`}
                  download="audit.ndjson"
                >
                  {words.export}
                </a>
              )}
            </>
          )
        }
      />
      <div className="tcr-stack">
        {isVerifying && <VerifyPanel onClose={() => setIsVerifying(false)} />}
        {readsEntries && seesCounts && (
          <Segmented
            label={words.viewsLabel}
            isLabelHidden
            options={(['entries', 'summary'] as const).map((id) => ({ id, label: words.views[id] }))}
            value={view}
            onChange={write('view', 'entries')}
          />
        )}
        {view === 'entries' && readsEntries && <AuditList />}
        {view === 'summary' && <AuditSummary />}
      </div>
    </div>
  );
}
