/** How new the board is: when it was judged, and why it was not judged since. */

import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { Button } from '#client/ui/Button.tsx';
import { BOARD_MESSAGES } from '#shared/i18n/board-messages.ts';
import { formatClock } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';

/** `at` on the clock of the data; `isStill`: nothing newer can come for now. */
export function BoardAge({ at, isStill }: { readonly at: Instant; readonly isStill: boolean }) {
  const words = BOARD_MESSAGES[useDesk().lang];
  return (isStill ? words.standsStill : words.updated)(formatClock(at));
}

/** `isFirst`: nothing was answered before. */
export function BoardRefusal({
  refusal,
  isFirst,
  onAgain,
}: {
  readonly refusal: Refusal;
  readonly isFirst: boolean;
  readonly onAgain: () => void;
}) {
  const { lang } = useDesk();
  const words = BOARD_MESSAGES[lang];
  return (
    <p className="tct-refused" role="alert">
      {(isFirst ? words.failed : words.stale)(refusalText(refusal, lang))}
      <Button onPress={onAgain}>{words.again}</Button>
    </p>
  );
}
