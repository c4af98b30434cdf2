/** The references of definitions and published figures by name: keys of the domain note's list of sources, section 12. */

type Lang = 'vi' | 'en';

/** In both languages, or one text where it is the same. */
type Source = string | readonly [vi: string, en: string];

const TASK_SYSTEMS: Source = [
  'kho mã nguồn công khai của hệ thống giao việc cấp tỉnh và trường học (danh mục trạng thái, "5 rõ")',
  'public repositories of provincial and school task systems (status enumerations, "5 rõ")',
];
/** One row of the list for six keys, which does not say which of its parts is whose. */
const CODES: Source = [
  'kho mã nguồn công khai (mã định danh cơ quan, mã mẫu sai, bảng mã, cách dùng edXML, VXP, X-Road, OIDC); hieuluat.vn dẫn Thông tư 08/2016/TT-BQP; cách dùng mã thủ tục trong kho mã nguồn',
  'public repositories and code (agency code use, wrong sample codes, ID table page, edXML/VXP/X-Road/OIDC usage); hieuluat.vn citing TT 08/2016/TT-BQP; procedure-code usage in repositories',
];

// biome-ignore format: one source a line
const SOURCES: Readonly<Record<string, Source>> = {
  S1: 'Viet Nam News (VNS) 14/3/2020',
  S2: ['TTXVN, Nhân Dân điện tử về lễ khai trương 19/8/2020', 'VNA / Nhân Dân online text on the launch of 19/8/2020'],
  S3: ['thainguyentv.vn, tin lễ khai trương', 'thainguyentv.vn, launch report'],
  S4: 'khoahocphattrien.vn 20/8/2020',
  S5: ['baothaibinh.com.vn, phunuonline.com.vn, tivighep.vn về ngày 19/8/2020', 'baothaibinh.com.vn, phunuonline.com.vn, tivighep.vn on 19/8/2020'],
  S6: ['laichau.dcs.vn về hội nghị ngày 13/3/2020', 'laichau.dcs.vn on the 13/3/2020 conference'],
  S7: ['truyenhinhdulich.vn về phiên họp Ủy ban Quốc gia về Chính phủ điện tử (ngày suy ra: 12/2/2020)', 'truyenhinhdulich.vn on the e-Government committee meeting (date inferred: 12/2/2020)'],
  S8: 'vnptmedia.vn 13/5/2020',
  S9: 'opendevelopmentmekong.net, 5/2020',
  S9b: 'opendevelopmentmekong.net, 3/2021',
  S10: ['sggp.org.vn, 6/2020 (ngày suy ra từ "sáu tháng")', 'sggp.org.vn, 6/2020 (date inferred from "six months")'],
  S11: 'vietnamplus 8/7/2020',
  S12: 'eng.binhduong.gov.vn 5/1/2021',
  S13: 'vovworld 30/12/2020',
  S14: 'en.baochinhphu.vn, 3/2021',
  S15: 'ictnews 11/2021',
  S16: 'vietbao.vn 7/2022',
  S17: 'dttg.ictvietnam.vn 2023',
  S18: 'vir.com.vn, hanoitimes.vn, en.baochinhphu.vn 12/2019',
  S19: 'vnexpress.net, vietnamnet.vn, dantocmiennui.vn 24-25/7/2020; vimass.vn',
  S20: ['qdnd.vn và Báo cáo 1270/BC-TCTTTg năm 2017', 'qdnd.vn and report 1270/BC-TCTTTg 2017'],
  S21: 'baodauthau.vn 10/2016',
  S22: 'baomoi 22/9/2016',
  S23: 'vietmaz (VNS) 16/3/2021',
  S24: 'baoquangnam.vn 7/2020',
  S25: ['thuvienphapluat.vn, hỏi đáp về Nghị định 09/2019/NĐ-CP Điều 8', 'thuvienphapluat.vn Q&A on NĐ 09/2019 Điều 8'],
  S25b: ['thuvienphapluat.vn, english.luatvietnam.vn, Điều 1', 'thuvienphapluat.vn, english.luatvietnam.vn Điều 1'],
  S26: ['cổng thông tin thành phố Vũng Tàu về 40/2019/QĐ-UBND', 'Vũng Tàu city portal on 40/2019/QĐ-UBND'],
  S27: ['kho mã nguồn công khai có tóm tắt 01/2023/QĐ-UBND tỉnh Khánh Hòa', 'public repository with Khánh Hòa 01/2023/QĐ-UBND summary'],
  S28: ['hethongphapluat.vn, Thông tư 01/2020/TT-VPCP Điều 11', 'hethongphapluat.vn TT 01/2020/TT-VPCP Điều 11'],
  S29: 'thukyluat.vn, lawnet.vn',
  S30: ['hethongphapluat.vn, chương 3', 'hethongphapluat.vn chapter 3'],
  S31: ['Nghị định 30/2020/NĐ-CP và phụ lục trong kho mã nguồn công khai (ericphan28/van-ban-plus)', 'text of NĐ 30/2020/NĐ-CP and annexes in a public repository (ericphan28/van-ban-plus)'],
  S32: ['sonoivu.namdinh.gov.vn, en.vneconomy.vn, baocaotaichinh.vn, dinte.gov.vn, cchc.soctrang.gov.vn về Quyết định 766/QĐ-TTg', 'sonoivu.namdinh.gov.vn, en.vneconomy.vn, baocaotaichinh.vn, dinte.gov.vn, cchc.soctrang.gov.vn on Decision 766/QĐ-TTg'],
  S33: ['soha.vn, bizreal.vn, sggpnews.org.vn, dttc.sggp.org.vn, fia.mpi.gov.vn (Tổng cục Thống kê, 8 tháng 2020)', 'soha.vn, bizreal.vn, sggpnews.org.vn, dttc.sggp.org.vn, fia.mpi.gov.vn (GSO, 8 months of 2020)'],
  S34: ['gso.gov.vn, họp báo 29/9/2020; bài về quý II', 'gso.gov.vn, press conference of 29/9/2020; article on Q2'],
  S35: ['baodauthau.vn, đồ họa 8 tháng 2020', 'baodauthau.vn, infographic on 8 months of 2020'],
  S36: 'vietgiaitri.com, doanhnghieptiepthi.vn, vtcnews',
  S37: 'vov.vn',
  S38: 'vietnamplus, vietmaz, vietnamnet, reliefweb 8/2020',
  S39: 'cand.com.vn 12/2020; thanhnien.vn 26/8/2020',
  S40: 'nhandan.com.vn 26/2/2020',
  S41: 'qdnd.vn, vietnamhoinhap.vn 5/6/2020',
  S42: 'thutuchanhchinh.vn 15/6/2020',
  S43: ['thuviennhadat.vn, Công văn 4699/VPCP-KSTT 12/6/2020', 'thuviennhadat.vn 4699/VPCP-KSTT 12/6/2020'],
  S44: 'tapchimattran.vn 6/2021',
  S45: 'baodauthau.vn 18/6/2021',
  S46: 'vietnamnet.vn, baophapluat.vn 9/2021',
  S47: 'vietnamplus 2021',
  S48: ['sggp.org.vn, bannenbiet.com về cơ cấu nhiệm kỳ 2016-2021', 'sggp.org.vn, bannenbiet.com on the 2016-2021 structure'],
  S49: ['baodautu.vn 2025 về Quyết định 09/2025/QĐ-TTg', 'baodautu.vn 2025 on QĐ 09/2025/QĐ-TTg'],
  S50: ['thuvienphapluat.vn, Quyết định 20/2020/QĐ-TTg; aita.gov.vn; vanban123.vn, Quảng Ninh 3739/QĐ-UBND', 'thuvienphapluat.vn QĐ 20/2020, aita.gov.vn, vanban123.vn Quảng Ninh 3739/QĐ-UBND'],
  S51: ['vmrcc.gov.vn, Wikipedia tiếng Việt', 'vmrcc.gov.vn, Wikipedia (vi)'],
  S52: ['vanbanluat.com, thuvienphapluat.vn về Nghị định 18/2020/NĐ-CP', 'vanbanluat.com, thuvienphapluat.vn on NĐ 18/2020'],
  S53: 'tuoitrethudo.vn',
  S54: ['kienthuc.net.vn, một sở của tỉnh Đắk Lắk', 'kienthuc.net.vn, Đắk Lắk department'],
  S55: ['Thông báo 114/TB-VPCP trên thuvienphapluat.vn', '114/TB-VPCP on thuvienphapluat.vn'],
  S56: 'hcmbiotech.com.vn',
  S57: ['vietjack.me, thukyluat.vn về Nghị định 85/2016/NĐ-CP; cystack.net về mô hình 4 lớp', 'vietjack.me and thukyluat.vn on NĐ 85/2016; cystack.net on the 4-layer model'],
  S59: ['dichvucong.thuathienhue.gov.vn, trang thống kê', 'dichvucong.thuathienhue.gov.vn statistics page'],
  S60: 'vienkinhteso.vn 4/2023',
  S61: ['plo.vn về báo cáo Tết 2008', 'plo.vn on Tết 2008 reports'],
  S62: ['ducco.gialai.gov.vn về Thông tư 05/2023', 'ducco.gialai.gov.vn on TT 05/2023'],
  S63: 'phapluatcongdong.vn',
  S64: 'vietnamplus 10/3/2020',
  S65: ['các bài về cơ cấu Văn phòng Chính phủ (danh sách 2025-2026)', 'Government Office structure articles (2025-2026 lists)'],
  S66: 'baothuathienhue.vn, baolangson.vn 8/2016',
  S67: 'vnptmedia.vn, vietmaz 27/8/2020',
  S68: 'dulieuphapluat.vn',
  S69: 'taichinhdientu.vn',
  S70: 'hethongphapluat 01/HNVB-VPCP',
  S71: ['vietjack.me, global-regulation về Nghị định 138/2016/NĐ-CP', 'vietjack.me, global-regulation on NĐ 138/2016'],
  S72: ['trogiupluat.vn, Quyết định 626/QĐ-VPCP', 'trogiupluat.vn 626/QĐ-VPCP'],
  S73: TASK_SYSTEMS,
  S74: TASK_SYSTEMS,
  S75: ['vietbao.vn 9/2023 về hệ thống của Thành phố Hồ Chí Minh', 'vietbao.vn 9/2023 on the HCMC system'],
  S76: 'tuphaptamky.gov.vn',
  S77: 'lawnet.vn, trademarkvn.com.vn',
  S78: 'moj.gov.vn 25/10/2020',
  S79: ['dantocmiennui.vn (tiếng Trung) 3/2020', 'dantocmiennui.vn (zh) 3/2020'],
  S80: 'tigodoo.com',
  S81: 'daibieunhandan.vn 7/2020',
  S82: ['bài của VnExpress trong một bộ dữ liệu, 2023-2024', 'VnExpress text in a data set, 2023-24'],
  S83: ['bài về LGSP 11/2020', 'LGSP article 11/2020'],
  S84: ['trademarkvn.com.vn, luatvietnam về Quyết định 31/2021/QĐ-TTg', 'trademarkvn.com.vn, luatvietnam on 31/2021/QĐ-TTg'],
  S85: ['hethongphapluat, Quyết định 715/QĐ-TTg', 'hethongphapluat 715/QĐ-TTg'],
  S86: 'sggp.org.vn 8/2025',
  S87: 'doanhnghiepvaphapluat.vn 4/2022',
  S88: 'vietnamplus 11/8/2021',
  S89: ['cand.com.vn về Huế', 'cand.com.vn on Huế'],
  S90: 'talkvietnam (VNS) 24/5/2020',
  S91: CODES,
  S92: CODES,
  S93: CODES,
  S94: CODES,
  S95: CODES,
  S96: CODES,
};

