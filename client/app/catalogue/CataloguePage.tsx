/** The catalogue as living data: indicators added, versioned, retired; thresholds, formulas. */

import { useDesk } from '../desk/desk-context.ts';

export function CataloguePage() {
  const { lang } = useDesk();
  return <h1>{lang === 'vi' ? 'Quản lý danh mục' : 'Catalogue'}</h1>;
}
