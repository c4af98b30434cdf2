/** The directives of the day, a card for each addressee: what, until when, and how far it has come. */

import { useIsSynced } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { ModuleHead } from '#client/ui/ModuleHead.tsx';
import { ValueFigure, ValueNote } from '#client/ui/ValueState.tsx';
import type { ValueState } from '#client/ui/value-state.ts';
import { formatClock, formatNumber } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { DirectiveCard } from './DirectiveCard.tsx';
import { directivesScope } from './directives-scope.ts';
import { useWallDirectives } from './use-wall-directives.ts';
import './wall-tasks.css';

/** As many cards as stand above one another; the rest are counted. */
const LIMIT = 4;

export function DirectivesModule() {
  const { lang } = useScreen();
  const words = WALL_MESSAGES[lang];
  const isSynced = useIsSynced();
  const { directives, now } = useWallDirectives();
  const hiddenCount = Math.max(0, directives.length - LIMIT);
  const none: ValueState = isSynced
    ? { kind: 'empty', text: words.directivesNone, isGood: false, note: words.checkedAt(formatClock(now)) }
    : { kind: 'loading', note: words.loading };
  return (
    <>
      <ModuleHead
        title={words.directives}
        {...(directives.length > 0 && { scope: directivesScope(directives, lang) })}
      />
      {directives.length === 0 ? (
        <div className="tc-attention-none">
          <ValueFigure state={none} size="clock" />
          <ValueNote state={none} />
        </div>
      ) : (
        <ol className="tcw-directives">
          {directives.slice(0, LIMIT).map((directive) => (
            <DirectiveCard key={directive.row.id} directive={directive} now={now} />
          ))}
        </ol>
      )}
      {hiddenCount > 0 && (
        <p className="tcw-directives-more">{words.directivesMore(formatNumber(hiddenCount, lang))}</p>
      )}
    </>
  );
}
