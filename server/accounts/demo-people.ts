/** The people of the demo: one of every role, with credentials that everybody may read; in a simulated store alone. */

import type { PostRole } from '#shared/accounts/role.ts';
import type { PersonId, PostId } from '#shared/accounts/viewer.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { People } from './people.ts';

type DemoPost = readonly [role: PostRole, unit: UnitRef, titleVi: string, titleEn: string];

export type DemoPerson = {
  readonly login: string;
  readonly name: string;
  readonly unit: UnitRef;
  /** Base32, for an authenticator app or to compute a code from. */
  readonly totpSecret: string;
  /** The first is the one a session begins in. */
  readonly posts: readonly DemoPost[];
};

/** Of all of them. No secret: the store is simulated, bound to loopback and stamped MÔ PHỎNG. */
export const DEMO_PASSWORD = 'khai-truong-19-08-2020';

/** Offices, no names: nobody who ever held one of these posts is meant. */
// biome-ignore format: one person a line
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { login: 'thu-tuong', name: 'Thủ tướng Chính phủ (mô phỏng)', unit: 'agency:X-TTG', totpSecret: 'KKY5GRDRCDTGA2OD3UVISM2QNGS2W6JN', posts: [['prime-minister', 'agency:X-TTG', 'Thủ tướng Chính phủ', "Prime Minister"]] },
  { login: 'chu-nhiem', name: 'Lãnh đạo VPCP 1 (mô phỏng)', unit: 'agency:G22', totpSecret: 'SBDZYJU2PBKDMHHRA33DKEKX275D3GDK', posts: [['go-leader', 'agency:G22', 'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ', "Minister, Chairman of the Government Office"]] },
  { login: 'pho-chu-nhiem', name: 'Lãnh đạo VPCP 2 (mô phỏng)', unit: 'agency:G22', totpSecret: 'O64OZRQ4JLUMH5754IWTTE5JWJHXT2TA', posts: [['go-leader', 'agency:G22', 'Phó Chủ nhiệm Văn phòng Chính phủ', "Vice Chairman of the Government Office"]] },
  { login: 'chuyen-vien', name: 'Chuyên viên VPCP (mô phỏng)', unit: 'agency:G22', totpSecret: 'WMC6PQYSVBIIXQ4CWYAPOL2Q7MKTY32P', posts: [['go-officer', 'agency:G22', 'Chuyên viên Vụ Tổng hợp', "Officer, General Affairs Department"], ['duty-operator', 'agency:G22', 'Trực chỉ huy', "Duty commander"]] },
  { login: 'truc-dieu-hanh', name: 'Trực điều hành (mô phỏng)', unit: 'agency:G22', totpSecret: 'XBQL6AOA4JK6IWNBLJZ6I5EI2MONW2KQ', posts: [['duty-operator', 'agency:G22', 'Trực điều hành', "Duty operator"]] },
  { login: 'truc-ky-thuat', name: 'Trực kỹ thuật 1 (mô phỏng)', unit: 'agency:G22', totpSecret: 'O5T5YKCP6BILP7ZM5PYSZD7ZJWZTUMEW', posts: [['duty-technician', 'agency:G22', 'Trực kỹ thuật, ca 1', "Duty technician, shift 1"]] },
  { login: 'truc-ky-thuat-2', name: 'Trực kỹ thuật 2 (mô phỏng)', unit: 'agency:G22', totpSecret: 'SIXUHBWV2T3EGTC2SWX7GQIDIPYTVPOG', posts: [['duty-technician', 'agency:G22', 'Trực kỹ thuật, ca 2', "Duty technician, shift 2"]] },
  { login: 'kiem-toan', name: 'Kiểm tra nhật ký (mô phỏng)', unit: 'agency:G22', totpSecret: 'FOES3DDGMDJIHSE7GDO5L2E6FGXVSZKQ', posts: [['auditor', 'agency:G22', 'Người kiểm tra nhật ký', "Auditor"]] },
  { login: 'doc-bao-cao', name: 'Người nhận báo cáo (mô phỏng)', unit: 'agency:G22', totpSecret: 'H3KUEZCKBXZ3YQGV67GBQ7MXQUMNJOD2', posts: [['reader', 'agency:G22', 'Văn phòng Quốc hội, nhận báo cáo', "Office of the National Assembly, receiver of reports"]] },
  { login: 'doi-soat', name: 'Trung gian thanh toán (mô phỏng)', unit: 'agency:X-VNPT', totpSecret: 'X4B4JLHBXRMBJMWSNUZWLZLII66KJXMF', posts: [['payment-partner', 'agency:X-VNPT', 'Cán bộ đối soát thanh toán', "Payment settlement officer"]] },
  { login: 'truc-cuu-nan', name: 'Trực tìm kiếm, cứu nạn (mô phỏng)', unit: 'agency:X-VMRCC', totpSecret: '2BC52BHSFJLNRRXJPR2KJ47VG7VSEB6V', posts: [['rescue-duty', 'agency:X-VMRCC', 'Trực ban tìm kiếm, cứu nạn hàng hải', "Maritime search and rescue duty officer"]] },
  { login: 'binh-phuoc-lanh-dao', name: 'Lãnh đạo Bình Phước (mô phỏng)', unit: 'gso63:70', totpSecret: '2QYN6ENBV7UHN4ZMRDNGLDJE3P2VUOIH', posts: [['agency-leader', 'gso63:70', 'Phó Chủ tịch UBND tỉnh Bình Phước', "Vice Chairman, People's Committee of Binh Phuoc"]] },
  { login: 'binh-phuoc-dau-moi', name: 'Đầu mối Bình Phước (mô phỏng)', unit: 'gso63:70', totpSecret: '6YS7HIICAURGJQHZTDLNXWBWWRZPDWDF', posts: [['focal-officer', 'gso63:70', 'Cán bộ đầu mối Bình Phước', "Focal officer, Binh Phuoc"]] },
  { login: 'binh-phuoc-bao-cao', name: 'Báo cáo Bình Phước (mô phỏng)', unit: 'gso63:70', totpSecret: 'DXSDO6ZRVELMGJKIARHCL3KM3S4ZVDE2', posts: [['reporting-officer', 'gso63:70', 'Cán bộ báo cáo Bình Phước', "Reporting officer, Binh Phuoc"]] },
  { login: 'binh-phuoc-duyet', name: 'Duyệt báo cáo Bình Phước (mô phỏng)', unit: 'gso63:70', totpSecret: 'VGFCZ4JOGV6I7LMRBKDEIGOSV23APSDH', posts: [['approver', 'gso63:70', 'Người duyệt báo cáo Bình Phước', "Approver of reports, Binh Phuoc"]] },
  { login: 'quang-ninh-lanh-dao', name: 'Lãnh đạo Quảng Ninh (mô phỏng)', unit: 'gso63:22', totpSecret: 'EPECOINV75APAAX7S3YUHTNCTAAHNPQF', posts: [['agency-leader', 'gso63:22', 'Phó Chủ tịch UBND tỉnh Quảng Ninh', "Vice Chairman, People's Committee of Quang Ninh"]] },
  { login: 'quang-ninh-dau-moi', name: 'Đầu mối Quảng Ninh (mô phỏng)', unit: 'gso63:22', totpSecret: 'NDG6XTG67665UGZWJ4ZNQW5ITY3MILTC', posts: [['focal-officer', 'gso63:22', 'Cán bộ đầu mối Quảng Ninh', "Focal officer, Quang Ninh"]] },
  { login: 'quang-ninh-bao-cao', name: 'Báo cáo Quảng Ninh (mô phỏng)', unit: 'gso63:22', totpSecret: 'IQJNS6KRKKWSVGE5LKGWHWXUYISPSHGA', posts: [['reporting-officer', 'gso63:22', 'Cán bộ báo cáo Quảng Ninh', "Reporting officer, Quang Ninh"]] },
  { login: 'quang-ninh-duyet', name: 'Duyệt báo cáo Quảng Ninh (mô phỏng)', unit: 'gso63:22', totpSecret: 'HPP2WDRFFYSNOTBEZAZOB4UEMF2BJ722', posts: [['approver', 'gso63:22', 'Người duyệt báo cáo Quảng Ninh', "Approver of reports, Quang Ninh"]] },
  { login: 'hue-lanh-dao', name: 'Lãnh đạo Thừa Thiên Huế (mô phỏng)', unit: 'gso63:46', totpSecret: 'EOAMVLTBTBIFDVPXJWRGDC7MVKBLOEJZ', posts: [['agency-leader', 'gso63:46', 'Phó Chủ tịch UBND tỉnh Thừa Thiên Huế', "Vice Chairman, People's Committee of Thua Thien Hue"]] },
  { login: 'hue-dau-moi', name: 'Đầu mối Thừa Thiên Huế (mô phỏng)', unit: 'gso63:46', totpSecret: 'WDZXEYCSRDPW6FDBS2AUXUFQQBQGZFL4', posts: [['focal-officer', 'gso63:46', 'Cán bộ đầu mối Thừa Thiên Huế', "Focal officer, Thua Thien Hue"]] },
  { login: 'hue-bao-cao', name: 'Báo cáo Thừa Thiên Huế (mô phỏng)', unit: 'gso63:46', totpSecret: 'GEKYSNOHDAEC5RLNZYICV2DCVUACM3LE', posts: [['reporting-officer', 'gso63:46', 'Cán bộ báo cáo Thừa Thiên Huế', "Reporting officer, Thua Thien Hue"]] },
  { login: 'hue-duyet', name: 'Duyệt báo cáo Thừa Thiên Huế (mô phỏng)', unit: 'gso63:46', totpSecret: '6YEJWH6NAWGXGOUJI53423RD2BTF33CN', posts: [['approver', 'gso63:46', 'Người duyệt báo cáo Thừa Thiên Huế', "Approver of reports, Thua Thien Hue"]] },
  { login: 'ha-noi-lanh-dao', name: 'Lãnh đạo Hà Nội (mô phỏng)', unit: 'gso63:01', totpSecret: 'LZSPBHLTOCGVWKO7TNX6SJSKF5O6YSV2', posts: [['agency-leader', 'gso63:01', 'Phó Chủ tịch UBND thành phố Hà Nội', "Vice Chairman, People's Committee of Ha Noi"]] },
  { login: 'ha-noi-dau-moi', name: 'Đầu mối Hà Nội (mô phỏng)', unit: 'gso63:01', totpSecret: 'DHTOEFT4YQG6B2L554SQ5MHRLGGJ5ITF', posts: [['focal-officer', 'gso63:01', 'Cán bộ đầu mối Hà Nội', "Focal officer, Ha Noi"]] },
  { login: 'ha-noi-bao-cao', name: 'Báo cáo Hà Nội (mô phỏng)', unit: 'gso63:01', totpSecret: 'FQUIBKK32N3KVG3W4T4LNUFSRJATARPD', posts: [['reporting-officer', 'gso63:01', 'Cán bộ báo cáo Hà Nội', "Reporting officer, Ha Noi"]] },
  { login: 'ha-noi-duyet', name: 'Duyệt báo cáo Hà Nội (mô phỏng)', unit: 'gso63:01', totpSecret: 'BQO6BJSIKEV4O2E4XKVYGJC7DZMXH72K', posts: [['approver', 'gso63:01', 'Người duyệt báo cáo Hà Nội', "Approver of reports, Ha Noi"]] },
  { login: 'noi-vu-lanh-dao', name: 'Lãnh đạo Bộ Nội vụ (mô phỏng)', unit: 'agency:G09', totpSecret: 'XUQH3BKM6OUL622MBUB4Q7MHGZWOUPXL', posts: [['agency-leader', 'agency:G09', 'Thứ trưởng Bộ Nội vụ', "Vice Minister of Home Affairs"]] },
  { login: 'noi-vu-dau-moi', name: 'Đầu mối Bộ Nội vụ (mô phỏng)', unit: 'agency:G09', totpSecret: 'NSP44UZFYTLFE3X6RTIDSYGFMLHHJXZS', posts: [['focal-officer', 'agency:G09', 'Cán bộ đầu mối Bộ Nội vụ', "Focal officer, Ministry of Home Affairs"]] },
  { login: 'noi-vu-bao-cao', name: 'Báo cáo Bộ Nội vụ (mô phỏng)', unit: 'agency:G09', totpSecret: 'SSLGWM2NVDQ3RZI2OF65PNWHBT6QNYGW', posts: [['reporting-officer', 'agency:G09', 'Cán bộ báo cáo Bộ Nội vụ', "Reporting officer, Ministry of Home Affairs"]] },
  { login: 'noi-vu-duyet', name: 'Duyệt báo cáo Bộ Nội vụ (mô phỏng)', unit: 'agency:G09', totpSecret: 'FLZJXWC5O2F5QZM5KQHPUCAE7O6TOXT7', posts: [['approver', 'agency:G09', 'Người duyệt báo cáo Bộ Nội vụ', "Approver of reports, Ministry of Home Affairs"]] },
];

