/** A column pasted from a table: a unit and a value on each line, or which lines say neither. */

import type { Lang } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { nameResolver } from '#shared/units/name-resolver.ts';
import type { UnitRegistry } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';

/** `1.234,5` in Vietnamese, `1,234.5` in English; null for what is no number in that writing. */
export function readValue(text: string, lang: Lang): number | null {
  const [group, point] = lang === 'vi' ? ['.', ','] : [',', '.'];
  const trimmed = text.trim().replace(/\s*%$/, '');
  const shape = new RegExp(`^[-−]?(\\d+|\\d{1,3}(\\${group}\\d{3})+)(\\${point}\\d+)?$`);
  if (!shape.test(trimmed)) return null;
  return Number(trimmed.replaceAll(group, '').replace(point, '.').replace('−', '-'));
}

export type PastedValues = {
  readonly values: readonly { readonly unit: UnitRef; readonly value: number }[];
  /** Numbers of the lines that could not be read, from 1. */
  readonly badLines: readonly number[];
};

/** Units by code or by name, as sure as an import is: what is not one unit for certain is a bad line, never a guess. */
export function readPastedValues(text: string, units: UnitRegistry, at: Instant, lang: Lang): PastedValues {
  const resolve = nameResolver(units.unitsAt(at));
  const values: { unit: UnitRef; value: number }[] = [];
  const badLines: number[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (line.trim() === '') return;
    const [, name = '', written = ''] = /^(.*?)\s*[;\t]\s*([^;\t]*)$/.exec(line) ?? [];
    const value = readValue(written, lang);
    const code = units.parseUnitCode(name.trim(), at);
    const named = code.ok ? null : resolve(name);
    const unit = code.ok ? code.value : named?.kind === 'unit' ? named.ref : null;
    if (value === null || unit === null) badLines.push(i + 1);
    else values.push({ unit, value });
  });
  return { values, badLines };
}
