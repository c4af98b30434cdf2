/** The policy as data: one line for each right that a role has; what has no line is denied. */

import type { Action } from './action.ts';
import type { Role } from './role.ts';

/**
 * - `nation`: everything
 * - `own`: what belongs to the unit of the post or to a unit below it
 * - `self`: what is the person's own
 * - `public`: the public set
 */
export type Scope = 'nation' | 'own' | 'self' | 'public';

export type PolicyLine = readonly [role: Role, action: Action, scope: Scope];

/**
 * Domain note 1.2, column by column. Where a cell says "own", it is `own` (the agency with its children, row-level filter of
 * the note) but for three rows in which it can only mean the person: the audit log for those who do not administer an
 * agency, the forms and parts of a task of a reporting officer. Lines after the blank line of a role are this product's own
 * actions, which the note does not know.
 */
export const POLICY: readonly PolicyLine[] = [
  ['prime-minister', 'wall:see', 'nation'],
  ['prime-minister', 'unit:drill', 'nation'],
  ['prime-minister', 'direction:speak', 'nation'],
  ['prime-minister', 'task:approve', 'nation'],
  ['prime-minister', 'urgency:set', 'nation'],
  ['prime-minister', 'extension:decide', 'nation'],
  ['prime-minister', 'reminder:send', 'nation'],
  ['prime-minister', 'bridge:signal', 'nation'],
  ['prime-minister', 'data:export', 'nation'],
  ['prime-minister', 'audit:read-summary', 'nation'],

  ['prime-minister', 'data:read', 'nation'],
  ['prime-minister', 'task:see', 'nation'],

  ['go-leader', 'wall:see', 'nation'],
  ['go-leader', 'unit:drill', 'nation'],
  ['go-leader', 'direction:speak', 'nation'],
  ['go-leader', 'task:draft', 'nation'],
  ['go-leader', 'task:issue', 'nation'],
  ['go-leader', 'urgency:set', 'nation'],
  ['go-leader', 'extension:decide', 'nation'],
  ['go-leader', 'task:confirm', 'nation'],
  ['go-leader', 'reminder:send', 'nation'],
  ['go-leader', 'regime:define', 'nation'],
  ['go-leader', 'report:reopen', 'nation'],
  ['go-leader', 'wall:request', 'nation'],
  ['go-leader', 'bridge:signal', 'nation'],
  ['go-leader', 'accounts:approve', 'nation'],
  ['go-leader', 'data:export', 'nation'],
  ['go-leader', 'audit:read', 'nation'],

  ['go-leader', 'data:read', 'nation'],
  ['go-leader', 'task:see', 'nation'],
  ['go-leader', 'account-case:see', 'nation'],
  ['go-leader', 'catalogue:define', 'nation'],
  ['go-leader', 'target:step', 'nation'],
  ['go-leader', 'table:import', 'nation'],
  ['go-leader', 'system:see', 'nation'],

  ['go-officer', 'wall:see', 'nation'],
  ['go-officer', 'unit:drill', 'nation'],
  ['go-officer', 'direction:record', 'nation'],
  ['go-officer', 'task:draft', 'nation'],
  ['go-officer', 'task:propose', 'nation'],
  ['go-officer', 'urgency:propose', 'nation'],
  ['go-officer', 'task:decide-return', 'nation'],
  ['go-officer', 'extension:propose', 'nation'],
  ['go-officer', 'task:confirm', 'nation'],
  ['go-officer', 'reminder:send', 'nation'],
  ['go-officer', 'regime:define', 'nation'],
  ['go-officer', 'report:reopen', 'nation'],
  ['go-officer', 'wall:request', 'nation'],
  ['go-officer', 'bridge:signal', 'nation'],
  ['go-officer', 'data:export', 'nation'],
  ['go-officer', 'audit:read', 'self'],

  ['go-officer', 'data:read', 'nation'],
  ['go-officer', 'task:see', 'nation'],
  ['go-officer', 'catalogue:define', 'nation'],
  ['go-officer', 'target:step', 'nation'],
  ['go-officer', 'table:import', 'nation'],
  ['go-officer', 'system:see', 'nation'],

  ['duty-operator', 'wall:see', 'nation'],
  ['duty-operator', 'unit:drill', 'nation'],
  ['duty-operator', 'direction:record', 'nation'],
  ['duty-operator', 'task:draft-from-call', 'nation'],
  ['duty-operator', 'urgency:propose', 'nation'],
  ['duty-operator', 'reminder:send-foreseen', 'nation'],
  ['duty-operator', 'wall:run', 'nation'],
  ['duty-operator', 'bridge:run', 'nation'],
  ['duty-operator', 'data:export-marked', 'nation'],
  ['duty-operator', 'audit:read', 'self'],

  ['duty-operator', 'data:read', 'nation'],
  ['duty-operator', 'task:see', 'nation'],
  ['duty-operator', 'screen:administer', 'nation'],
  ['duty-operator', 'system:see', 'nation'],

  ['duty-technician', 'wall:see', 'nation'],
  ['duty-technician', 'wall:run', 'nation'],
  ['duty-technician', 'bridge:run', 'nation'],
  ['duty-technician', 'accounts:administer', 'nation'],
  ['duty-technician', 'audit:read-system', 'nation'],

  ['duty-technician', 'data:read', 'nation'],
  ['duty-technician', 'account-case:see', 'nation'],
  ['duty-technician', 'source:manage', 'nation'],
  ['duty-technician', 'screen:administer', 'nation'],
  ['duty-technician', 'system:see', 'nation'],

  ['agency-leader', 'wall:see', 'own'],
  ['agency-leader', 'wall:see', 'public'],
  ['agency-leader', 'unit:drill', 'own'],
  ['agency-leader', 'task:draft-internal', 'own'],
  ['agency-leader', 'task:receive', 'own'],
  ['agency-leader', 'task:progress', 'own'],
  ['agency-leader', 'extension:ask', 'own'],
  ['agency-leader', 'reminder:send', 'own'],
  ['agency-leader', 'regime:define', 'own'],
  ['agency-leader', 'report:sign', 'own'],
  ['agency-leader', 'report:reopen', 'own'],
  ['agency-leader', 'bridge:raise-hand', 'own'],
  ['agency-leader', 'accounts:administer', 'own'],
  ['agency-leader', 'data:export', 'own'],
  ['agency-leader', 'audit:read', 'own'],

  ['agency-leader', 'data:read', 'own'],
  ['agency-leader', 'data:read', 'public'],
  ['agency-leader', 'task:see', 'own'],
  ['agency-leader', 'account-case:see', 'own'],
  ['agency-leader', 'target:step', 'own'],

  ['focal-officer', 'wall:see', 'own'],
  ['focal-officer', 'unit:drill', 'own'],
  ['focal-officer', 'task:draft-internal', 'own'],
  ['focal-officer', 'task:receive', 'own'],
  ['focal-officer', 'task:progress', 'own'],
  ['focal-officer', 'extension:prepare', 'own'],
  ['focal-officer', 'reminder:send', 'own'],
  ['focal-officer', 'regime:propose', 'own'],
  ['focal-officer', 'report:enter', 'own'],
  ['focal-officer', 'bridge:raise-hand', 'own'],
  ['focal-officer', 'accounts:administer', 'own'],
  ['focal-officer', 'data:export', 'own'],
  ['focal-officer', 'audit:read', 'own'],

  ['focal-officer', 'data:read', 'own'],
  ['focal-officer', 'data:read', 'public'],
  ['focal-officer', 'task:see', 'own'],
  ['focal-officer', 'account-case:see', 'own'],
  ['focal-officer', 'target:step', 'own'],

  ['reporting-officer', 'wall:see', 'self'],
  ['reporting-officer', 'unit:drill', 'own'],
  ['reporting-officer', 'task:progress', 'self'],
  ['reporting-officer', 'report:enter', 'own'],
  ['reporting-officer', 'data:export', 'own'],
  ['reporting-officer', 'audit:read', 'self'],

  ['reporting-officer', 'data:read', 'own'],
  ['reporting-officer', 'data:read', 'public'],

  ['approver', 'wall:see', 'own'],
  ['approver', 'unit:drill', 'own'],
  ['approver', 'report:sign', 'own'],
  ['approver', 'report:reopen', 'own'],
  ['approver', 'data:export', 'own'],
  ['approver', 'audit:read', 'self'],

  ['approver', 'data:read', 'own'],
  ['approver', 'data:read', 'public'],

  ['payment-partner', 'accounts:administer', 'own'],
  ['payment-partner', 'data:export', 'own'],
  ['payment-partner', 'audit:read', 'self'],

  ['payment-partner', 'data:read', 'public'],

  ['rescue-duty', 'wall:see', 'own'],
  ['rescue-duty', 'task:receive', 'own'],
  ['rescue-duty', 'task:progress', 'own'],
  ['rescue-duty', 'report:enter-flash', 'own'],
  ['rescue-duty', 'report:sign', 'own'],
  ['rescue-duty', 'bridge:raise-hand', 'own'],
  ['rescue-duty', 'accounts:administer', 'own'],
  ['rescue-duty', 'data:export', 'own'],
  ['rescue-duty', 'audit:read', 'self'],

  ['rescue-duty', 'data:read', 'own'],
  ['rescue-duty', 'data:read', 'public'],
  ['rescue-duty', 'task:see', 'own'],

  ['auditor', 'wall:see', 'nation'],
  ['auditor', 'unit:drill', 'nation'],
  ['auditor', 'data:export', 'nation'],
  ['auditor', 'audit:read', 'nation'],

  ['auditor', 'data:read', 'nation'],
  ['auditor', 'task:see', 'nation'],
  ['auditor', 'system:see', 'nation'],

  ['reader', 'wall:see', 'public'],
  ['reader', 'data:read', 'public'],
  ['reader', 'data:export', 'public'],

  ['public', 'data:read', 'public'],

  ['screen', 'wall:see', 'nation'],
  ['screen', 'data:read', 'nation'],
  ['screen', 'task:see', 'nation'],

  ['local', 'data:read', 'nation'],
  ['local', 'unit:drill', 'nation'],
  ['local', 'catalogue:define', 'nation'],
  ['local', 'target:step', 'nation'],
  ['local', 'table:import', 'nation'],
  ['local', 'task:import', 'nation'],
  ['local', 'source:manage', 'nation'],
  ['local', 'accounts:administer', 'nation'],
  ['local', 'screen:administer', 'nation'],
  ['local', 'audit:read', 'nation'],
  ['local', 'system:see', 'nation'],
  ['local', 'data:export', 'nation'],
];
