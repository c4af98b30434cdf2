/**
 * How the 63 provinces became 34 on 01/07/2025: whole provinces were joined, so the mapping loses nothing.
 *
 * The trap: several new codes are those of the *other* partner. 15 is Yên Bái in gso63 and Lào Cai in gso34 (likewise
 * 24 Bắc Giang/Bắc Ninh, 44 Quảng Bình/Quảng Trị, 52 Bình Định/Gia Lai, 80 Long An/Tây Ninh, 82 Tiền Giang/Đồng Tháp,
 * 91 Kiên Giang/An Giang). A bare code therefore never travels: both directions answer with whole references.
 */

import type { UnitRef } from './unit.ts';

/** Resolution 202/2025/QH15; codes of Decision 19/2025/QĐ-TTg. `[gso34 code, codes of its gso63 members]`. */
export const GSO34_MEMBERS: readonly (readonly [code34: string, codes63: readonly string[]])[] = [
  ['01', ['01']],
  ['04', ['04']],
  ['08', ['02', '08']],
  ['11', ['11']],
  ['12', ['12']],
  ['14', ['14']],
  ['15', ['10', '15']],
  ['19', ['06', '19']],
  ['20', ['20']],
  ['22', ['22']],
  ['24', ['24', '27']],
  ['25', ['17', '25', '26']],
  ['31', ['30', '31']],
  ['33', ['33', '34']],
  ['37', ['35', '36', '37']],
  ['38', ['38']],
  ['40', ['40']],
  ['42', ['42']],
  ['44', ['44', '45']],
  ['46', ['46']],
  ['48', ['48', '49']],
  ['51', ['51', '62']],
  ['52', ['52', '64']],
  ['56', ['56', '58']],
  ['66', ['54', '66']],
  ['68', ['60', '67', '68']],
  ['75', ['70', '75']],
  ['79', ['74', '77', '79']],
  ['80', ['72', '80']],
  ['82', ['82', '87']],
  ['86', ['83', '84', '86']],
  ['91', ['89', '91']],
  ['92', ['92', '93', '94']],
  ['96', ['95', '96']],
];

const MEMBERS = new Map(GSO34_MEMBERS);
const SUCCESSOR = new Map(GSO34_MEMBERS.flatMap(([code34, codes63]) => codes63.map((code63) => [code63, code34])));

/** The 2025 province that a province of the 63 went into: `'15'` -> `gso34:15` (Lào Cai). Null for no gso63 code. */
export function toGso34(code63: string): UnitRef | null {
  const code34 = SUCCESSOR.get(code63);
  return code34 === undefined ? null : `gso34:${code34}`;
}

/** The provinces of the 63 that make up a 2025 province, in code order; empty for no gso34 code. */
export function membersOfGso34(code34: string): readonly UnitRef[] {
  return (MEMBERS.get(code34) ?? []).map((code63): UnitRef => `gso63:${code63}`);
}
