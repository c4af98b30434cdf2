import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  DOCUMENT_KIND_IDS,
  DOCUMENT_KINDS,
  type DocumentKind,
  fitsKind,
  hasSecrecyStamp,
  parseDocumentNumber,
} from './document.ts';

/** Written by hand from domain note 2.2: what is written, shape, number, series, year. */
const TAKEN: readonly (readonly [string, string, number, string, number | null])[] = [
  ['30/2020/NĐ-CP', 'normative', 30, 'NĐ-CP', 2020],
  ['09/2019/NĐ-CP', 'normative', 9, 'NĐ-CP', 2019],
  ['42/2014/QĐ-TTg', 'normative', 42, 'QĐ-TTg', 2014],
  ['40/2019/QĐ-UBND', 'normative', 40, 'QĐ-UBND', 2019],
  ['11/2020/NQ-HĐND', 'normative', 11, 'NQ-HĐND', 2020],
  ['01/2020/TT-VPCP', 'normative', 1, 'TT-VPCP', 2020],
  ['05/2023/TT-BYT', 'normative', 5, 'TT-BYT', 2023],
  ['12/2012/TT-BNNPTNT', 'normative', 12, 'TT-BNNPTNT', 2012],
  ['16/2014/TTLT-BTP-BTNMT', 'normative', 16, 'TTLT-BTP-BTNMT', 2014],
  ['84/2019/NQ-QH14', 'normative', 84, 'NQ-QH14', 2019],
  ['45/2019/QH14', 'normative', 45, 'QH14', 2019],
  ['9999/2020/NĐ-CP', 'normative', 9_999, 'NĐ-CP', 2020],
  ['01/NQ-CP', 'administrative', 1, 'NQ-CP', null],
  ['1201/QĐ-TTg', 'administrative', 1_201, 'QĐ-TTg', null],
  ['14/CT-TTg', 'administrative', 14, 'CT-TTg', null],
  ['40/CĐ-TTg', 'administrative', 40, 'CĐ-TTg', null],
  ['20/CĐ-TW', 'administrative', 20, 'CĐ-TW', null],
  ['1225/CĐ-TTg', 'administrative', 1_225, 'CĐ-TTg', null],
  ['114/TB-VPCP', 'administrative', 114, 'TB-VPCP', null],
  ['62/QĐ-VPCP', 'administrative', 62, 'QĐ-VPCP', null],
  ['1270/BC-TCTTTg', 'administrative', 1_270, 'BC-TCTTTg', null],
  ['89/TTr-LĐTBXH', 'administrative', 89, 'TTr-LĐTBXH', null],
  ['123/GM-VPCP', 'administrative', 123, 'GM-VPCP', null],
  ['08/CTr-UBND', 'administrative', 8, 'CTr-UBND', null],
  ['08/ĐA-UBND', 'administrative', 8, 'ĐA-UBND', null],
  ['08/PA-BCĐ', 'administrative', 8, 'PA-BCĐ', null],
  ['17/KH-UBND', 'administrative', 17, 'KH-UBND', null],
  ['17/HD-VPCP', 'administrative', 17, 'HD-VPCP', null],
  ['17/QC-VPCP', 'administrative', 17, 'QC-VPCP', null],
  ['17/QyĐ-VPCP', 'administrative', 17, 'QyĐ-VPCP', null],
  ['17/BB-VPCP', 'administrative', 17, 'BB-VPCP', null],
  ['17/PC-VPCP', 'administrative', 17, 'PC-VPCP', null],
  ['17/PB-VPCP', 'administrative', 17, 'PB-VPCP', null],
  ['715/QĐ-BTNMT-TCMT', 'administrative', 715, 'QĐ-BTNMT-TCMT', null],
  ['99999/QĐ-TTg', 'administrative', 99_999, 'QĐ-TTg', null],
  ['4699/VPCP-KSTT', 'official-letter', 4_699, 'VPCP-KSTT', null],
  ['548/TTg-KTTH', 'official-letter', 548, 'TTg-KTTH', null],
  ['812/UBND-TH', 'official-letter', 812, 'UBND-TH', null],
  ['812/UBND-KT.2', 'official-letter', 812, 'UBND-KT.2', null],
  ['812/BNV-TC&CB', 'official-letter', 812, 'BNV-TC&CB', null],
  ['05/BLĐTBXH-BTXH', 'official-letter', 5, 'BLĐTBXH-BTXH', null],
  ['7816/VPCP-TTĐT', 'official-letter', 7_816, 'VPCP-TTĐT', null],
];

