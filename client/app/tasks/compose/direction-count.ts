/** How many tasks a direction becomes, and whom they go to: what the bar says and the read-back says again. */

import { tasksOf } from '#shared/directives/direction.ts';
import type { ComposeMessages } from '#shared/i18n/compose-messages.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { type DirectionDraft, itemInput } from './direction-draft.ts';
import { isProvinceRef } from './places.ts';

export type DirectionCount = {
  readonly tasks: number;
  /** Each unit once, however many tasks it leads. */
  readonly leads: readonly UnitRef[];
  /** Those that lead nothing. */
  readonly coordinating: readonly UnitRef[];
};

/** By the very rule that makes the tasks when they are issued. */
export function countOf({ items }: DirectionDraft): DirectionCount {
  const tasks = items.flatMap((item) => {
    const split = tasksOf(itemInput(item));
    return split.ok ? split.value : [];
  });
  const leads = [...new Set(tasks.map(({ lead }) => lead))];
  const coordinating = new Set(tasks.flatMap((task) => task.coordinating.map(({ unit }) => unit)));
  return { tasks: tasks.length, leads, coordinating: [...coordinating].filter((unit) => !leads.includes(unit)) };
}

/** `3 địa phương, 3 cơ quan phối hợp`. */
export function receiversText({ leads, coordinating }: DirectionCount, lang: Lang, words: ComposeMessages): string {
  const provinces = leads.filter(isProvinceRef).length;
  const agencies = leads.length - provinces;
  const count = (value: number, say: (text: string) => string) => (value === 0 ? [] : [say(formatNumber(value, lang))]);
  return [
    ...count(provinces, words.bar.provinces),
    ...count(agencies, words.bar.agencies),
    ...count(coordinating.length, words.bar.coordinators),
  ].join(', ');
}
