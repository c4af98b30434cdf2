import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { judged } from './sample-attachments.ts';

describe('PDF', () => {
  const withObject = (object: string) =>
    strToU8(`%PDF-1.7\n1 0 obj\n${object}\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n`, true);
  const objectStream = (objects: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') => {
    const packed = deflateSync(Buffer.from(objects, 'latin1')).toString('latin1');
    return withObject(`<<${dictionary} /Length ${packed.length}>>\nstream\n${packed}\nendstream`);
  };

  test.each([
    ['a program', '<</OpenAction <</S /JavaScript /JS (app.alert(1))>>>>'],
    ['a program, its name written in numbers', '<</S /J#61v#61Scr#69pt>>'],
    ['a command', '<</S/Launch/F(cmd.exe)>>'],
    ['a rendition', '<</S /Rendition /JS (x)>>'],
    ['a file', '<</Type /Filespec /F (a.exe) /EF <</F 3 0 R>>>>'],
    ['a film that runs', '<</Subtype /RichMedia>>'],
    ['a form with programs', '<</XFA [(x) 3 0 R]>>'],
  ])('with %s in it, openly or packed away', async (_, object) => {
    expect(await judged('a.pdf', withObject(object))).toBe('active-content');
    expect(await judged('a.pdf', objectStream(`1 0 ${object}`))).toBe('active-content');
    expect(await judged('a.pdf', objectStream(`1 0 ${object}`, '/Type /Obj#53tm /Filter [ /FlateDecode ]'))).toBe(
      'active-content',
    );
  });

  test('with objects packed away so that we could not look', async () => {
    const odd = [
      '/Filter [/ASCIIHexDecode /FlateDecode]',
      '/Filter 5 0 R',
      '/Filter /FlateDecode /DecodeParms <</Predictor 12>>',
      '/X (obj <<) /Filter /FlateDecode',
    ];
    for (const dictionary of odd) {
      expect(await judged('a.pdf', objectStream('1 0 <<>>', `/Type /ObjStm ${dictionary}`))).toBe('active-content');
    }
    expect(await judged('a.pdf', withObject('<</Type /ObjStm /Filter /FlateDecode>>\nstream\nxxxx\nendstream'))).toBe(
      'damaged',
    );
    expect(await judged('a.pdf', withObject('<</Type /ObjStm /Filter /FlateDecode>>'))).toBe('damaged');
  });

  test('packed as programs pack it', async () => {
    for (const parameters of ['', '/DecodeParms <</Predictor 1>>']) {
      const dictionary = `/Type /ObjStm /Filter /FlateDecode ${parameters}`;
      expect(await judged('a.pdf', objectStream('1 0 <</Type /Page /Note (JavaScript, Launch)>>', dictionary))).toBe(
        'pdf',
      );
    }
  });

  test('locked', async () => {
    expect(await judged('a.pdf', withObject('<</Encrypt 5 0 R>>'))).toBe('encrypted');
    expect(await judged('a.pdf', withObject('<</Encrypt<</V 4>>>>'))).toBe('encrypted');
  });

  test('without its end', async () => {
    expect(await judged('a.pdf', strToU8('%PDF-1.7\n'))).toBe('damaged');
    expect(await judged('a.pdf', strToU8(`%PDF-1.7\n%%EOF${'x'.repeat(2_000)}`))).toBe('damaged');
  });
});
