/** The pages that the bar and the search lead to, in their order, each with the right that opens it. */

import type { Action } from '#shared/accounts/action.ts';
import { type ActionObject, WHOLE } from '#shared/accounts/may.ts';
import type { DeskPageId } from '#shared/i18n/desk-messages.ts';

/** `action` null: whoever is answered at all. The object is anything that one may do it to. */
export type DeskPage = {
  readonly id: DeskPageId;
  readonly href: string;
  readonly action: Action | null;
  /** Work on the system itself: in the bar's menu, since most never need it. */
  readonly isManagement?: true;
};

export const DESK_PAGES: readonly DeskPage[] = [
  { id: 'overview', href: '/', action: 'data:read' },
  { id: 'tasks', href: '/tasks', action: 'task:see' },
  { id: 'inbox', href: '/inbox', action: 'task:receive' },
  { id: 'units', href: '/units', action: 'data:read' },
  { id: 'indicators', href: '/indicators', action: 'data:read' },
  { id: 'egov', href: '/egov', action: 'data:read' },
  { id: 'open', href: '/open', action: null },
  { id: 'imports', href: '/import', action: 'table:import', isManagement: true },
  { id: 'catalogue', href: '/catalogue', action: 'data:read', isManagement: true },
  { id: 'targets', href: '/targets', action: 'data:read', isManagement: true },
  { id: 'people', href: '/people', action: 'accounts:administer', isManagement: true },
  { id: 'screens', href: '/screens', action: 'screen:administer', isManagement: true },
  { id: 'audit', href: '/audit', action: 'audit:read', isManagement: true },
  { id: 'wall', href: '/wall', action: 'wall:see' },
];

type Way = readonly [action: Action, object?: ActionObject];

/**
 * Other ways into a page than its own right: who approves, or reads the audit of all, reads the people; who reads a part of
 * the audit reads its page.
 */
const ALSO: Readonly<Partial<Record<DeskPageId, readonly Way[]>>> = {
  people: [['accounts:approve'], ['audit:read', WHOLE]],
  audit: [['audit:read-summary'], ['audit:read-system']],
};

export const isPageOpen = ({ id, action }: DeskPage, may: (...way: Way) => boolean): boolean =>
  action === null || may(action) || (ALSO[id] ?? []).some((way) => may(...way));

/** A page below another (`/units/46`) belongs to it; the overview is only itself. */
export const isCurrentPage = ({ href }: DeskPage, path: string): boolean =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
