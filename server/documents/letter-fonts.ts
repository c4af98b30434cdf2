/** Tinos, which has the widths of Times New Roman and may be embedded (OFL), as the letter's four faces. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export type Face = 'regular' | 'italic' | 'bold' | 'boldItalic';

const FILES: Readonly<Record<Face, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

const { resolve } = createRequire(import.meta.url);
const loaded = new Map<Face, Buffer>();

/** The font file of a face, read when first asked for. */
function fontFile(face: Face): Buffer {
  const known = loaded.get(face) ?? readFileSync(resolve(`@expo-google-fonts/tinos/${FILES[face]}`));
  loaded.set(face, known);
  return known;
}

/** Makes the faces known to a document under their names; only those that are used end up in the file. */
export function registerFaces(document: PDFKit.PDFDocument): void {
  for (const face of Object.keys(FILES) as Face[]) document.registerFont(face, fontFile(face));
}

/** Width of a line of text in points. */
export function textWidthPt(text: string, face: Face, sizePt: number): number {
  const ruler = new PDFDocument({ autoFirstPage: false });
  return ruler.font(fontFile(face)).fontSize(sizePt).widthOfString(text);
}
