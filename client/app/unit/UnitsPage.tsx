/** All provinces and ministries, to choose one. */

import { useDesk } from '../desk/desk-context.ts';

export function UnitsPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Địa phương, bộ, ngành' : 'Localities and ministries'}</h1>;
}
