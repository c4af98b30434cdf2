/** The sentence that names sheet and cell and says why it is refused, passed over, or what it revises. */

import { CELL_SENTENCES, FINDINGS, placeOf } from '../i18n/import-messages.ts';
import { ITEM_REFUSALS, type Sentence } from '../i18n/refusals.ts';
import { cellName } from './cell.ts';
import type { Finding } from './findings.ts';
import type { CellJudgement } from './judge.ts';

/** Null for a cell that is kept as it stands. */
export function cellSentence(sheet: string, judgement: CellJudgement): Sentence | null {
  const { code } = judgement;
  if (code === null) return null;
  const place = placeOf(sheet, cellName(judgement.row, judgement.column));
  const said = isItemRefusal(code) ? ITEM_REFUSALS[code] : CELL_SENTENCES[code](judgement);
  return { vi: place.vi + lowered(said.vi), en: place.en + lowered(said.en) };
}

export function findingSentence(sheet: string, finding: Finding): Sentence {
  const place = placeOf(sheet, finding.cell);
  const said = FINDINGS[finding.code](finding);
  return { vi: place.vi + lowered(said.vi), en: place.en + lowered(said.en) };
}

const isItemRefusal = (code: NonNullable<CellJudgement['code']>): code is keyof typeof ITEM_REFUSALS =>
  Object.hasOwn(ITEM_REFUSALS, code);

/** After the colon of the place a sentence goes on in lower case, but not one that opens with an abbreviation. */
const lowered = (text: string): string =>
  /^\p{Lu}\p{Ll}|^A /u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
