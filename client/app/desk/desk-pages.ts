/** The pages that the bar and the search lead to, in their order. */

import type { DeskPageId } from '#shared/i18n/desk-messages.ts';

export type DeskPage = { readonly id: DeskPageId; readonly href: string };

export const DESK_PAGES: readonly DeskPage[] = [
  { id: 'overview', href: '/' },
  { id: 'units', href: '/units' },
  { id: 'indicators', href: '/indicators' },
  { id: 'egov', href: '/egov' },
  { id: 'open', href: '/open' },
  { id: 'imports', href: '/import' },
  { id: 'catalogue', href: '/catalogue' },
  { id: 'targets', href: '/targets' },
  { id: 'wall', href: '/wall' },
];

/** A page below another (`/units/46`) belongs to it; the overview is only itself. */
export const isCurrentPage = ({ href }: DeskPage, path: string): boolean =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
