/** A rate that is never without what it is a part of, and says when that is too little to say much. */

import { type Rate, SMALL_BASE } from '#shared/directives/statistics.ts';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatNumber, formatPercent } from '#shared/i18n/format.ts';
import { useDesk } from '../../desk/desk-context.ts';

export function RateText({ rate }: { readonly rate: Rate }) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  if (rate.ratio === null) return <span className="tct-quiet">{words.noneDue}</span>;
  return (
    <span className="tct-rate">
      <strong>{formatPercent(100 * rate.ratio, lang)}</strong>
      <span className="tct-quiet">{words.rateOf(formatNumber(rate.of, lang), formatNumber(rate.base, lang))}</span>
      {rate.isSmall && (
        <span className="tct-small" title={words.smallLong(formatNumber(SMALL_BASE, lang))}>
          {words.small}
        </span>
      )}
    </span>
  );
}
