/** A page that one's post does not open, said in words. */

import { Link } from 'wouter';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import { useDesk } from './desk-context.ts';
import { PageHead } from './PageHead.tsx';

export function ForbiddenPage({ title }: { readonly title: string }) {
  const { lang } = useDesk();
  return (
    <div className="tcd-page">
      <PageHead title={title} lead={ACCOUNT_MESSAGES[lang].pageNotYours} />
      <p>
        <Link href="/">{DESK_MESSAGES[lang].toOverview}</Link>
      </p>
    </div>
  );
}
