/** A new direction: whom it is for, what it says, by when; read back and then issued. */

import { useRights } from '#client/accounts/session.ts';
import { useIsSynced } from '#client/indicators/live-data.tsx';
import { DRAFTING, ISSUING } from '#shared/directives/task-rights.ts';
import { COMPOSE_MESSAGES } from '#shared/i18n/compose-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { ForbiddenPage } from '../desk/ForbiddenPage.tsx';
import { ComposeDesk } from './compose/ComposeDesk.tsx';

export function ComposePage() {
  const { lang } = useDesk();
  const may = useRights();
  const isSynced = useIsSynced();
  const words = COMPOSE_MESSAGES[lang];
  const mayIssue = ISSUING.some((action) => may(action));
  if (!mayIssue && !DRAFTING.some((action) => may(action))) return <ForbiddenPage title={words.title} />;
  // Before the first snapshot "today" is this computer's, by which another set of provinces may stand.
  if (!isSynced) {
    return (
      <h1 className="tcd-page" tabIndex={-1}>
        {words.title}
      </h1>
    );
  }
  return <ComposeDesk mayIssue={mayIssue} />;
}
