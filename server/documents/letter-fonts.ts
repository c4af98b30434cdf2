/** Tinos, which has the widths of Times New Roman and may be embedded (OFL), as the letter's four faces. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

export type Face = 'regular' | 'italic' | 'bold' | 'boldItalic';

/** Named one by one, so that the package is seen to be used. */
const FILES: Readonly<Record<Face, () => string>> = {
  regular: () => import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  italic: () => import.meta.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  bold: () => import.meta.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
  boldItalic: () => import.meta.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
};

const loaded = new Map<Face, Buffer>();

/** The font file of a face, read when first asked for. */
function fontFile(face: Face): Buffer {
  const known = loaded.get(face) ?? readFileSync(fileURLToPath(FILES[face]()));
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
