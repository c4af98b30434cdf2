/** Provinces that are no more, by name: their numbers are not those of whoever has their land now. */

import type { UnitRef } from './unit.ts';

/**
 * Folded names and the provinces of the 63 that their land went to, as remembered (some got only a part). Not even a
 * single successor is an answer: a person decides.
 */
export const FORMER_PROVINCE_NAMES: readonly (readonly [folded: string, refs: readonly UnitRef[]])[] = [
  ['ha bac', ['gso63:24', 'gso63:27']],
  ['ha tay', ['gso63:01']],
  ['hai hung', ['gso63:30', 'gso63:33']],
  ['nam ha', ['gso63:35', 'gso63:36']],
  ['ha nam ninh', ['gso63:35', 'gso63:36', 'gso63:37']],
  ['vinh phu', ['gso63:25', 'gso63:26']],
  ['bac thai', ['gso63:06', 'gso63:19']],
  ['hoang lien son', ['gso63:10', 'gso63:15']],
  ['ha tuyen', ['gso63:02', 'gso63:08']],
  ['cao lang', ['gso63:04', 'gso63:20']],
  ['ha son binh', ['gso63:01', 'gso63:17']],
  ['nghe tinh', ['gso63:40', 'gso63:42']],
  ['binh tri thien', ['gso63:44', 'gso63:45', 'gso63:46']],
  ['quang nam da nang', ['gso63:48', 'gso63:49']],
  ['nghia binh', ['gso63:51', 'gso63:52']],
  ['phu khanh', ['gso63:54', 'gso63:56']],
  ['thuan hai', ['gso63:58', 'gso63:60']],
  ['gia lai kon tum', ['gso63:62', 'gso63:64']],
  ['song be', ['gso63:70', 'gso63:74']],
  ['cuu long', ['gso63:84', 'gso63:86']],
  ['minh hai', ['gso63:95', 'gso63:96']],
];
