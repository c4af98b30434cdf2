/** The urging letter as PDF: drawn line by line, so that rows break where they must and every page carries its marks. */

import {
  ADDRESSEE_INDENT_MM,
  ADDRESSEES_TITLE,
  COPIES_TITLE,
  DRAFT_STAMP,
  FIRST_LINE_INDENT_MM,
  HEAD_COLUMNS_MM,
  ISSUER_RULE,
  isCentredColumn,
  type LetterTexts,
  type LetterWriting,
  letterTexts,
  MOTTO,
  NAME_LINE,
  NATIONAL_TITLE,
  PAGE_MM,
  PARAGRAPH_GAP_PT,
  pointsOf,
  SIGNATURE_ROOM_MM,
  SIZE_PT,
  TABLE_COLUMNS_MM,
  TEXT_WIDTH_MM,
  URGENCY_STAMP_HEIGHT_MM,
  type UrgingLetter,
} from './letter-layout.ts';
import { type Column, lineHeightPt, openSheet, type Pen, type Sheet } from './letter-sheet.ts';
import { linesOf } from './line-breaking.ts';

const LEFT = pointsOf(PAGE_MM.left);
const WHOLE: Column = { x: LEFT, width: pointsOf(TEXT_WIDTH_MM) };
const WEST: Column = { x: LEFT, width: pointsOf(HEAD_COLUMNS_MM[0]) };
const EAST: Column = { x: LEFT + WEST.width, width: pointsOf(HEAD_COLUMNS_MM[1]) };
const PAD = pointsOf(1.5);

const pen = (face: Pen['face'], sizePt: number): Pen => ({ face, sizePt });
const BODY = pen('regular', SIZE_PT.body);
const CELL = pen('regular', SIZE_PT.table);
const HEAD_CELL = pen('bold', SIZE_PT.table);

/** Issuer and number on the left, national title, place and date on the right, each row as high as its higher side. */
function head(sheet: Sheet, texts: LetterTexts): void {
  const top = sheet.y;
  const issuer = pen('bold', SIZE_PT.issuer);
  if (texts.superior !== null) sheet.paragraph(texts.superior, pen('regular', SIZE_PT.issuer), WEST, 'center');
  sheet.paragraph(texts.issuer, issuer, WEST, 'center');
  const lastLine = linesOf(texts.issuer, WEST.width, sheet.measure(issuer)).at(-1) ?? '';
  const issuerRule = sheet.measure(issuer)(lastLine) * ISSUER_RULE;
  sheet.rule(WEST.x + (WEST.width - issuerRule) / 2, sheet.y + 2, issuerRule);
  const westEnd = sheet.y;

  sheet.y = top;
  const motto = pen('bold', SIZE_PT.motto);
  sheet.paragraph(NATIONAL_TITLE, pen('bold', SIZE_PT.nationalTitle), EAST, 'center');
  sheet.paragraph(MOTTO, motto, EAST, 'center');
  const mottoRule = sheet.measure(motto)(MOTTO);
  sheet.rule(EAST.x + (EAST.width - mottoRule) / 2, sheet.y + 2, mottoRule);

  const second = Math.max(westEnd, sheet.y) + 2 * PARAGRAPH_GAP_PT;
  sheet.y = second;
  sheet.paragraph(texts.placeAndDate, pen('italic', SIZE_PT.placeAndDate), EAST, 'center');
  const eastEnd = sheet.y;
  sheet.y = second;
  sheet.paragraph(texts.number, pen('regular', SIZE_PT.number), WEST, 'center');
  sheet.y += PARAGRAPH_GAP_PT;
  sheet.paragraph(texts.subject, pen('regular', SIZE_PT.subject), WEST, 'center');
  sheet.y += PARAGRAPH_GAP_PT;
  if (texts.urgency !== null) urgencyStamp(sheet, texts.urgency);
  sheet.paragraph(DRAFT_STAMP, pen('bold', SIZE_PT.number), WEST, 'center');
  sheet.y = Math.max(sheet.y, eastEnd) + 3 * PARAGRAPH_GAP_PT;
}

function urgencyStamp(sheet: Sheet, { text, widthMm }: NonNullable<LetterTexts['urgency']>): void {
  const [width, height] = [pointsOf(widthMm), pointsOf(URGENCY_STAMP_HEIGHT_MM)];
  const column: Column = { x: WEST.x + (WEST.width - width) / 2, width };
  sheet.stamp(text, pen('bold', SIZE_PT.urgency), column, sheet.y, height);
  sheet.y += height + PARAGRAPH_GAP_PT;
}

function addressees(sheet: Sheet, { addressees: names }: LetterTexts): void {
  if (names.length <= 1) {
    sheet.paragraph([ADDRESSEES_TITLE, ...names].join(' '), BODY, WHOLE, 'center');
  } else {
    const by = pointsOf(ADDRESSEE_INDENT_MM);
    sheet.draw(ADDRESSEES_TITLE, BODY, { x: LEFT + by, width: WHOLE.width - by }, sheet.y, 'left');
    const list = by + sheet.measure(BODY)(`${ADDRESSEES_TITLE} `);
    for (const name of names) sheet.paragraph(name, BODY, { x: LEFT + list, width: WHOLE.width - list }, 'left');
  }
  sheet.y += 2 * PARAGRAPH_GAP_PT;
}