/** What stands in place of a source, said instead of the key. */
const WITHOUT_SOURCE: ReadonlyMap<string, Source> = new Map([
  ['model', ['mô hình của sản phẩm, chưa có nguồn', 'the product’s own model, no source']],
  ['remembered', ['theo trí nhớ, chưa tra được nguồn', 'remembered, no source found']],
]);

/** What of a source is meant, where the catalogue says it. */
const NOTES: ReadonlyMap<string, Source> = new Map([
  ['order to the Ministry of Finance', ['chỉ đạo giao Bộ Tài chính', 'order to the Ministry of Finance']],
  ['call to enhance capacity', ['yêu cầu nâng cao năng lực', 'call to enhance capacity']],
]);

const inLang = (source: Source, lang: Lang): string =>
  typeof source === 'string' ? source : source[lang === 'vi' ? 0 : 1];

export type Citation = {
  /** `S12`, or what an officer wrote, such as the number of a document; empty where there is no source to name. */
  readonly key: string;
  /** Publisher and date, or why there is none; empty where the key is all that is known. */
  readonly text: string;
};

/**
 * The references of a definition or a figure, in its order: `S1;S2` are two, `S1 (order to …)` is one with a note. What is
 * no key of the list stays as it was written.
 */
export function citationsOf(sourceKey: string, lang: Lang): readonly Citation[] {
  return sourceKey
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const without = WITHOUT_SOURCE.get(part);
      if (without !== undefined) return { key: '', text: inLang(without, lang) };
      const [, key = '', note] = /^(S\d+b?)(?: \((.+)\))?$/.exec(part) ?? [];
      const source = SOURCES[key];
      if (source === undefined) return { key: part, text: '' };
      if (note === undefined) return { key, text: inLang(source, lang) };
      return { key, text: `${inLang(source, lang)} (${inLang(NOTES.get(note) ?? note, lang)})` };
    });
}
