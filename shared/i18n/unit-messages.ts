/** The words of the pages of units: the list to choose from, and one province or ministry. */

import type { Lang } from './format.ts';

export type UnitMessages = {
  readonly listTitle: string;
  readonly listScope: string;
  readonly search: string;
  readonly searchHint: string;
  readonly noHit: string;
  readonly chooser: string;
  readonly chooserScope: string;
  readonly localities: string;
  readonly ministries: string;
  readonly governmentAgencies: string;
  readonly name: string;
  readonly state: string;
  readonly unknown: (code: string) => string;
  readonly unknownHint: string;
  readonly ambiguous: (code: string) => string;
  readonly notNow: (name: string) => string;
  readonly choose: string;
  readonly trail: string;
  readonly rankOf: (indicator: string) => string;
  readonly abnormalFact: string;
  readonly ofIndicators: (count: string) => string;
  readonly sourcesFact: string;
  readonly newest: string;
  readonly ago: (age: string) => string;
  readonly previous: (name: string) => string;
  readonly next: (name: string) => string;
  readonly period: string;
  readonly now: string;
  readonly endOf: (month: string) => string;
  readonly indicators: string;
  readonly value: string;
  readonly target: string;
  readonly noTarget: string;
  readonly below: string;
  readonly place: (count: string) => string;
  readonly placeMark: string;
  readonly placeLabel: (name: string, place: string, median: string) => string;
  readonly rank: string;
  readonly small: string;
  readonly smallHint: string;
  readonly twelveMonths: string;
  readonly trendLabel: (name: string) => string;
  readonly table: string;
  readonly tableMonths: string;
  readonly tablePeers: string;
  readonly month: string;
  readonly neverThen: string;
  readonly loading: string;
  readonly map: string;
  readonly neighbours: string;
  readonly mapLabel: (name: string, neighbours: string) => string;
  readonly insetLabel: (name: string) => string;
  readonly gulf: string;
  readonly countries: { readonly china: string; readonly laos: string; readonly cambodia: string };
  readonly daily: string;
  readonly dailyTable: string;
  readonly dailyGrowth: string;
  readonly dailyScope: (source: string) => string;
  readonly received: string;
  readonly settled: string;
  readonly growth: string;
  readonly day: string;
  readonly lastDay: (date: string) => string;
  readonly dailyLabel: (from: string, to: string) => string;
  readonly alerts: string;
  readonly alertsNow: string;
  readonly noAlert: string;
  readonly checkedAt: (time: string) => string;
  readonly alertTarget: string;
  readonly since: (time: string) => string;
  readonly ofPeriod: (period: string) => string;
  readonly implausible: string;
  readonly ranBackwards: string;
  readonly sourceLost: string;
  readonly sourceLate: string;
  readonly story: string;
  readonly noStory: string;
  readonly sources: string;
  readonly sourcesScope: string;
  readonly source: string;
  readonly linked: string;
  readonly sending: string;
  readonly onTime: string;
  readonly plausible: string;
  readonly lastSeen: string;
  readonly yes: string;
  readonly no: string;
  readonly unclear: string;
  readonly noSource: string;
};

