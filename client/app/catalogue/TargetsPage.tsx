/** Targets by unit and year, chosen together. */

import { useDesk } from '../desk/desk-context.ts';

export function TargetsPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Mục tiêu' : 'Targets'}</h1>;
}
