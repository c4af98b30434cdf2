/** One province or ministry: its indicators, its place among the others, its story. */

import { useDesk } from '../desk/desk-context.ts';

export function UnitPage({ code }: { readonly code: string }) {
  const { lang } = useDesk();
  return (
    <h1>
      {lang === 'vi' ? 'Đơn vị' : 'Unit'} {code}
    </h1>
  );
}