const vi: UnitMessages = {
  listTitle: 'Địa phương, bộ, ngành',
  listScope: 'Thứ tự mã thống kê và thứ tự nghi thức, không phải thứ hạng',
  search: 'Tìm đơn vị',
  searchHint: 'Tên, mã; không cần dấu',
  noHit: 'Không có đơn vị nào khớp',
  chooser: 'Chọn trên ô tỉnh',
  chooserScope: 'Viền cam: hồ sơ đúng hạn dưới ngưỡng',
  localities: 'Tỉnh, thành phố trực thuộc trung ương',
  ministries: 'Bộ, cơ quan ngang bộ',
  governmentAgencies: 'Cơ quan thuộc Chính phủ',
  name: 'Tên',
  state: 'Kết nối',
  unknown: (code) => `Không có đơn vị mang mã “${code}”`,
  unknownHint: 'Mã là số thống kê của tỉnh (46), mã định danh (H57, G22) hoặc mã đầy đủ (gso63:46, agency:G22).',
  ambiguous: (code) => `“${code}” có thể là nhiều đơn vị`,
  notNow: (name) => `${name} không có vào thời điểm của số liệu`,
  choose: 'Chọn một đơn vị',
  trail: 'Vị trí trang',
  rankOf: (indicator) => `Hạng: ${indicator.charAt(0).toLocaleLowerCase('vi')}${indicator.slice(1)}`,
  abnormalFact: 'Dưới ngưỡng',
  ofIndicators: (count) => `/ ${count} chỉ tiêu`,
  sourcesFact: 'Nguồn đúng hạn',
  newest: 'Số liệu mới nhất',
  ago: (age) => `${age} trước`,
  previous: (name) => `Đơn vị trước: ${name} (phím [)`,
  next: (name) => `Đơn vị sau: ${name} (phím ])`,
  period: 'Kỳ số liệu',
  now: 'Hiện nay',
  endOf: (month) => `Cuối tháng ${month}`,
  indicators: 'Chỉ số Chính phủ điện tử',
  value: 'Giá trị',
  target: 'Mục tiêu',
  noTarget: 'không đặt',
  below: 'dưới ngưỡng',
  place: (count) => `Vị trí trong ${count}`,
  placeMark: 'vạch dài: trung vị · hạng là khoảng khi chưa phân biệt được · chỉ xếp đơn vị đã có số cùng kỳ',
  placeLabel: (name, place, median) => `${name}: vị trí ${place}, trung vị ${median}`,
  rank: 'Hạng',
  small: 'ít hồ sơ',
  smallHint: 'Tỷ lệ tính trên rất ít trường hợp, không nên dựa vào để so sánh',
  twelveMonths: '12 tháng',
  trendLabel: (name) => `${name}, cuối mỗi tháng trong 12 tháng`,
  table: 'Xem bảng số liệu',
  tableMonths: 'Giá trị có hiệu lực vào cuối mỗi tháng',
  tablePeers: 'Giá trị của từng đơn vị, theo thứ tự nghi thức',
  month: 'Tháng',
  neverThen: 'Chưa có số liệu vào lúc đó',
  loading: 'Đang tải số liệu',
  map: 'Vị trí',
  neighbours: 'Giáp:',
  mapLabel: (name, neighbours) => `Bản đồ ${name}, giáp ${neighbours}`,
  insetLabel: (name) => `Vị trí của ${name} trong lưới 63 tỉnh, thành phố`,
  gulf: 'Vịnh Thái Lan',
  countries: { china: 'TRUNG QUỐC', laos: 'LÀO', cambodia: 'CAMPUCHIA' },
  dailyTable: 'Hồ sơ mỗi ngày',
  daily: 'Hồ sơ một cửa theo ngày, 30 ngày',
  dailyGrowth: 'Hồ sơ đồng bộ tăng thêm theo ngày, 30 ngày',
  dailyScope: (source) => `dải nhạt: cuối tuần · nguồn: ${source}`,
  received: 'Tiếp nhận',
  settled: 'Giải quyết',
  growth: 'Tăng thêm',
  day: 'Ngày',
  lastDay: (date) => `ngày ${date}`,
  dailyLabel: (from, to) => `Biểu đồ đường theo ngày từ ${from} đến ${to}`,
  alerts: 'Cảnh báo và diễn biến',
  alertsNow: 'hiện nay',
  noAlert: 'Không có cảnh báo',
  checkedAt: (time) => `kiểm tra lúc ${time}`,
  alertTarget: 'mục tiêu',
  since: (time) => `từ ${time}`,
  ofPeriod: (period) => `số liệu ${period}`,
  implausible: 'ngoài khoảng hợp lý',
  ranBackwards: 'số cộng dồn bị giảm',
  sourceLost: 'Mất kết nối',
  sourceLate: 'Chậm số liệu',
  story: 'Diễn biến',
  noStory: 'Chưa ghi nhận thay đổi nào về đơn vị này',
  sources: 'Nguồn số liệu',
  sourcesScope: 'Đã nối chưa phải là đang gửi',
  source: 'Nguồn',
  linked: 'Đã nối',
  sending: 'Đang gửi',
  onTime: 'Đúng hạn',
  plausible: 'Hợp lý',
  lastSeen: 'Tín hiệu',
  yes: 'có',
  no: 'không',
  unclear: 'chưa rõ',
  noSource: 'Chưa có nguồn nào gửi số liệu của đơn vị này',
};

