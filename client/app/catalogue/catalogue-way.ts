/** Which view of the catalogue the address asks for. */

export type CatalogueWay =
  | { readonly to: 'list' }
  | { readonly to: 'add' }
  | { readonly to: 'file' | 'edit' | 'retire'; readonly id: string };

/** `?id=B03&do=edit`: a link reopens the same form. What the list was filtered by stays in the address meanwhile. */
export function readWay(search: URLSearchParams): CatalogueWay {
  const id = search.get('id');
  const asked = search.get('do');
  if (id === null) return asked === 'add' ? { to: 'add' } : { to: 'list' };
  return { to: asked === 'edit' || asked === 'retire' ? asked : 'file', id };
}
