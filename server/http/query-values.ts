/** What a question writes as text: a unit, a time, a scheme of provinces. */

import * as z from 'zod';
import { addDays, parseCivilDate, parseInstant, startOfDay } from '#shared/calendar/civil.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type Reply, refusal } from './route.ts';

export const queryText = z.string().min(1).max(100);

/** A reader may name a unit that no longer exists: its history does. */
export function readUnit(text: string, units: UnitRegistry, now: Instant): UnitRef | null {
  const written = units.get(text as UnitRef);
  if (written !== undefined) return written.ref;
  const bare = /^\d\d$/.test(text) ? units.get(`gso63:${text}`) : undefined;
  if (bare !== undefined) return bare.ref;
  const parsed = units.parseUnitCode(text, now);
  return parsed.ok ? parsed.value : null;
}

/** Epoch ms, ISO 8601, or a date, which as an end includes its day. */
export function readTime(text: string, isEnd: boolean): Instant | null {
  if (/^-?\d{1,16}$/.test(text)) return Number(text);
  const at = parseInstant(text);
  if (at.ok) return at.value;
  const date = parseCivilDate(text);
  return date.ok ? startOfDay(isEnd ? addDays(date.value, 1) : date.value) : null;
}

export const badRequest = (detail: string): Reply => refusal('bad-request', { details: [detail] });
