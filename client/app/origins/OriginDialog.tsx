/** The origin of a number, at the side of the page it was asked on; its inputs lead deeper, and back. */

import { useScreen } from '#client/indicators/use-figure.ts';
import { Dialog } from '#client/ui/Dialog.tsx';
import { ORIGIN_MESSAGES } from '#shared/i18n/origin-messages.ts';
import { parseOriginKey } from '#shared/indicators/origin.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { OriginTrail } from '../desk/use-origin-trail.ts';
import { indicatorName, useIndicatorNames } from './indicator-names.ts';
import { OriginView } from './OriginView.tsx';

export function OriginDialog({ trail }: { readonly trail: OriginTrail }) {
  const words = ORIGIN_MESSAGES[useDesk().lang];
  const { unitName } = useScreen();
  const names = useIndicatorNames();
  const key = trail.keys.at(-1) ?? '';
  const titleOf = (one: string): string => {
    const parsed = parseOriginKey(one);
    return parsed === null ? one : `${indicatorName(names, parsed.indicator)}, ${unitName(parsed.unit)}`;
  };
  const before = trail.keys.at(-2);
  return (
    <Dialog
      kind="side"
      title={titleOf(key)}
      closeLabel={words.close}
      onClose={trail.close}
      head={
        <div className="tco-trail">
          {before === undefined ? (
            words.title
          ) : (
            <button
              type="button"
              className="tco-back"
              onClick={trail.back}
              aria-label={`${words.back}: ${titleOf(before)}`}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M14 5l-7 7 7 7" />
              </svg>
              {titleOf(before)}
            </button>
          )}
        </div>
      }
    >
      <OriginView key={key} originKey={key} onOpen={trail.open} />
    </Dialog>
  );
}
