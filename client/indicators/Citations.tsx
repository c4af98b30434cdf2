/** The references of a definition by name: the key as the domain note has it, and who said it when. */

import { Fragment } from 'react';
import type { Lang } from '#shared/i18n/format.ts';
import { citationsOf } from '#shared/indicators/references.ts';

/** Several references stand on lines of their own. */
export function Citations({ sourceKey, lang }: { readonly sourceKey: string; readonly lang: Lang }) {
  return citationsOf(sourceKey, lang).map(({ key, text }, place) => (
    <Fragment key={`${key} ${text}`}>
      {place > 0 && <br />}
      {key}
      {key !== '' && text !== '' && ': '}
      {text}
    </Fragment>
  ));
}
