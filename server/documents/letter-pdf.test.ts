import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { attachmentKindOf } from './attachment-kinds.ts';
import { PAGE_MM, pointsOf, type UrgingLetter } from './letter-layout.ts';
import { letterPdf } from './letter-pdf.ts';
import { letterOf } from './sample-letter.ts';

const REAL = { isSimulated: false, writtenAt: Date.UTC(2020, 2, 5) };
const SIMULATED = { ...REAL, isSimulated: true };

type Drawn = { readonly text: string; readonly x: number; readonly y: number; readonly sizePt: number };
type Page = { readonly drawn: readonly Drawn[]; readonly text: string; readonly stream: string };

/** What a reader of the PDF gets when it copies: glyphs turned into letters by the file's own tables. */
function pagesOf(bytes: Uint8Array): readonly Page[] {
  const file = Buffer.from(bytes);
  const objects = new Map<string, { dictionary: string; stream: string }>();
  for (const match of file.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [dictionary = '', packed] = (match[2] ?? '').split('\nstream\n');
    const raw = Buffer.from(packed?.replace(/\nendstream$/, '') ?? '', 'latin1');
    const isPacked = /\/Filter \/FlateDecode/.test(dictionary) && packed !== undefined;
    const stream = (isPacked ? inflateSync(raw) : raw).toString('latin1');
    objects.set(match[1] ?? '', { dictionary, stream });
  }
  const objectOf = (id: string | undefined) => {
    const found = objects.get(id ?? '');
    if (found === undefined) throw new Error(`no object ${id}`);
    return found;
  };
  const lettersOf = (fontId: string): readonly string[] => {
    const table = objectOf(/\/ToUnicode (\d+) 0 R/.exec(objectOf(fontId).dictionary)?.[1]).stream;
    return [...table.matchAll(/> \[(.*?)\]/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, codes = '']) =>
        String.fromCharCode(...codes.split(' ').map((code) => Number.parseInt(code, 16))),
      ),
    );
  };
  const tree = [...objects.values()].find(({ dictionary }) => /\/Type \/Pages/.test(dictionary));
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree?.dictionary ?? '')?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = objectOf(id).dictionary;
    const resources = objectOf(/\/Resources (\d+) 0 R/.exec(page)?.[1]).dictionary;
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, font]) => [name, font]));
    const { stream } = objectOf(/\/Contents (\d+) 0 R/.exec(page)?.[1]);
    const drawn = [...stream.matchAll(/1 0 0 1 (\S+) (\S+) Tm\n\/(F\d+) (\S+) Tf\n([\s\S]*?)ET/g)].map(
      ([, x, y, font, size, shown = '']): Drawn => {
        const letters = lettersOf(fonts.get(font) ?? '');
        const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
        const text = glyphs.map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '').join('');
        return { text, x: Number(x), y: Number(y), sizePt: Number(size) };
      },
    );
    // Words of a spread line stand at one height and bring their spaces along.
    const text = drawn.map((one, i) => (drawn[i - 1]?.y === one.y ? one.text : `\n${one.text}`)).join('');
    return { drawn, text, stream };
  });
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const read = async (letter: UrgingLetter, writing = REAL) => pagesOf(await letterPdf(letter, writing));

test('the letter can be read back with every diacritic, in the sizes of the annex', async () => {
  const [first] = await read(letterOf(2));
  const text = flat(first?.text ?? '');
  expect(text).toContain('VĂN PHÒNG CHÍNH PHỦ');
  expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc');
  expect(text).toContain('Hà Nội, ngày 05 tháng 3 năm 2020');
  expect(text).toContain('V/v đôn đốc thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao đã quá hạn DỰ THẢO');
  expect(text).toContain(letterOf(0).opening);
  expect(text).toContain('KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM');
  expect(text).toContain('- Lưu: VT, TH.');
  const sizeOf = (start: string) => first?.drawn.find((one) => one.text.startsWith(start))?.sizePt;
  expect([sizeOf('VĂN PHÒNG'), sizeOf('CỘNG HÒA'), sizeOf('Độc lập'), sizeOf('Số:'), sizeOf('V/v')]).toEqual([
    12, 12, 13, 13, 12,
  ]);
  expect([sizeOf('Kính gửi'), sizeOf('KT.'), sizeOf('Nơi nhận:'), sizeOf('- Như trên')]).toEqual([14, 14, 12, 11]);
});

