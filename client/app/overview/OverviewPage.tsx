/** The desk's first screen: what is abnormal, what changed, the country at a glance. */

import { useDesk } from '../desk/desk-context.ts';

export function OverviewPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Toàn cảnh' : 'Overview'}</h1>;
}
