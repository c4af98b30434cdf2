/** The import desk: tables that people really have, previewed cell by cell before anything is kept. */

import { useDesk } from '../desk/desk-context.ts';

export function ImportPage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Nhập bảng số liệu' : 'Import tables'}</h1>;
}