test.each([
  ['khan', 'KHẨN', 20],
  ['thuong-khan', 'THƯỢNG KHẨN', 40],
  ['hoa-toc', 'HỎA TỐC', 30],
] as const)('%s: its stamp %s stands below the subject in a red frame, %d x 8 mm', async (urgency, word, widthMm) => {
  const pages = await read({ ...letterOf(60), urgency }, SIMULATED);
  const [first, ...others] = pages;
  expect(flat(first?.text ?? '')).toContain(`giao đã quá hạn ${word} DỰ THẢO`);
  const stamped = first?.drawn.find(({ text }) => text === word);
  expect(stamped?.sizePt).toBe(13);
  const mm = (points: number) => (points / 72) * 25.4;
  // The library measures from the top of the page, what it wrote as text from its foot.
  const frames = [...(first?.stream.matchAll(/CS\n(\S+) (\S+) (\S+) SCN\n(\S+) (\S+) (\S+) (\S+) re\nS/g) ?? [])].map(
    (match) => match.slice(1).map(Number),
  );
  expect(frames).toHaveLength(1);
  const [red = 0, green, blue, x = 0, top = 0, width = 0, height = 0] = frames[0] ?? [];
  expect(red).toBeGreaterThan(0.8);
  expect([green, blue]).toEqual([0, 0]);
  expect([mm(width), mm(height)].map((one) => Math.round(one * 10) / 10)).toEqual([widthMm, 8]);
  // In the left column, the word within the frame.
  expect(mm(x)).toBeGreaterThan(PAGE_MM.left);
  expect(mm(x + width)).toBeLessThan(PAGE_MM.left + 66);
  expect(stamped?.x).toBeGreaterThan(x);
  expect(stamped?.x).toBeLessThan(x + width);
  const baseline = pointsOf(PAGE_MM.height) - (stamped?.y ?? 0);
  expect(baseline).toBeGreaterThan(top + 5);
  expect(baseline).toBeLessThan(top + height);
  for (const { text } of others) expect(text).not.toContain(word);
  for (const { text } of pages) expect(text.match(/MÔ PHỎNG/g)?.length).toBe(3);
});

test('every letter of Vietnamese comes back', async () => {
  const vowels = 'aăâeêioôơuưy';
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
  const lower = `${[...vowels].flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))).join('')}đ`;
  const [first] = await read({ ...letterOf(0), opening: `${lower} ${lower.toUpperCase()}` });
  const joined = (first?.text ?? '').replace(/\s/g, '');
  expect(joined).toContain(lower);
  expect(joined).toContain(lower.toUpperCase());
});

test('400 tasks: all there in order, the head and the number on each page, nothing outside the margins', async () => {
  const pages = await read(letterOf(400), SIMULATED);
  expect(pages.length).toBeGreaterThan(20);
  const numbers = pages.flatMap(({ text }) =>
    [...flat(text).matchAll(/phỏng thứ (\d+):/g)].map((match) => Number(match[1])),
  );
  expect(numbers).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
  for (const [i, { drawn, text }] of pages.entries()) {
    expect(text.match(/MÔ PHỎNG/g)?.length).toBe(3);
    expect(drawn.some((one) => one.text === String(i + 1) && one.y > pointsOf(PAGE_MM.height - PAGE_MM.top))).toBe(
      i > 0,
    );
    if (/mô phỏng thứ/.test(text)) expect(text).toContain('Nội dung nhiệm vụ');
    const body = drawn.filter(
      (one) => one.y < pointsOf(PAGE_MM.height - PAGE_MM.top) && one.y > pointsOf(PAGE_MM.bottom),
    );
    expect(body.length).toBeGreaterThan(5);
    for (const { x } of drawn.filter((one) => !one.text.includes('MÔ PHỎNG'))) {
      expect(x).toBeGreaterThan(pointsOf(PAGE_MM.left) - 0.01);
      expect(x).toBeLessThan(pointsOf(PAGE_MM.width - PAGE_MM.right));
    }
  }
  expect(flat(pages.at(-1)?.text ?? '')).toContain('Trân trọng./.');
  expect(pages.at(-1)?.text).toContain('PHÓ CHỦ NHIỆM');
});

test('a real letter says nowhere that it is simulated, and always that it is a draft', async () => {
  for (const { text } of await read(letterOf(30))) {
    expect(text).not.toContain('MÔ PHỎNG');
    expect(text).toContain('Dự thảo do hệ thống lập');
  }
});

test('hostile text is text: markup, operators of PDF, turned reading, words without end, letters without a glyph', async () => {
  const long = 'x'.repeat(20_000);
  const content = `<script>alert(1)</script> ) Tj ET \\( \u202egpj.exe\u202c 漢 ${long}`;
  const [task] = letterOf(1).tasks;
  if (task === undefined) throw new Error('a letter of one task');
  const pages = await read({ ...letterOf(0), tasks: [{ ...task, content }] });
  const cell = pages.map(({ text }) => text).join('\n');
  expect(flat(cell).replace(/ /g, '')).toContain('<script>alert(1)</script>)TjET\\(gpj.exe□');
  expect(cell.match(/x/g)?.length).toBe(long.length + 1);
  expect(pages.length).toBeGreaterThan(10);
});

test('the same letter is the same bytes, another hour is another file', async () => {
  const [one, two] = [await letterPdf(letterOf(3), SIMULATED), await letterPdf(letterOf(3), SIMULATED)];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  const later = await letterPdf(letterOf(3), { ...SIMULATED, writtenAt: SIMULATED.writtenAt + 3_600_000 });
  expect(Buffer.from(one).equals(Buffer.from(later))).toBe(false);
});

test('it carries its fonts and is a file that the system itself would take', async () => {
  const bytes = await letterPdf(letterOf(1), REAL);
  const text = Buffer.from(bytes).toString('latin1');
  expect(text.match(/\/FontFile2/g)?.length).toBe(4);
  expect(text).not.toContain('Helvetica');
  expect(await attachmentKindOf(bytes, 'công văn.pdf')).toMatchObject({ ok: true, value: { kind: 'pdf' } });
});
