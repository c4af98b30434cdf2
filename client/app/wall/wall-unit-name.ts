/** Names of addressees as short as a wall needs them, where the register has no short name (visual.md, section 14). */

import { unitShortName } from '#client/units/unit-names.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { UnitRef } from '#shared/units/unit.ts';

const SHORTER_VI: Readonly<Record<string, string>> = { 'agency:X-VMRCC': 'TT Phối hợp TKCN' };

export const wallUnitName = (ref: UnitRef, lang: Lang): string =>
  (lang === 'vi' ? SHORTER_VI[ref] : undefined) ?? unitShortName(ref, lang);