const REFUSED: readonly (readonly [why: string, written: string])[] = [
  ['nothing', ''],
  ['below ten without its zero', '1/NQ-CP'],
  ['zero', '00/NQ-CP'],
  ['a normative number below ten without its zero', '9/2019/NĐ-CP'],
  ['zero before more than one figure', '012/NQ-CP'],
  ['more figures than a year has numbers', '123456/QĐ-TTg'],
  ['more figures than a normative document has', '12345/2020/NĐ-CP'],
  ['a year of two figures', '30/20/NĐ-CP'],
  ['a kind that no document has', '30/XX-'],
  ['hyphen and slash the other way round', '1225-CĐ/TTg'],
  ['a blank inside', '1225 /CĐ-TTg'],
  ['a blank after the slash', '1225/ CĐ-TTg'],
  ['small letters', '1225/cđ-ttg'],
  ['two slashes', '1225//CĐ-TTg'],
  ['no number', '/CĐ-TTg'],
  ['no symbol', '1225/'],
  ['a word before it', 'Số: 1225/CĐ-TTg'],
  ['a second line', '1225/CĐ-TTg\n<b>'],
  ['figures of another script', '１２２５/CĐ-TTg'],
  ['a letter that only looks like one', '1225/СĐ-TTg'],
  ['a minus that is no hyphen', '1225/CĐ−TTg'],
  ['a dash that is no hyphen', '1225/CĐ–TTg'],
  ['one letter for an issuer', '12/B-TH'],
  ['thirteen letters for an issuer', `12/${'B'.repeat(13)}-TH`],
];

describe('the number of a document', () => {
  test.each(TAKEN)('%s', (written, shape, number, series, year) => {
    expect(parseDocumentNumber(written)).toEqual({ ok: true, value: { shape, text: written, number, series, year } });
  });

  test.each(REFUSED)('is none with %s', (_, written) => {
    expect(parseDocumentNumber(written)).toEqual({ ok: false, error: 'bad-number' });
  });

  it('is read whatever the form of its accents and with blanks around it, and kept in the composed form', () => {
    for (const [written, , , series] of TAKEN) {
      const decomposed = ` \t${written.normalize('NFD')}\n`;
      const parsed = parseDocumentNumber(decomposed);
      expect(parsed.ok && [parsed.value.text, parsed.value.series]).toEqual([written, series]);
    }
  });

  it('is read the same a second time, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const parsed = parseDocumentNumber(text);
        if (parsed.ok) expect(parseDocumentNumber(parsed.value.text)).toEqual(parsed);
      }),
    );
    const parts = fc.constantFrom(
      '01',
      '9',
      '10',
      '1225',
      '/',
      '2020',
      'NĐ',
      'QĐ',
      'CĐ',
      '-',
      'CP',
      'TTg',
      'VPCP',
      '.',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 7 }), (given) => {
        const text = given.join('');
        const parsed = parseDocumentNumber(text);
        if (!parsed.ok) return;
        const { number, series, year } = parsed.value;
        const figures = number < 10 ? `0${number}` : String(number);
        expect([figures, ...(year === null ? [] : [String(year)]), series].join('/')).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes the whole of a long text without hanging on it', () => {
    const long = `01/TTLT-${'Đ-'.repeat(20_000)}!`;
    expect(parseDocumentNumber(long).ok).toBe(false);
    expect(parseDocumentNumber(`01/QĐ${'-A'.repeat(20_000)}!`).ok).toBe(false);
  });
});

