/** An address that leads nowhere says so, and shows the way on. */

import { Link, useLocation } from 'wouter';
import { DESK_MESSAGES } from '#shared/i18n/desk-messages.ts';
import { useDesk } from './desk-context.ts';
import { PageHead } from './PageHead.tsx';

export function NotFoundPage() {
  const words = DESK_MESSAGES[useDesk().lang];
  const [path] = useLocation();
  return (
    <div className="tcd-page">
      <PageHead title={words.notFoundTitle} lead={<span data-plain="">{words.notFound(path)}</span>} />
      <Link href="/" className="tcd-link">
        {words.toOverview}
      </Link>
    </div>
  );
}
