/** Pages of a letter as PDF draws them: a pen, a cursor, and on every page the marks that must be there. */

import PDFDocument from 'pdfkit';
import { type Face, registerFaces } from './letter-fonts.ts';
import {
  BRIGHT_RED,
  DRAFT_NOTE,
  type LetterWriting,
  PAGE_MM,
  pointsOf,
  SIMULATION_NOTE,
  SIMULATION_STAMP,
  SIZE_PT,
} from './letter-layout.ts';
import { linesOf, type Measure } from './line-breaking.ts';

export type Pen = { readonly face: Face; readonly sizePt: number };
/** Points from the left edge of the page. */
export type Column = { readonly x: number; readonly width: number };
type Align = 'left' | 'center' | 'justify';

/** Single spacing of Times New Roman, whose ascent, descent and line gap are 1.15 of its size. */
export const lineHeightPt = ({ sizePt }: Pen): number => sizePt * 1.15;

const TOP = pointsOf(PAGE_MM.top);
const BOTTOM = pointsOf(PAGE_MM.height - PAGE_MM.bottom);
const LEFT = pointsOf(PAGE_MM.left);
const WIDTH = pointsOf(PAGE_MM.width - PAGE_MM.left - PAGE_MM.right);
const STAMP_RED = '#c00000';
/** Stands for a letter that the font does not have, so that its absence is seen. */
const NO_GLYPH = '\u25A1';

export type Sheet = {
  /** Points from the top edge of the page, where the next line begins. */
  y: number;
  readonly bottom: number;
  /** Points between the margins. */
  readonly pageHeight: number;
  readonly measure: (pen: Pen) => Measure;
  /** Draws one line without moving on; `justify` spreads its words over the whole width. */
  readonly draw: (text: string, pen: Pen, column: Column, y: number, align: Align) => void;
  /** Draws a paragraph below what stands there, over as many pages as it takes. */
  readonly paragraph: (text: string, pen: Pen, column: Column, align: Align, indent?: number) => void;
  readonly rule: (x: number, y: number, width: number) => void;
  readonly box: (x: number, y: number, width: number, height: number) => void;
  /** A red frame with a text in its middle. */
  readonly stamp: (text: string, pen: Pen, column: Column, y: number, height: number) => void;
  readonly newPage: () => void;
  /** Begins a page where so many points are not left on this one. */
  readonly keep: (height: number) => void;
  /** The file; nothing can be drawn afterwards. */
  readonly finish: () => Promise<Uint8Array>;
};

/** What pdfkit keeps of the current font (fontkit's), and does not declare. */
type CurrentFont = { readonly _font: { readonly font: { readonly hasGlyphForCodePoint: (point: number) => boolean } } };

