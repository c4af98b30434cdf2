/** Groups of addressees that a person has named, kept on this computer. */

import * as z from 'zod/mini';
import { unitRef } from '#shared/directives/task.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export type SavedGroup = { readonly name: string; readonly units: readonly UnitRef[] };

const KEY = 'toan-canh:addressee-groups';
const MOST_GROUPS = 30;
export const LONGEST_NAME = 60;

const schema = z.array(
  z.object({ name: z.string().check(z.minLength(1), z.maxLength(LONGEST_NAME)), units: z.array(unitRef) }),
);

/** Of this person: a computer is used by more than one. What cannot be read is as if it had never been kept. */
export function readGroups(person: string): readonly SavedGroup[] {
  try {
    const parsed = schema.safeParse(JSON.parse(localStorage.getItem(`${KEY}:${person}`) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

export function keepGroups(person: string, groups: readonly SavedGroup[]): void {
  localStorage.setItem(`${KEY}:${person}`, JSON.stringify(groups.slice(-MOST_GROUPS)));
}

/** A second one of the same name takes the place of the first. */
export const withGroup = (groups: readonly SavedGroup[], added: SavedGroup): readonly SavedGroup[] => [
  ...groups.filter(({ name }) => name !== added.name),
  added,
];
