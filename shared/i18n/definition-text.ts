/** What an indicator means, in the reader's language as far as it was ever written in it. */

import type { IndicatorDefinition } from '../indicators/definition.ts';
import type { Lang } from './format.ts';

/**
 * The definition in `lang`, or the one there is in the other language; its own language goes with it, so that a page can
 * mark it (WCAG 2.2, 3.1.2 Language of Parts). An empty text where nothing was written.
 */
export function definitionText(
  { definition, definitionVi }: Pick<IndicatorDefinition, 'definition' | 'definitionVi'>,
  lang: Lang,
): { readonly text: string; readonly lang: Lang } {
  const texts = { vi: definitionVi, en: definition };
  const other = lang === 'vi' ? 'en' : 'vi';
  return texts[lang] === '' && texts[other] !== '' ? { text: texts[other], lang: other } : { text: texts[lang], lang };
}