/** KT. BỘ TRƯỞNG, CHỦ NHIỆM: the vice chairman signs for the head; two posts to choose from. */
const DEMO_ACTING = { login: 'pho-chu-nhiem', forLogin: 'chu-nhiem', form: 'KT.', lastsMs: 30 * DAY_MS } as const;

export type DemoDeps = {
  readonly people: Pick<People, 'asSystem' | 'personByLogin'>;
  /** `Credentials.seed`: does nothing for whom it has, so that a start costs no hashes. */
  readonly seedCredential: (person: PersonId, password: string, totpSecret: string) => Promise<void>;
  readonly dataNow: () => Instant;
};

/** Brings in who and what is missing; what people of the demo have changed since stays as they left it. */
export async function seedDemoPeople({ people, seedCredential, dataNow }: DemoDeps): Promise<void> {
  const firstPosts = new Map<string, PostId>();
  const credentials: Promise<void>[] = [];
  for (const { login, name, unit, totpSecret, posts } of DEMO_PEOPLE) {
    const person = await people.asSystem.open({ commandId: `demo:person:${login}`, login, name, unit });
    for (const [index, [role, ofUnit, titleVi, titleEn]] of posts.entries()) {
      const input = { commandId: `demo:post:${login}:${index}`, role, unit: ofUnit, titleVi, titleEn };
      const post = await people.asSystem.post(input, person.id);
      if (index === 0) firstPosts.set(login, post.id);
    }
    credentials.push(seedCredential(person.id, DEMO_PASSWORD, totpSecret));
  }
  await Promise.all(credentials);
  const { login, forLogin, form, lastsMs } = DEMO_ACTING;
  const from = dataNow();
  await people.asSystem.act({
    ...{
      commandId: `demo:acting:${login}`,
      form,
      from,
      to: from + lastsMs,
      reason: 'Chủ nhiệm đi công tác (mô phỏng)',
    },
    person: must(people.personByLogin(login), login).id,
    ownPost: must(firstPosts.get(login), login),
    post: must(firstPosts.get(forLogin), forLogin),
  });
}