/** A document with its first page begun. */
export function openSheet(title: string, author: string, { isSimulated, writtenAt }: LetterWriting): Sheet {
  const document = new PDFDocument({
    size: 'A4',
    // Nothing is left to be broken by the library: it would begin pages without the marks.
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'vi-VN',
    displayTitle: true,
    info: {
      Title: isSimulated ? `${SIMULATION_STAMP}: ${title}` : title,
      Author: author,
      Creator: 'Toàn Cảnh',
      Producer: 'Toàn Cảnh',
      CreationDate: new Date(writtenAt),
    },
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const written = new Promise<Uint8Array>((done, fail) => {
    document.once('end', () => done(new Uint8Array(Buffer.concat(chunks)))).once('error', fail);
  });
  registerFaces(document);
  let pageCount = 0;
  const widths = new Map<string, number>();

  const use = ({ face, sizePt }: Pen) => document.font(face).fontSize(sizePt);

  /** Called with the pen in hand. */
  function covered(text: string): string {
    const { font } = (document as unknown as CurrentFont)._font;
    return Array.from(text, (one) => (font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0) ? one : NO_GLYPH)).join('');
  }

  function measure(pen: Pen): Measure {
    return (text) => {
      const key = `${pen.face} ${pen.sizePt} ${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      use(pen);
      const width = document.widthOfString(covered(text));
      widths.set(key, width);
      return width;
    };
  }

  function draw(text: string, pen: Pen, { x, width }: Column, y: number, align: Align): void {
    if (text === '') return;
    const left = width - measure(pen)(text);
    const words = align === 'justify' ? text.split(' ') : [text];
    let at = align === 'center' ? x + left / 2 : x;
    for (const [i, word] of words.entries()) {
      // Each word with its space, so that a copied line has them: the library leaves them out where it spreads words.
      const shown = i === words.length - 1 ? word : `${word} `;
      use(pen).text(covered(shown), at, y, { lineBreak: false });
      at += measure(pen)(shown) + Math.max(0, left) / Math.max(1, words.length - 1);
    }
  }

  function watermark(): void {
    const centre = [document.page.width / 2, document.page.height / 2] as const;
    const pen: Pen = { face: 'bold', sizePt: 96 };
    document.save().rotate(-52, { origin: [...centre] });
    document.fillColor(STAMP_RED, 0.09);
    const column = { x: 0, width: document.page.width };
    draw(SIMULATION_STAMP, pen, column, centre[1] - lineHeightPt(pen) / 2, 'center');
    document.restore().fillColor('black', 1);
  }

  function newPage(): void {
    document.addPage();
    pageCount += 1;
    const text: Column = { x: LEFT, width: WIDTH };
    const mark: Pen = { face: 'bold', sizePt: SIZE_PT.mark };
    if (isSimulated) {
      watermark();
      document.fillColor(STAMP_RED);
      const wide = measure(mark)(SIMULATION_STAMP);
      draw(SIMULATION_STAMP, mark, { x: LEFT + WIDTH - wide, width: wide }, pointsOf(8), 'left');
      draw(SIMULATION_NOTE, mark, text, BOTTOM + pointsOf(9), 'center');
      document.fillColor('black');
    }
    draw(DRAFT_NOTE, { face: 'italic', sizePt: SIZE_PT.mark }, text, BOTTOM + pointsOf(4), 'center');
    if (pageCount > 1) {
      draw(String(pageCount), { face: 'regular', sizePt: SIZE_PT.pageNumber }, text, pointsOf(9), 'center');
    }
    sheet.y = TOP;
  }

  const keep = (height: number): void => {
    if (sheet.y + height > BOTTOM) newPage();
  };

  function paragraph(text: string, pen: Pen, column: Column, align: Align, indent = 0): void {
    const lines = linesOf(text, column.width, measure(pen), indent);
    for (const [i, line] of lines.entries()) {
      keep(lineHeightPt(pen));
      const by = i === 0 ? indent : 0;
      const isLast = i === lines.length - 1;
      const shape = isLast && align === 'justify' ? 'left' : align;
      draw(line, pen, { x: column.x + by, width: column.width - by }, sheet.y, shape);
      sheet.y += lineHeightPt(pen);
    }
  }

  const sheet: Sheet = {
    y: TOP,
    bottom: BOTTOM,
    pageHeight: BOTTOM - TOP,
    measure,
    draw,
    paragraph,
    rule: (x, y, width) => {
      document
        .lineWidth(0.7)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke();
    },
    box: (x, y, width, height) => {
      document.lineWidth(0.5).rect(x, y, width, height).stroke();
    },
    stamp: (text, pen, column, y, height) => {
      document.save().lineWidth(1).strokeColor(`#${BRIGHT_RED}`).rect(column.x, y, column.width, height).stroke();
      document.fillColor(`#${BRIGHT_RED}`);
      draw(text, pen, column, y + (height - lineHeightPt(pen)) / 2, 'center');
      document.restore().fillColor('black');
    },
    newPage,
    keep,
    finish: () => {
      document.end();
      return written;
    },
  };
  newPage();
  return sheet;
}
