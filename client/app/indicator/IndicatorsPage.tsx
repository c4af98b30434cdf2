/** The catalogue of indicators, searched without diacritics. */

import { useDesk } from '../desk/desk-context.ts';

export function IndicatorsPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Chỉ tiêu' : 'Indicators'}</h1>;
}