describe('the kind that a number says', () => {
  /** By hand: the number of one document of each kind. */
  const SAYS: Readonly<Record<DocumentKind, readonly string[]>> = {
    'nghi-quyet': ['01/NQ-CP', '84/2019/NQ-QH14'],
    'nghi-dinh': ['30/2020/NĐ-CP'],
    'quyet-dinh': ['1201/QĐ-TTg', '42/2014/QĐ-TTg'],
    'chi-thi': ['14/CT-TTg'],
    'cong-dien': ['1225/CĐ-TTg'],
    'thong-bao': ['114/TB-VPCP'],
    'cong-van': ['4699/VPCP-KSTT', '548/TTg-KTTH', '812/UBND-TH'],
    'ke-hoach': ['17/KH-UBND'],
    'chuong-trinh': ['08/CTr-UBND'],
    'de-an': ['08/ĐA-UBND'],
    'phieu-chuyen': ['17/PC-VPCP'],
  };

  it('fits that kind and no other', () => {
    expect(Object.keys(SAYS).toSorted()).toEqual([...DOCUMENT_KIND_IDS].toSorted());
    for (const [kind, numbers] of Object.entries(SAYS)) {
      for (const written of numbers) {
        const parsed = parseDocumentNumber(written);
        if (!parsed.ok) throw new Error(written);
        const fitting = DOCUMENT_KIND_IDS.filter((one) => fitsKind(parsed.value, one));
        expect(fitting, written).toEqual([kind]);
      }
    }
  });

  it('is no kind that carries tasks for a report, a submission or an invitation', () => {
    for (const written of ['1270/BC-TCTTTg', '89/TTr-LĐTBXH', '123/GM-VPCP', '01/2020/TT-VPCP', '17/BB-VPCP']) {
      const parsed = parseDocumentNumber(written);
      if (!parsed.ok) throw new Error(written);
      expect(
        DOCUMENT_KIND_IDS.filter((one) => fitsKind(parsed.value, one)),
        written,
      ).toEqual([]);
    }
  });

  it('has an abbreviation of its own', () => {
    const abbreviations = DOCUMENT_KINDS.map(({ abbreviation }) => abbreviation);
    expect(new Set(abbreviations).size).toBe(abbreviations.length);
  });
});

describe('a stamp of secrecy', () => {
  const STAMPED: readonly string[] = [
    'MẬT',
    'TỐI MẬT',
    'TUYỆT MẬT',
    'Mật',
    '  mật  ',
    '[MẬT]',
    '(Tối mật)',
    'BỘ CÔNG AN\nMẬT\nSố: 12/BC-BCA',
    'Độ mật: Mật',
    'độ mật : tối mật',
    'ĐỘ MẬT：TUYỆT MẬT',
    'Văn bản TỐI MẬT của Bộ',
    'Theo công điện MẬT số 12',
    '"TUYỆT MẬT"',
  ];
  const UNSTAMPED: readonly string[] = [
    '',
    'Bảo đảm bảo mật thông tin của hệ thống',
    'BẢO MẬT THÔNG TIN',
    'mật độ dân số tăng',
    'MẬT ĐỘ XÂY DỰNG',
    'mật khẩu của tài khoản',
    'ĐỔI MẬT KHẨU ĐỊNH KỲ',
    'nuôi ong lấy mật',
    'MẬT ONG RỪNG',
    'bí mật nhà nước',
    'Luật Bảo vệ bí mật nhà nước 2018',
    'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'thân mật, mật thiết',
    'Ban Cơ yếu Chính phủ: sản phẩm mật mã',
    'MẶT TRẬN TỔ QUỐC',
    'MẤT MÙA',
  ];
  test.each(STAMPED)('is seen in %j, in either form of its accents', (text) => {
    expect(hasSecrecyStamp(text)).toBe(true);
    expect(hasSecrecyStamp(text.normalize('NFD'))).toBe(true);
  });
  test.each(UNSTAMPED)('is none: %j', (text) => {
    expect(hasSecrecyStamp(text)).toBe(false);
    expect(hasSecrecyStamp(text.normalize('NFD'))).toBe(false);
  });
});