const en: UnitMessages = {
  listTitle: 'Localities, ministries and agencies',
  listScope: 'Order of statistical codes and of protocol, not of rank',
  search: 'Find a unit',
  searchHint: 'Name or code; diacritics do not matter',
  noHit: 'No unit matches',
  chooser: 'Choose on the tiles',
  chooserScope: 'Orange border: files settled on time below the threshold',
  localities: 'Provinces and centrally run cities',
  ministries: 'Ministries and ministry-level agencies',
  governmentAgencies: 'Government agencies',
  name: 'Name',
  state: 'Connection',
  unknown: (code) => `No unit has the code “${code}”`,
  unknownHint:
    'A code is the statistical number of a province (46), an identification code (H57, G22) or a full code (gso63:46, agency:G22).',
  ambiguous: (code) => `“${code}” may be several units`,
  notNow: (name) => `${name} does not exist at the time of the data`,
  choose: 'Choose a unit',
  trail: 'Where this page stands',
  rankOf: (indicator) => `Rank: ${indicator.charAt(0).toLocaleLowerCase('en')}${indicator.slice(1)}`,
  abnormalFact: 'Below threshold',
  ofIndicators: (count) => `/ ${count} indicators`,
  sourcesFact: 'Sources on time',
  newest: 'Newest data',
  ago: (age) => `${age} ago`,
  previous: (name) => `Previous unit: ${name} (key [)`,
  next: (name) => `Next unit: ${name} (key ])`,
  period: 'Period',
  now: 'Now',
  endOf: (month) => `End of ${month}`,
  indicators: 'e-Government indicators',
  value: 'Value',
  target: 'Target',
  noTarget: 'not set',
  below: 'below threshold',
  place: (count) => `Place among ${count}`,
  placeMark: 'long tick: median · a range of ranks where units cannot be told apart · only units with the same period',
  placeLabel: (name, place, median) => `${name}: place ${place}, median ${median}`,
  rank: 'Rank',
  small: 'few cases',
  smallHint: 'The share rests on very few cases and should not be leaned on',
  twelveMonths: '12 months',
  trendLabel: (name) => `${name}, at the end of each of 12 months`,
  table: 'Show the table',
  tableMonths: 'Value in force at the end of each month',
  tablePeers: 'Value of each unit, in protocol order',
  month: 'Month',
  neverThen: 'No data at that time',
  loading: 'Loading',
  map: 'Location',
  neighbours: 'Borders:',
  mapLabel: (name, neighbours) => `Map of ${name}, bordering ${neighbours}`,
  insetLabel: (name) => `Place of ${name} in the grid of 63 provinces and cities`,
  gulf: 'Gulf of Thailand',
  countries: { china: 'CHINA', laos: 'LAOS', cambodia: 'CAMBODIA' },
  dailyTable: 'Dossiers of each day',
  daily: 'One-stop dossiers by day, 30 days',
  dailyGrowth: 'Synchronised dossiers added by day, 30 days',
  dailyScope: (source) => `pale bands: weekends · source: ${source}`,
  received: 'Received',
  settled: 'Settled',
  growth: 'Added',
  day: 'Day',
  lastDay: (date) => `on ${date}`,
  dailyLabel: (from, to) => `Line chart by day from ${from} to ${to}`,
  alerts: 'Alerts and story',
  alertsNow: 'now',
  noAlert: 'No alert',
  checkedAt: (time) => `checked at ${time}`,
  alertTarget: 'target',
  since: (time) => `since ${time}`,
  ofPeriod: (period) => `data of ${period}`,
  implausible: 'outside the plausible range',
  ranBackwards: 'a running total fell',
  sourceLost: 'Connection lost',
  sourceLate: 'Data late',
  story: 'Story',
  noStory: 'No change about this unit is on record yet',
  sources: 'Data sources',
  sourcesScope: 'Linked is not sending',
  source: 'Source',
  linked: 'Linked',
  sending: 'Sending',
  onTime: 'On time',
  plausible: 'Plausible',
  lastSeen: 'Heard',
  yes: 'yes',
  no: 'no',
  unclear: 'not known yet',
  noSource: 'No source sends data of this unit yet',
};

export const UNIT_MESSAGES: Readonly<Record<Lang, UnitMessages>> = { vi, en };
