/** Steps through the pages of a long table, of which only one is ever drawn. */

import { Button } from '#client/ui/Button.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';

/** `page` counts from 1. Nothing is drawn where all fits one page. */
export function Pager({
  page,
  pageCount,
  onPage,
}: {
  readonly page: number;
  readonly pageCount: number;
  readonly onPage: (page: number) => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  if (pageCount <= 1) return null;
  return (
    <div className="tci-row" data-plain="">
      <Button isDisabled={page <= 1} onPress={() => onPage(page - 1)}>
        {words.previousPage}
      </Button>
      <span role="status">{words.page(formatNumber(page, lang), formatNumber(pageCount, lang))}</span>
      <Button isDisabled={page >= pageCount} onPress={() => onPage(page + 1)}>
        {words.nextPage}
      </Button>
    </div>
  );
}
