import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EDXML_CODES } from '#shared/directives/edxml.ts';
import { type EdxmlStatus, MAX_STATUS_BYTES, readEdxmlStatus, writeEdxmlStatus } from './edxml.ts';
import { readXml } from './edxml-tree.ts';

const STATUS: EdxmlStatus = {
  from: { organId: '000.00.00.H49', name: 'Ủy ban nhân dân tỉnh Quảng Ninh' },
  to: '000.00.00.G22',
  document: { organId: '000.00.00.G22', issuedOn: '2020-08-19', number: '1225/CĐ-TTg' },
  code: '05',
  description: 'Đang xử lý: 4/10 sở & "hai" huyện < 5',
  department: 'Phòng Tổng hợp',
  staff: 'Nguyễn Văn A',
  at: Date.UTC(2020, 7, 19, 2, 5, 7),
};
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readEdxmlStatus(bytesOf(text));
const fault = (text: string) => {
  const result = read(text);
  return result.ok ? 'ok' : result.error;
};
const WRITTEN = writeEdxmlStatus(STATUS);
const changed = (from: string | RegExp, to: string): string => {
  const text = WRITTEN.replace(from, () => to);
  expect(text).not.toBe(WRITTEN);
  return text;
};

describe('a status message', () => {
  test('says who, to whom, about which document, what and when', () => {
    expect(WRITTEN).toContain('<edXML:DocumentId>000.00.00.G22,2020/08/19,1225/CĐ-TTg</edXML:DocumentId>');
    expect(WRITTEN).toContain('<edXML:StatusCode>05</edXML:StatusCode>');
    expect(WRITTEN).toContain('<edXML:Timestamp>2020/08/19 09:05:07</edXML:Timestamp>');
    expect(WRITTEN).toContain('4/10 sở &amp; "hai" huyện &lt; 5');
    expect(read(WRITTEN)).toEqual({ ok: true, value: STATUS });
  });
  test('is read as it was written, whatever its texts are', () => {
    const text = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.constantFrom(...EDXML_CODES), text, text, fc.nat(2 ** 31), (code, description, staff, seconds) => {
        const given = { ...STATUS, code, description, staff, at: seconds * 1_000 };
        const back = read(writeEdxmlStatus(given));
        // What XML cannot hold is left out, blanks around a text are none of it, and letters are composed.
        const kept = (one: string) =>
          one
            // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
            .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
            .normalize('NFC')
            .trim();
        expect(back).toEqual({ ok: true, value: { ...given, description: kept(description), staff: kept(staff) } });
      }),
    );
  });
  test('may bear another prefix, none, a mark of byte order, comments and literal text, and stand in the other header', () => {
    expect(read(WRITTEN.replaceAll('edXML:', 'e:').replace('xmlns:edXML', 'xmlns:e'))).toMatchObject({ ok: true });
    expect(read(WRITTEN.replaceAll('edXML:', '').replace('xmlns:edXML', 'xmlns'))).toMatchObject({ ok: true });
    expect(fault(WRITTEN.replace('xmlns:edXML', 'xmlns'))).toBe('not-well-formed');
    expect(read(`\uFEFF${WRITTEN}`)).toMatchObject({ ok: true });
    expect(read(WRITTEN.replaceAll('edXML:Status>', 'edXML:MessageHeader>'))).toEqual({ ok: true, value: STATUS });
    const literal = changed(/(?<=Description>)[^<]*/, '<!-- x --><![CDATA[a < b & c]]> d');
    expect(read(literal)).toMatchObject({ ok: true, value: { description: 'a < b & c d' } });
    expect(read(changed(/(?<=Description>)[^<]*/, '&#x110;&#7841;i'))).toMatchObject({ value: { description: 'Đại' } });
  });
});

describe('a hostile message', () => {
  const doctype = (inside: string) => WRITTEN.replace('?>', `?>\n<!DOCTYPE edXML [${inside}]>`);
  test.each<[string, string, string]>([
    ['an entity of a file', doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'), 'forbidden-declaration'],
    ['a billion laughs', doctype('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'), 'forbidden-declaration'],
    ['a document type alone', doctype(''), 'forbidden-declaration'],
    ['an entity that nobody declared', changed('Phòng Tổng hợp', '&xxe;'), 'forbidden-declaration'],
    ['a style sheet', WRITTEN.replace('?>', '?><?xml-stylesheet href="a"?>'), 'forbidden-declaration'],
    ['another namespace', changed('QCVN_102_2016', 'QCVN_103'), 'wrong-namespace'],
    [
      'a part in another namespace',
      changed(/<edXML:StatusCode>05<\/edXML:StatusCode>/, '<x:StatusCode xmlns:x="urn:x">05</x:StatusCode>'),
      'wrong-namespace',
    ],
    ['a prefix that nobody declared', changed(/xmlns:edXML="[^"]*"/, ''), 'not-well-formed'],
    [
      'another root',
      WRITTEN.replaceAll('edXML:edXML>', 'edXML:other>').replace('<edXML:edXML ', '<edXML:other '),
      'wrong-root',
    ],
    ['two codes', changed('<edXML:StatusCode>', '<edXML:StatusCode>06</edXML:StatusCode><edXML:StatusCode>'), 'twice'],
    ['a code of none', changed(/(?<=StatusCode>)05/, '07'), 'missing'],
    ['a document said in two ways', changed(/(?<=Code>)1225\/CĐ-TTg/, '1226/CĐ-TTg'), 'missing'],
    ['no time', changed(/(?<=Timestamp>)[^<]*/, 'hôm nay'), 'missing'],
    ['a day that is none', changed('2020/08/19 09', '2020/02/30 09'), 'missing'],
    ['an end too early', WRITTEN.slice(0, -20), 'not-well-formed'],
    ['something after the end', `${WRITTEN}<x/>`, 'not-well-formed'],
    ['tags that cross', '<a><b></a></b>', 'not-well-formed'],
    ['an attribute twice', '<a b="1" b="2"/>', 'not-well-formed'],
    ['a reference to no character', changed('Phòng Tổng hợp', '&#0;'), 'not-well-formed'],
    ['half a pair', changed('Phòng Tổng hợp', '&#xD800;'), 'not-well-formed'],
    ['another encoding', changed('UTF-8', 'UTF-7'), 'forbidden-declaration'],
    ['no XML at all', '{"a":1}', 'not-well-formed'],
    ['nothing', '', 'not-well-formed'],
    ['depth', `${'<a>'.repeat(50)}${'</a>'.repeat(50)}`, 'too-deep'],
    ['breadth', `<a>${'<b/>'.repeat(1_000)}</a>`, 'too-many'],
  ])('%s', (_, text, expected) => {
    expect(fault(text)).toBe(expected);
  });
  test('too much of it, and what is no UTF-8', () => {
    expect(fault('x'.repeat(MAX_STATUS_BYTES + 1))).toBe('too-large');
    expect(readEdxmlStatus(Uint8Array.of(0xff, 0xfe, 0x3c, 0))).toEqual({ ok: false, error: 'not-utf-8' });
  });
  test('never throws, whatever is cut out of a good one or put into it', () => {
    fc.assert(
      fc.property(
        fc.nat(WRITTEN.length),
        fc.nat(40),
        fc.stringMatching(/^[<>&;"'/!?[\]a-c:= -]{0,12}$/),
        (place, length, put) => {
          const text = WRITTEN.slice(0, place) + put + WRITTEN.slice(place + length);
          expect(typeof read(text).ok).toBe('boolean');
          expect(typeof readXml(text).ok).toBe('boolean');
        },
      ),
    );
  });
});
