/** The e-Government monitoring system: who really uses online services. */

import { useDesk } from '../desk/desk-context.ts';

export function EgovPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Giám sát Chính phủ điện tử' : 'e-Government monitoring'}</h1>;
}