function paragraphs(sheet: Sheet, texts: readonly string[]): void {
  for (const text of texts) {
    sheet.paragraph(text, BODY, WHOLE, 'justify', pointsOf(FIRST_LINE_INDENT_MM));
    sheet.y += PARAGRAPH_GAP_PT;
  }
}

const COLUMNS: readonly Column[] = TABLE_COLUMNS_MM.map((width, i) => ({
  x: LEFT + pointsOf(TABLE_COLUMNS_MM.slice(0, i).reduce((sum, one) => sum + one, 0)),
  width: pointsOf(width),
}));

type Cells = readonly (readonly string[])[];

/** So many lines of a row at the cursor, with a frame round each cell. */
function band(sheet: Sheet, cells: Cells, face: Pen, isHead: boolean): void {
  const height = Math.max(...cells.map((lines) => lines.length)) * lineHeightPt(face) + 2 * PAD;
  for (const [i, { x, width }] of COLUMNS.entries()) {
    sheet.box(x, sheet.y, width, height);
    const inner: Column = { x: x + PAD, width: width - 2 * PAD };
    for (const [n, line] of (cells[i] ?? []).entries()) {
      const y = sheet.y + PAD + n * lineHeightPt(face);
      sheet.draw(line, face, inner, y, isHead || isCentredColumn(i) ? 'center' : 'left');
    }
  }
  sheet.y += height;
}

/** Rows stay whole where they can; one that is longer than a page goes on over the next. The head stands on every page. */
function table(sheet: Sheet, { tableHead, rows }: LetterTexts): void {
  const broken = (cell: readonly string[], i: number, face: Pen): readonly string[] =>
    cell.flatMap((text) => linesOf(text, (COLUMNS[i]?.width ?? 0) - 2 * PAD, sheet.measure(face)));
  const headCells = tableHead.map((text, i) => broken([text], i, HEAD_CELL));
  const heightOf = (count: number) => count * lineHeightPt(CELL) + 2 * PAD;
  const headHeight = Math.max(...headCells.map((lines) => lines.length)) * lineHeightPt(HEAD_CELL) + 2 * PAD;
  const nextPage = () => {
    sheet.newPage();
    band(sheet, headCells, HEAD_CELL, true);
  };
  sheet.keep(headHeight + heightOf(2));
  band(sheet, headCells, HEAD_CELL, true);
  for (const row of rows) {
    let cells: Cells = row.map((cell, i) => broken(cell, i, CELL));
    const count = () => Math.max(...cells.map((lines) => lines.length));
    const fitsOnePage = headHeight + heightOf(count()) <= sheet.pageHeight;
    if (fitsOnePage && sheet.y + heightOf(count()) > sheet.bottom) nextPage();
    while (count() > 0) {
      const room = Math.floor((sheet.bottom - sheet.y - 2 * PAD) / lineHeightPt(CELL));
      if (room < Math.min(2, count())) {
        nextPage();
        continue;
      }
      band(
        sheet,
        cells.map((lines) => lines.slice(0, room)),
        CELL,
        false,
      );
      cells = cells.map((lines) => lines.slice(room));
    }
  }
  sheet.y += 2 * PARAGRAPH_GAP_PT;
}

/** The last words of the letter stay with the signature: one that stands alone on a page could be put under anything. */
function ending(sheet: Sheet, texts: LetterTexts): void {
  const signing = pen('bold', SIZE_PT.signing);
  const signingLines = texts.signing.flatMap((line) => linesOf(line, EAST.width, sheet.measure(signing)));
  const room = (signingLines.length + 1) * lineHeightPt(signing) + pointsOf(SIGNATURE_ROOM_MM);
  paragraphs(sheet, texts.closing.slice(0, -1));
  const last = texts.closing.slice(-1);
  const indent = pointsOf(FIRST_LINE_INDENT_MM);
  const lastLines = last.flatMap((text) => linesOf(text, WHOLE.width, sheet.measure(BODY), indent));
  sheet.keep(Math.min(lastLines.length, 5) * lineHeightPt(BODY) + 2 * PARAGRAPH_GAP_PT + room);
  paragraphs(sheet, last);
  sheet.y += PARAGRAPH_GAP_PT;
  sheet.keep(room);
  const top = sheet.y;
  for (const line of signingLines) sheet.paragraph(line, signing, EAST, 'center');
  sheet.y += pointsOf(SIGNATURE_ROOM_MM);
  sheet.paragraph(NAME_LINE, BODY, EAST, 'center');
  sheet.y = top;
  sheet.paragraph(COPIES_TITLE, pen('boldItalic', SIZE_PT.copiesTitle), WEST, 'left');
  for (const copy of texts.copies) sheet.paragraph(copy, pen('regular', SIZE_PT.copies), WEST, 'left');
}

/** One file, the same bytes for the same letter and writing. Text in it can be searched and copied as it is read. */
export function letterPdf(letter: UrgingLetter, writing: LetterWriting): Promise<Uint8Array> {
  const texts = letterTexts(letter);
  const sheet = openSheet(texts.subject, texts.issuer, writing);
  head(sheet, texts);
  addressees(sheet, texts);
  paragraphs(sheet, texts.opening);
  if (texts.rows.length > 0) table(sheet, texts);
  ending(sheet, texts);
  return sheet.finish();
}
