/** One indicator: definition, history, ranking, map, comparison, downloads. */

import { useDesk } from '../desk/desk-context.ts';

export function IndicatorPage({ id }: { readonly id: string }) {
  const { lang } = useDesk();
  return (
    <h1>
      {lang === 'vi' ? 'Chỉ tiêu' : 'Indicator'} {id}
    </h1>
  );
}
