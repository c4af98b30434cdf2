/** The urging letter as DOCX, to be worked on by the officer who drafts: the same texts and measures as the PDF. */

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { stampedPackage } from './docx-package.ts';
import { textWidthPt } from './letter-fonts.ts';
import {
  ADDRESSEE_INDENT_MM,
  ADDRESSEES_TITLE,
  BRIGHT_RED,
  COPIES_TITLE,
  DRAFT_NOTE,
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
  SIMULATION_NOTE,
  SIMULATION_STAMP,
  SIZE_PT,
  TABLE_COLUMNS_MM,
  TEXT_WIDTH_MM,
  URGENCY_STAMP_HEIGHT_MM,
  type UrgingLetter,
} from './letter-layout.ts';

/** WordprocessingML counts in twentieths of a point, and letters in halves. */
const twips = (mm: number): number => Math.round(pointsOf(mm) * 20);
const twipsOfPt = (points: number): number => Math.round(points * 20);
const STAMP_RED = 'C00000';

type Look = { readonly sizePt: number; readonly bold?: boolean; readonly italics?: boolean; readonly color?: string };

const run = (text: string, { sizePt, ...look }: Look): TextRun => new TextRun({ text, size: sizePt * 2, ...look });

const line = (text: string, look: Look, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, children: [run(text, look)] });

const centred = (text: string, look: Look, options: IParagraphOptions = {}): Paragraph =>
  line(text, look, { alignment: AlignmentType.CENTER, ...options });

/** A rule of so many points in the middle of a column, as the upper border of a paragraph that is indented from both sides. */
function rule(lengthPt: number, columnMm: number): Paragraph {
  const side = Math.max(0, twipsOfPt((pointsOf(columnMm) - lengthPt) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 20, line: 40, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: 'auto' } },
  });
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER } as const;

/** Two columns side by side without a frame: heads, and what ends the letter. */
type Blocks = readonly (Paragraph | Table)[];

function sideBySide(rows: readonly (readonly [west: Blocks, east: Blocks])[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH_MM), type: WidthType.DXA },
    columnWidths: HEAD_COLUMNS_MM.map(twips),
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: { ...NO_BORDERS, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) =>
              new TableCell({
                children: [...children],
                borders: NO_BORDERS,
                width: { size: twips(HEAD_COLUMNS_MM[i] ?? 0), type: WidthType.DXA },
              }),
          ),
        }),
    ),
  });
}

/** A frame of the measures that the annex gives, which stays as large as it is whatever stands beside it. */
function urgencyStamp({ text, widthMm }: NonNullable<LetterTexts['urgency']>): Blocks {
  const edge = { style: BorderStyle.SINGLE, size: 8, color: BRIGHT_RED } as const;
  const width = { size: twips(widthMm), type: WidthType.DXA } as const;
  const cell = new TableCell({
    width,
    borders: { top: edge, bottom: edge, left: edge, right: edge },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [centred(text, { sizePt: SIZE_PT.urgency, bold: true, color: BRIGHT_RED })],
  });
  return [
    new Paragraph({ spacing: { line: twipsOfPt(PARAGRAPH_GAP_PT), lineRule: LineRuleType.EXACT } }),
    new Table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width,
      columnWidths: [width.size],
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      rows: [
        new TableRow({
          height: { value: twips(URGENCY_STAMP_HEIGHT_MM), rule: HeightRule.EXACT },
          children: [cell],
        }),
      ],
    }),
  ];
}

function head(texts: LetterTexts): Table {
  const issuer: Look = { sizePt: SIZE_PT.issuer, bold: true };
  const motto: Look = { sizePt: SIZE_PT.motto, bold: true };
  const issuerWidth = Math.min(textWidthPt(texts.issuer, 'bold', SIZE_PT.issuer), pointsOf(HEAD_COLUMNS_MM[0]));
  const gap = { spacing: { before: twipsOfPt(PARAGRAPH_GAP_PT) } };
  return sideBySide([
    [
      [
        ...(texts.superior === null ? [] : [centred(texts.superior, { sizePt: SIZE_PT.issuer })]),
        centred(texts.issuer, issuer),
        rule(issuerWidth * ISSUER_RULE, HEAD_COLUMNS_MM[0]),
      ],
      [
        centred(NATIONAL_TITLE, { sizePt: SIZE_PT.nationalTitle, bold: true }),
        centred(MOTTO, motto),
        rule(textWidthPt(MOTTO, 'bold', SIZE_PT.motto), HEAD_COLUMNS_MM[1]),
      ],
    ],
    [
      [
        centred(texts.number, { sizePt: SIZE_PT.number }, gap),
        centred(texts.subject, { sizePt: SIZE_PT.subject }, gap),
        ...(texts.urgency === null ? [] : urgencyStamp(texts.urgency)),
        centred(DRAFT_STAMP, { sizePt: SIZE_PT.number, bold: true }, gap),
      ],
      [centred(texts.placeAndDate, { sizePt: SIZE_PT.placeAndDate, italics: true }, gap)],
    ],
  ]);
}

function addressees({ addressees: names }: LetterTexts): readonly Paragraph[] {
  const look: Look = { sizePt: SIZE_PT.body };
  const before = twipsOfPt(3 * PARAGRAPH_GAP_PT);
  if (names.length <= 1) {
    return [centred([ADDRESSEES_TITLE, ...names].join(' '), look, { spacing: { before } })];
  }
  const from = twips(ADDRESSEE_INDENT_MM);
  const title = twipsOfPt(textWidthPt(`${ADDRESSEES_TITLE} `, 'regular', SIZE_PT.body));
  return names.map((name, i) =>
    i === 0
      ? new Paragraph({
          spacing: { before },
          indent: { left: from + title, hanging: title },
          tabStops: [{ type: TabStopType.LEFT, position: from + title }],
          children: [run(ADDRESSEES_TITLE, look), new TextRun({ children: [new Tab()] }), run(name, look)],
        })
      : line(name, look, { indent: { left: from + title } }),
  );
}

