/** What verification found, in words: both chains, the signatures over them, the key, and when it was last signed. */

import { refusalText } from '#client/accounts/request.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { auditVerifySchema } from '#shared/accounts/audit-api.ts';
import { AUDIT_PAGE_MESSAGES } from '#shared/i18n/audit-page-messages.ts';
import { formatClock, formatDate, formatNumber } from '#shared/i18n/format.ts';
import { useDesk } from '../desk/desk-context.ts';

export function VerifyPanel({ onClose }: { readonly onClose: () => void }) {
  const { lang } = useDesk();
  const words = AUDIT_PAGE_MESSAGES[lang];
  const { value, refusal, isAsking, reload } = useAnswer('/api/v1/audit/verify', auditVerifySchema);
  const isWhole = value !== null && value.journal === null && value.audit === null && value.heads.broken === null;
  return (
    <Panel title={words.verified}>
      <div className="tcr-form" data-plain="" aria-busy={isAsking}>
        {isAsking && <p role="status">{words.verifying}</p>}
        {!isAsking && refusal !== null && <p role="alert">{refusalText(refusal, lang)}</p>}
        {!isAsking && refusal === null && value !== null && (
          <>
            <p className="tcr-refused tcu-verdict" role={isWhole ? 'status' : 'alert'} data-whole={isWhole}>
              <StatusIcon status={isWhole ? 'done' : 'long-overdue'} />
              {isWhole ? words.allWhole : words.notWhole}
            </p>
            <ul className="tcu-findings">
              {(['journal', 'audit'] as const).map((stream) => (
                <li key={stream}>
                  {value[stream] === null
                    ? words.whole(words.streams[stream])
                    : words.broken(
                        words.streams[stream],
                        formatNumber(value[stream].position, lang),
                        value[stream].why,
                      )}
                </li>
              ))}
              <li>
                {value.heads.broken === null
                  ? words.heads(formatNumber(value.heads.checkedCount, lang))
                  : words.headsBroken(
                      formatNumber(value.heads.checkedCount, lang),
                      formatNumber(value.heads.broken.position, lang),
                      value.heads.broken.why,
                    )}
              </li>
              <li>
                {value.lastHeadAt === null
                  ? words.noHead
                  : words.lastHead(`${formatClock(value.lastHeadAt)} ${formatDate(value.lastHeadAt, lang)}`)}{' '}
                {words.key}: <code>{value.keyId}</code>
              </li>
              <li>
                {words.verifyNote} <code>npm run admin -- audit export FILE</code> {words.verifyThen}{' '}
                <code>npm run admin -- verify --export FILE --key PUBFILE</code>
              </li>
            </ul>
          </>
        )}
        <div className="tcr-actions">
          <Button isDisabled={isAsking} onPress={reload}>
            {words.verify}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </div>
    </Panel>
  );
}
