/** The words of the desk's frame: bar, keys, search, what is said when something is not there. */

import type { Lang } from './format.ts';

export type DeskPageId =
  | 'overview'
  | 'tasks'
  | 'inbox'
  | 'units'
  | 'indicators'
  | 'egov'
  | 'open'
  | 'imports'
  | 'catalogue'
  | 'targets'
  | 'people'
  | 'screens'
  | 'audit'
  | 'wall';

export type DeskMessages = {
  readonly product: string;
  readonly pages: Readonly<Record<DeskPageId, string>>;
  readonly navigation: string;
  readonly management: string;
  readonly toContent: string;
  readonly simulated: string;
  readonly search: string;
  readonly searchShort: string;
  readonly help: string;
  readonly close: string;
  readonly otherLanguage: string;
  readonly otherLanguageCode: string;
  readonly toDark: string;
  readonly toLight: string;
  readonly drift: string;
  readonly keysTitle: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
  readonly notFoundTitle: string;
  readonly notFound: (path: string) => string;
  readonly toOverview: string;
  readonly paletteTitle: string;
  readonly palettePlaceholder: string;
  readonly paletteNone: (text: string) => string;
  readonly paletteHint: string;
  readonly paletteGroups: {
    readonly pages: string;
    readonly indicators: string;
    readonly provinces: string;
    readonly provinces34: string;
    readonly agencies: string;
    readonly actions: string;
  };
  readonly from: (name: string, date: string) => string;
  readonly until: (name: string, date: string) => string;
  readonly showTable: string;
};

const vi: DeskMessages = {
  product: 'Trung tâm Thông tin, Chỉ đạo, Điều hành',
  pages: {
    overview: 'Toàn cảnh',
    tasks: 'Nhiệm vụ',
    inbox: 'Hộp việc',
    units: 'Địa phương',
    indicators: 'Chỉ tiêu',
    egov: 'Chính phủ điện tử',
    open: 'Số liệu mở',
    imports: 'Nhập số liệu',
    catalogue: 'Danh mục',
    targets: 'Mục tiêu',
    people: 'Người dùng',
    screens: 'Màn hình',
    audit: 'Nhật ký',
    wall: 'Tường',
  },
  navigation: 'Các trang',
  management: 'Quản lý',
  toContent: 'Đến nội dung',
  simulated: 'MÔ PHỎNG',
  search: 'Tìm địa phương, chỉ tiêu, trang (Ctrl+K)',
  searchShort: 'Tìm',
  help: 'Các phím tắt (?)',
  close: 'Đóng',
  otherLanguage: 'English',
  otherLanguageCode: 'EN',
  toDark: 'Nền tối',
  toLight: 'Nền sáng',
  drift: 'Đồng hồ máy này lệch với máy chủ hơn 2 giây',
  keysTitle: 'Phím tắt',
  keys: [
    { keys: ['Ctrl+K', '/'], does: 'Tìm địa phương, bộ, chỉ tiêu, trang, lệnh' },
    { keys: ['Tab', 'Shift+Tab'], does: 'Đến số hoặc nút tiếp theo, trước đó' },
    { keys: ['Enter', 'O'], does: 'Số đang chọn từ đâu ra' },
    { keys: ['/', 'R', 'E'], does: 'Ở bảng nhiệm vụ: tìm, đôn đốc, gia hạn nhiệm vụ đang chọn' },
    { keys: ['Esc'], does: 'Đóng, trở lại chỗ cũ' },
    { keys: ['?'], does: 'Bảng phím tắt này' },
  ],
  notFoundTitle: 'Không có trang này',
  notFound: (path) => `Địa chỉ ${path} không dẫn đến trang nào.`,
  toOverview: 'Về trang Toàn cảnh',
  paletteTitle: 'Tìm và đi tới',
  palettePlaceholder: 'Tên địa phương, bộ, chỉ tiêu, trang; không cần dấu',
  paletteNone: (text) => `Không có gì khớp với “${text}”`,
  paletteHint: 'Mũi tên để chọn, Enter để mở, Esc để đóng',
  paletteGroups: {
    pages: 'Trang',
    indicators: 'Chỉ tiêu',
    provinces: 'Tỉnh, thành phố',
    provinces34: 'Tỉnh, thành phố từ 01/07/2025',
    agencies: 'Bộ, cơ quan',
    actions: 'Lệnh',
  },
  from: (name, date) => `${name} (từ ${date})`,
  until: (name, date) => `${name} (đến ${date})`,
  showTable: 'Xem bảng số liệu',
};

const en: DeskMessages = {
  product: 'Government Centre for Information and Direction',
  pages: {
    overview: 'Overview',
    tasks: 'Tasks',
    inbox: 'Inbox',
    units: 'Localities',
    indicators: 'Indicators',
    egov: 'e-Government',
    open: 'Open data',
    imports: 'Import',
    catalogue: 'Catalogue',
    targets: 'Targets',
    people: 'People',
    screens: 'Screens',
    audit: 'Audit',
    wall: 'Wall',
  },
  navigation: 'Pages',
  management: 'Manage',
  toContent: 'To the content',
  simulated: 'SIMULATED',
  search: 'Find a locality, an indicator, a page (Ctrl+K)',
  searchShort: 'Find',
  help: 'Keys (?)',
  close: 'Close',
  otherLanguage: 'Tiếng Việt',
  otherLanguageCode: 'VI',
  toDark: 'Dark',
  toLight: 'Light',
  drift: 'The clock of this screen differs from the server by more than 2 seconds',
  keysTitle: 'Keys',
  keys: [
    { keys: ['Ctrl+K', '/'], does: 'Find a locality, ministry, indicator, page or action' },
    { keys: ['Tab', 'Shift+Tab'], does: 'To the next or previous number or button' },
    { keys: ['Enter', 'O'], does: 'Where the chosen number comes from' },
    { keys: ['/', 'R', 'E'], does: 'On the board of tasks: search, remind, extend the chosen task' },
    { keys: ['Esc'], does: 'Close, back to where you were' },
    { keys: ['?'], does: 'This list of keys' },
  ],
  notFoundTitle: 'There is no such page',
  notFound: (path) => `The address ${path} leads to no page.`,
  toOverview: 'To the overview',
  paletteTitle: 'Find and go',
  palettePlaceholder: 'Name of a locality, ministry, indicator or page; marks may be left out',
  paletteNone: (text) => `Nothing matches “${text}”`,
  paletteHint: 'Arrows choose, Enter opens, Esc closes',
  paletteGroups: {
    pages: 'Pages',
    indicators: 'Indicators',
    provinces: 'Provinces and cities',
    provinces34: 'Provinces and cities since 1 Jul 2025',
    agencies: 'Ministries and agencies',
    actions: 'Actions',
  },
  from: (name, date) => `${name} (from ${date})`,
  until: (name, date) => `${name} (until ${date})`,
  showTable: 'Show the data table',
};

export const DESK_MESSAGES: Readonly<Record<Lang, DeskMessages>> = { vi, en };