const paragraph = (text: string, options: IParagraphOptions = {}): Paragraph =>
  line(
    text,
    { sizePt: SIZE_PT.body },
    {
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: twips(FIRST_LINE_INDENT_MM) },
      spacing: { before: twipsOfPt(PARAGRAPH_GAP_PT), after: twipsOfPt(PARAGRAPH_GAP_PT) },
      ...options,
    },
  );

function table({ tableHead, rows }: LetterTexts): Table {
  const cell = (texts: readonly string[], column: number, isHead: boolean) =>
    new TableCell({
      width: { size: twips(TABLE_COLUMNS_MM[column] ?? 0), type: WidthType.DXA },
      children: (texts.length === 0 ? [''] : texts).map((text) =>
        line(
          text,
          { sizePt: SIZE_PT.table, bold: isHead },
          { alignment: isHead || isCentredColumn(column) ? AlignmentType.CENTER : AlignmentType.LEFT },
        ),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH_MM), type: WidthType.DXA },
    columnWidths: TABLE_COLUMNS_MM.map(twips),
    margins: { left: twips(1.5), right: twips(1.5), top: twips(1), bottom: twips(1) },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: tableHead.map((text, i) => cell([text], i, true)) }),
      ...rows.map((cells) => new TableRow({ children: cells.map((texts, i) => cell(texts, i, false)) })),
    ],
  });
}

function ending(texts: LetterTexts): Table {
  const signing: Look = { sizePt: SIZE_PT.signing, bold: true };
  return sideBySide([
    [
      [
        line(COPIES_TITLE, { sizePt: SIZE_PT.copiesTitle, bold: true, italics: true }),
        ...texts.copies.map((copy) => line(copy, { sizePt: SIZE_PT.copies })),
      ],
      [
        ...texts.signing.map((text) => centred(text, signing)),
        centred(NAME_LINE, { sizePt: SIZE_PT.body }, { spacing: { before: twips(SIGNATURE_ROOM_MM) } }),
      ],
    ],
  ]);
}

/** Page number in the middle of the upper margin but on the first page; marks of a simulation on every page. */
function header(isSimulated: boolean, isFirst: boolean): Header {
  const mark: Look = { sizePt: SIZE_PT.mark, bold: true, color: STAMP_RED };
  const number: IRunOptions = { children: [PageNumber.CURRENT], size: SIZE_PT.pageNumber * 2 };
  return new Header({
    children: [
      new Paragraph({
        tabStops: [
          { type: TabStopType.CENTER, position: twips(TEXT_WIDTH_MM / 2) },
          { type: TabStopType.RIGHT, position: twips(TEXT_WIDTH_MM) },
        ],
        children: [
          new TextRun({ children: [new Tab()] }),
          ...(isFirst ? [] : [new TextRun(number)]),
          ...(isSimulated ? [new TextRun({ children: [new Tab()] }), run(SIMULATION_STAMP, mark)] : []),
          ...(isSimulated
            ? [new TextWatermark({ text: SIMULATION_STAMP, font: 'Times New Roman', color: '#c00000', opacity: 0.12 })]
            : []),
        ],
      }),
    ],
  });
}

const footer = (isSimulated: boolean): Footer =>
  new Footer({
    children: [
      centred(DRAFT_NOTE, { sizePt: SIZE_PT.mark, italics: true }),
      ...(isSimulated ? [centred(SIMULATION_NOTE, { sizePt: SIZE_PT.mark, bold: true, color: STAMP_RED })] : []),
    ],
  });

/** One file, the same bytes for the same letter and writing. */
export async function letterDocx(letter: UrgingLetter, writing: LetterWriting): Promise<Uint8Array> {
  const { isSimulated } = writing;
  const texts = letterTexts(letter);
  const last = texts.closing.at(-1);
  const document = new Document({
    title: isSimulated ? `${SIMULATION_STAMP}: ${texts.subject}` : texts.subject,
    creator: texts.issuer,
    lastModifiedBy: texts.issuer,
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: SIZE_PT.body * 2, language: { value: 'vi-VN' } } } },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(PAGE_MM.width), height: twips(PAGE_MM.height) },
            margin: {
              top: twips(PAGE_MM.top),
              bottom: twips(PAGE_MM.bottom),
              left: twips(PAGE_MM.left),
              right: twips(PAGE_MM.right),
              header: twips(9),
              footer: twips(6),
            },
          },
        },
        headers: { first: header(isSimulated, true), default: header(isSimulated, false) },
        footers: { first: footer(isSimulated), default: footer(isSimulated) },
        children: [
          head(texts),
          ...addressees(texts),
          ...texts.opening.map((text) => paragraph(text)),
          ...(texts.rows.length === 0 ? [] : [table(texts)]),
          ...texts.closing.slice(0, -1).map((text) => paragraph(text)),
          // The last words stay with the signature: one that stands alone on a page could be put under anything.
          ...(last === undefined ? [new Paragraph('')] : [paragraph(last, { keepNext: true })]),
          ending(texts),
        ],
      },
    ],
  });
  return stampedPackage(await Packer.toBuffer(document), writing.writtenAt);
}
