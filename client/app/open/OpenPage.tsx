/** The national public set, for people and businesses. */

import { useDesk } from '../desk/desk-context.ts';

export function OpenPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Số liệu mở' : 'Open data'}</h1>;
}
