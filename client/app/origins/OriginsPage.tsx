/** The origins of the numbers of one wall module, for the phone that read its code. */

import { useDesk } from '../desk/desk-context.ts';

export function OriginsPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Số liệu này từ đâu' : 'Where these numbers come from'}</h1>;
}
