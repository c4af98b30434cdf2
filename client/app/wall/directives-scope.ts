/** How many directives stand on the wall and how many of them were acknowledged, in one line under a module's title. */

import { isUnacknowledged } from '#shared/directives/task.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import type { WallDirective } from './wall-directives.ts';

/** "4 chỉ đạo · 3 đã nhận", and how many are past their limit. */
export function directivesScope(directives: readonly WallDirective[], lang: Lang): string {
  const words = WALL_MESSAGES[lang];
  const count = (of: (one: WallDirective) => boolean) => directives.filter(of).length;
  const late = count(({ isLate }) => isLate);
  const acknowledged = count(({ row }) => !isUnacknowledged(row));
  const scope = words.directivesScope(formatNumber(directives.length, lang), formatNumber(acknowledged, lang));
  return late === 0 ? scope : `${scope} · ${words.directivesLate(formatNumber(late, lang))}`;
}
