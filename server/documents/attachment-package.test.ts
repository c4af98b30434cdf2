import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { letterDocx } from './letter-docx.ts';
import { changed, judged, odt, xlsx } from './sample-attachments.ts';
import { letterOf } from './sample-letter.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

let docx: Uint8Array;
beforeAll(async () => {
  docx = await letterDocx(letterOf(1), { isSimulated: false, writtenAt: 0 });
});

const partOf = (archive: Uint8Array, name: string) => strFromU8(unzipSync(archive)[name] ?? new Uint8Array());
const relationship = (type: string, target: string, mode = 'TargetMode="External"') =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" ${mode}/></Relationships>`;

describe('what would run', () => {
  const types = () => partOf(docx, '[Content_Types].xml');
  test.each([
    ['macros', () => changed(docx, { 'word/vbaProject.bin': 'x' })],
    ['macros of the old kind', () => changed(xlsx(), { 'xl/macrosheets/sheet1.xml': '<x/>' })],
    [
      'a document that says it has macros',
      () =>
        changed(docx, {
          '[Content_Types].xml': types().replace(WORD, 'application/vnd.ms-word.document.macroEnabled.main+xml'),
        }),
    ],
    [
      'macros under another name',
      () =>
        changed(docx, {
          '[Content_Types].xml': types().replace(
            '</Types>',
            '<Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
          ),
        }),
    ],
    [
      'macros of any name with an ending of theirs',
      () =>
        changed(docx, {
          'word/a.DAT': 'x',
          '[Content_Types].xml': types().replace(
            '</Types>',
            '<Default ContentType="application/vnd.ms-office.vbaProject" Extension="dat"/></Types>',
          ),
        }),
    ],
    ['macros of OpenDocument', () => odt({ 'Basic/Standard/Module1.xml': strToU8('<x/>') })],
  ])('%s', async (_, bytes) => {
    const archive = bytes();
    const names = ['a.docx', 'a.xlsx', 'a.odt'];
    expect(await Promise.all(names.map((name) => judged(name, archive)))).toEqual(['macros', 'macros', 'macros']);
  });

  test.each([
    [
      'a template from elsewhere',
      () =>
        changed(docx, { 'word/_rels/settings.xml.rels': relationship('attachedTemplate', 'https://x.test/a.dotm') }),
    ],
    [
      'a template from a share',
      () => changed(docx, { 'word/_rels/settings.xml.rels': relationship('attachedTemplate', 'file://host/a.dotm') }),
    ],
    [
      'a template, its kind hidden',
      () => changed(docx, { 'word/_rels/settings.xml.rels': relationship('attached&#84;emplate', 'https://x.test/a') }),
    ],
    [
      'a template, its mode hidden',
      () =>
        changed(docx, {
          'word/_rels/settings.xml.rels': relationship(
            'attachedTemplate',
            'https://x.test/a',
            `TargetMode='Ex&#116;ernal'`,
          ),
        }),
    ],
    [
      'an object from elsewhere',
      () => changed(docx, { 'word/_rels/document.xml.rels': relationship('oleObject', 'http://x.test/a.hta') }),
    ],
    ['a control', () => changed(docx, { 'word/activeX/activeX1.xml': '<x/>' })],
    ['a program', () => changed(docx, { 'word/embeddings/a.exe': 'MZ' })],
    ['a package with macros', () => changed(docx, { 'word/embeddings/a.xlsm': 'PK' })],
    [
      'a packed file',
      () =>
        changed(docx, { 'word/embeddings/oleObject1.bin': new Uint8Array(Buffer.from('\x01Ole10Native', 'utf16le')) }),
    ],
  ])('%s', async (_, bytes) => expect(await judged('a.docx', bytes())).toBe('active-content'));

  test('a description in letters of two bytes, or with letters as numbers, is not read as something else', async () => {
    const wide = changed(docx, {
      'word/_rels/settings.xml.rels': new Uint8Array(
        Buffer.from(relationship('attachedTemplate', 'http://x'), 'utf16le'),
      ),
    });
    expect(await judged('a.docx', wide)).toBe('damaged');
    const numbered = changed(docx, {
      '[Content_Types].xml': types().replace(
        '</Types>',
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vb&#97;Project"/></Types>',
      ),
    });
    expect(await judged('a.docx', numbered)).toBe('damaged');
  });

  test('an object of another program without a file in it is taken', async () =>
    expect(await judged('a.docx', changed(docx, { 'word/embeddings/oleObject1.bin': 'Equation Native' }))).toBe(
      'docx',
    ));
});

describe('archives', () => {
  test('two parts of one name', async () => {
    const twice = changed(docx, { 'word/Document.xml': '<w:document/>' });
    expect(await judged('a.docx', twice)).toBe('damaged');
  });

  test('a document may name a template on the disk of its author, and link to pages', async () => {
    const settings = relationship('attachedTemplate', 'file:///C:\\Users\\a\\Normal.dotm');
    const links = relationship('hyperlink', 'https://chinhphu.vn');
    const both = changed(docx, { 'word/_rels/settings.xml.rels': settings, 'word/_rels/a.xml.rels': links });
    expect(await judged('a.docx', both)).toBe('docx');
  });

  test('any other archive', async () => {
    expect(await judged('a.docx', zipSync({ 'a.txt': strToU8('x') }))).toBe('content-differs');
    expect(await judged('a.docx', changed(docx, { mimetype: 'application/vnd.oasis.opendocument.text' }))).toBe(
      'content-differs',
    );
    expect(await judged('a.docx', changed(docx, { '[Content_Types].xml': null }))).toBe('content-differs');
  });

  test('one that unpacks to far too much', async () => {
    expect(await judged('a.docx', changed(docx, { 'word/media/a.png': new Uint8Array(64 * 1_048_576) }))).toBe('bomb');
    const many = Object.fromEntries(Array.from({ length: 4_001 }, (_, i) => [`word/${i}.xml`, 'x']));
    expect(await judged('a.docx', changed(docx, many))).toBe('bomb');
  });

  test('one with a password, of either kind', async () => {
    const locked = new Uint8Array(docx);
    for (let at = 0; at < locked.length - 4; at++) {
      // The flag of encryption, in the headers of entries and in the table of contents.
      if (locked[at] === 0x50 && locked[at + 1] === 0x4b && locked[at + 2] === 1 && locked[at + 3] === 2)
        locked[at + 8] = 1;
    }
    expect(await judged('a.docx', locked)).toBe('encrypted');
    const manifest = strToU8('<manifest:manifest><manifest:encryption-data/></manifest:manifest>');
    expect(await judged('a.odt', odt({ 'META-INF/manifest.xml': manifest }))).toBe('encrypted');
  });

  test('one that leads out of its folder', async () =>
    expect(await judged('a.docx', zipSync({ ...unzipSync(docx), '../a.xml': strToU8('x') }))).toBe('damaged'));
});
