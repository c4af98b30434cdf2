/** Who can be addressed on a day, found without diacritics, and what a direction comes to. */

import { describe, expect, it } from 'vitest';
import { COMPOSE_MESSAGES } from '#shared/i18n/compose-messages.ts';
import { must } from '#shared/kernel/must.ts';
import { PROVINCE_MERGER_AT } from '#shared/units/provinces.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { countOf, receiversText } from './direction-count.ts';
import { emptyDraft, emptyItem } from './direction-draft.ts';
import { findUnits, placesAt, standingUnits } from './places.ts';

const LAUNCH = Date.parse('2020-08-19T09:40:00+07:00');
const words = COMPOSE_MESSAGES.vi;
const then = placesAt(LAUNCH, 'vi', words);
const now = placesAt(PROVINCE_MERGER_AT, 'vi', words);

describe('places to address', () => {
  it('are found by words without diacritics, by codes, and in both languages', () => {
    const first = (text: string) => findUnits(then, text)[0];
    expect(first('thua thien')).toBe('gso63:46');
    expect(first('dak lak')).toBe('gso63:66');
    expect(first('cuu nan hang hai')).toBe('agency:X-VMRCC');
    expect(first('ministry of finance')).toBe('agency:G12');
    expect(first('G22')).toBe('agency:G22');
    expect(findUnits(then, '  ')).toEqual([]);
    expect(findUnits(then, 'khong co noi nay')).toEqual([]);
  });

  it('name each unit of the day once, and neither who gives directions nor the archipelagos', () => {
    for (const places of [then, now]) {
      const all = places.list.flatMap(({ units }) => units.map(({ ref }) => ref));
      expect(new Set(all).size).toBe(all.length);
      expect(all).toContain('agency:X-VMRCC');
      for (const none of ['agency:X-TTG', 'agency:X-CP', 'agency:H17-HS', 'country:VN'])
        expect(all).not.toContain(none);
      const provinces = must(places.groups[0], 'all provinces').units;
      for (const ref of provinces) expect(all).toContain(ref);
    }
  });

  it('of the 63 on the map belong to the province of the day', () => {
    expect(then.ofCode('15')).toBe('gso63:15');
    expect(now.ofCode('15')).toBe('gso34:15');
    expect(now.ofCode('10')).toBe('gso34:15');
    expect(now.codesOf('gso34:15')).toEqual(['10', '15']);
    expect(then.codesOf('agency:G12')).toEqual([]);
  });

  it('that were saved are only those that still exist', () => {
    const saved: readonly UnitRef[] = ['gso63:22', 'agency:G12', 'gso34:22'];
    expect(standingUnits(saved, LAUNCH)).toEqual(['gso63:22', 'agency:G12']);
    expect(standingUnits(saved, PROVINCE_MERGER_AT)).toEqual(['agency:G12', 'gso34:22']);
  });
});

describe('the count of a direction', () => {
  const leads: readonly UnitRef[] = ['gso63:22', 'gso63:46', 'agency:X-VMRCC'];
  const item = { ...emptyItem(), leads: [...leads], coordinating: [{ unit: 'agency:G12' as const, dueOn: '' }] };

  it('is a task for each lead, or one that the others coordinate', () => {
    const separate = countOf({ ...emptyDraft(), items: [item] });
    expect(separate.tasks).toBe(3);
    expect(receiversText(separate, 'vi', words)).toBe('2 địa phương, 1 bộ, cơ quan, 1 cơ quan phối hợp');
    const shared = countOf({ ...emptyDraft(), items: [{ ...item, mode: 'shared' }] });
    expect(shared.tasks).toBe(1);
    expect(receiversText(shared, 'vi', words)).toBe('1 địa phương, 3 cơ quan phối hợp');
  });

  it('of several items names each unit once', () => {
    const both = countOf({
      ...emptyDraft(),
      items: [item, { ...item, leads: ['agency:G12', 'gso63:22'], coordinating: [] }],
    });
    expect(both.tasks).toBe(5);
    expect(both.leads).toEqual(['gso63:22', 'gso63:46', 'agency:X-VMRCC', 'agency:G12']);
    expect(both.coordinating).toEqual([]);
  });
});
