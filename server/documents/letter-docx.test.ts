import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { attachmentKindOf } from './attachment-kinds.ts';
import { letterDocx } from './letter-docx.ts';
import { pointsOf, type UrgingLetter } from './letter-layout.ts';
import { letterOf } from './sample-letter.ts';

const REAL = { isSimulated: false, writtenAt: Date.UTC(2020, 2, 5, 1, 2, 3) };
const SIMULATED = { ...REAL, isSimulated: true };

async function partsOf(letter: UrgingLetter, writing = REAL): Promise<ReadonlyMap<string, string>> {
  const parts = Object.entries(unzipSync(await letterDocx(letter, writing)));
  return new Map(parts.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const decoded = (text: string): string =>
  text.replace(
    /&(lt|gt|amp|quot|apos);/g,
    (_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name as string] ?? "'",
  );

/** The text of each paragraph of a part. */
const paragraphs = (xml: string | undefined): readonly string[] =>
  (xml?.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? []).map((one) =>
    decoded(
      [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|(<w:tab\/>)/g)]
        .map(([, text, tab]) => (tab ? '\t' : text))
        .join(''),
    ),
  );

/** Every tag that opens closes, in turn, and nothing stands in it that XML 1.0 does not allow. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, closes, name, inner = ''] of xml.matchAll(/<(\/?)([\w:]+)((?:[^<>"]|"[^"<]*")*)>/g)) {
    if (closes === '/') expect(open.pop()).toBe(name);
    else if (!inner.endsWith('/')) open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(xml.replace(/<\?xml[^>]*\?>|<\/?[\w:]+(?:[^<>"]|"[^"<]*")*>/g, '')).not.toMatch(
    /[<>]|&(?!(?:lt|gt|amp|quot|apos|#\d+);)/,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
}

test('the letter can be read back, in the margins and sizes of the annex', async () => {
  const parts = await partsOf(letterOf(2));
  const document = parts.get('word/document.xml') ?? '';
  const texts = paragraphs(document);
  expect(texts.slice(0, 2)).toEqual(['VĂN PHÒNG CHÍNH PHỦ', '']);
  expect(texts).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(texts).toContain('Hà Nội, ngày 05 tháng 3 năm 2020');
  expect(texts).toContain('DỰ THẢO');
  expect(texts).toContain('Kính gửi:\t- Ủy ban nhân dân tỉnh Thừa Thiên Huế;');
  expect(texts).toContain('(Văn bản số 4699/VPCP-KSTT)');
  expect(texts.slice(texts.indexOf('Trân trọng./.') + 1)).toEqual([
    'Nơi nhận:',
    '- Như trên;',
    '- Thủ tướng Chính phủ (để báo cáo);',
    '- Lưu: VT, TH.',
    'KT. BỘ TRƯỞNG, CHỦ NHIỆM',
    'PHÓ CHỦ NHIỆM',
    '……………………………',
  ]);
  const twips = (mm: number) => Math.round(pointsOf(mm) * 20);
  const margins = /<w:pgMar ([^>]*)\/>/.exec(document)?.[1] ?? '';
  expect(margins).toContain(`w:top="${twips(20)}"`);
  expect(margins).toContain(`w:left="${twips(30)}"`);
  expect(margins).toContain(`w:right="${twips(20)}"`);
  expect(document).toContain(`<w:pgSz w:w="${twips(210)}" w:h="${twips(297)}"`);
  expect(parts.get('word/styles.xml')).toContain('w:ascii="Times New Roman"');
  for (const [name, xml] of parts) if (name.endsWith('.xml')) expectWellFormed(xml);
});

test.each([
  ['khan', 'KHẨN', 20],
  ['thuong-khan', 'THƯỢNG KHẨN', 40],
  ['hoa-toc', 'HỎA TỐC', 30],
] as const)(
  '%s: its stamp stands below the subject in a red frame of %s, %d x 8 mm',
  async (urgency, text, widthMm) => {
    const parts = await partsOf({ ...letterOf(1), urgency }, SIMULATED);
    const document = parts.get('word/document.xml') ?? '';
    const texts = paragraphs(document).filter((one) => one !== '');
    const at = texts.indexOf(text);
    expect(texts[at - 1]).toMatch(/^V\/v /);
    expect(texts[at + 1]).toBe('DỰ THẢO');
    expect(texts.filter((one) => one === text)).toHaveLength(1);
    const twips = (mm: number) => Math.round(pointsOf(mm) * 20);
    const frame = /<w:tbl>(?:(?!<w:tbl>).)*?<\/w:tbl>/s.exec(document)?.[0] ?? '';
    expect(paragraphs(frame)).toEqual([text]);
    expect(frame).toContain(`<w:tblW w:type="dxa" w:w="${twips(widthMm)}"/>`);
    expect(frame).toMatch(
      new RegExp(`<w:trHeight [^>]*w:val="${twips(8)}"[^>]*w:hRule="exact"|w:hRule="exact"[^>]*w:val="${twips(8)}"`),
    );
    for (const side of ['top', 'bottom', 'left', 'right']) {
      expect(frame).toMatch(new RegExp(`<w:${side} w:val="single" w:color="E60000"`));
    }
    for (const [name, xml] of parts) if (name.endsWith('.xml')) expectWellFormed(xml);
    for (const [name, xml] of parts)
      if (/^word\/(header|footer)\d+\.xml$/.test(name)) expect(paragraphs(xml).join('\n')).toContain('MÔ PHỎNG');
  },
);

test('an ordinary letter bears no stamp of urgency', async () => {
  const texts = paragraphs((await partsOf(letterOf(1))).get('word/document.xml'));
  expect(texts.filter((one) => /KHẨN|HỎA TỐC/.test(one))).toEqual([]);
});

test('all 400 tasks are there, under a head that Word repeats on each page', async () => {
  const document = (await partsOf(letterOf(400), SIMULATED)).get('word/document.xml') ?? '';
  const numbers = paragraphs(document).flatMap((text) => /phỏng thứ (\d+):/.exec(text)?.[1] ?? []);
  expect(numbers).toEqual(Array.from({ length: 400 }, (_, i) => String(i + 1)));
  expect(document.match(/<w:tblHeader\/>/g)?.length).toBe(1);
});

test('a simulated letter says so above, below and across every page, a real one nowhere', async () => {
  const surrounds = (parts: ReadonlyMap<string, string>) =>
    [...parts].filter(([name]) => /^word\/(header|footer)\d+\.xml$/.test(name));
  const simulated = await partsOf(letterOf(1), SIMULATED);
  // The first page and the others have their own, each above and below.
  expect(
    simulated.get('word/document.xml')?.match(/<w:(header|footer)Reference w:type="(first|default)"/g)?.length,
  ).toBe(4);
  expect(simulated.get('word/document.xml')).toContain('<w:titlePg/>');
  expect(surrounds(simulated).length).toBe(4);
  for (const [name, xml] of surrounds(simulated)) {
    expect(paragraphs(xml).join('\n')).toContain('MÔ PHỎNG');
    expect(/<v:textpath [^>]*string="MÔ PHỎNG"/.test(xml)).toBe(name.includes('header'));
  }
  expect(simulated.get('docProps/core.xml')).toContain('<dc:title>MÔ PHỎNG: V/v');
  for (const [name, xml] of await partsOf(letterOf(1)))
    expect(`${name} ${xml.includes('MÔ PHỎNG')}`).toBe(`${name} false`);
});

test('the page number stands above every page but the first', async () => {
  const parts = await partsOf(letterOf(1));
  const relations = parts.get('word/_rels/document.xml.rels') ?? '';
  const headerOf = (type: string) => {
    const id = new RegExp(`<w:headerReference w:type="${type}" r:id="([^"]*)"`).exec(
      parts.get('word/document.xml') ?? '',
    )?.[1];
    const tag = (relations.match(/<Relationship [^>]*>/g) ?? []).find((one) => one.includes(`Id="${id}"`));
    return parts.get(`word/${/Target="([^"]*)"/.exec(tag ?? '')?.[1]}`) ?? '';
  };
  expect(headerOf('default')).toContain('>PAGE<');
  expect(headerOf('first')).toContain('<w:hdr');
  expect(headerOf('first')).not.toContain('>PAGE<');
});

test('hostile text is text', async () => {
  const content = `</w:t></w:r><w:r><w:t>x & <!--"' \u202egpj\u202c\u0001\ud800 ${'y'.repeat(40_000)}`;
  const [task] = letterOf(1).tasks;
  if (task === undefined) throw new Error('a letter of one task');
  const parts = await partsOf({ ...letterOf(0), tasks: [{ ...task, content }], subject: ']]><a>' });
  for (const [name, xml] of parts) if (name.endsWith('.xml')) expectWellFormed(xml);
  expect(paragraphs(parts.get('word/document.xml'))).toContain(
    `</w:t></w:r><w:r><w:t>x & <!--"' gpj ${'y'.repeat(40_000)}`,
  );
});

test('the same letter is the same bytes, whenever it is made', async () => {
  const first = await letterDocx(letterOf(2), SIMULATED);
  // Zip keeps time in steps of two seconds.
  await new Promise((done) => setTimeout(done, 2_100));
  const second = await letterDocx(letterOf(2), SIMULATED);
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  expect((await partsOf(letterOf(2))).get('docProps/core.xml')?.match(/2020-03-05T01:02:03Z/g)?.length).toBe(2);
});

test('it is a file that the system itself would take', async () => {
  const bytes = await letterDocx(letterOf(1), SIMULATED);
  expect(await attachmentKindOf(bytes, 'Công văn đôn đốc.docx')).toMatchObject({ ok: true, value: { kind: 'docx' } });
});
