/** The words of the wall, Vietnamese first; what is computed (numbers, dates, names) comes in as arguments. */

import type { Lang } from './format.ts';

export type WallMessages = {
  readonly product: string;
  readonly owner: string;
  readonly sceneLabel: string;
  readonly scenes: {
    readonly overview: string;
    readonly wide: string;
    readonly map: string;
    readonly egov: string;
    readonly directives: string;
  };
  readonly today: (increase: string) => string;
  readonly thirtyDays: string;
  readonly derived: string;
  readonly loading: string;
  readonly lateBy: (time: string, age: string) => string;
  readonly notDelivered: (period: string) => string;
  readonly sourceSilent: string;
  readonly lastGood: (time: string, value: string) => string;
  readonly never: string;
  readonly lacks: (names: string) => string;
  readonly andMore: (count: string) => string;
  readonly floor: string;
  readonly ceiling: string;
  readonly visits: string;
  readonly accounts: string;
  readonly services: string;
  readonly servicesContext: string;
  readonly onlineDossiers: string;
  readonly syncedDossiers: string;
  readonly payments: string;
  readonly saving: string;
  readonly savingPortal: (value: string) => string;
  readonly connected: string;
  readonly connectedMinistries: string;
  readonly connectedProvinces: string;
  readonly connectedBanks: string;
  readonly mapTitle: string;
  readonly mapScope: string;
  readonly tileTitles: Readonly<Record<string, string>>;
  readonly tilesProvinces: (indicator: string) => string;
  readonly tilesScope: (period: string, median: string) => string;
  readonly connections: string;
  readonly connectionsScope: string;
  readonly connectionsMinistries: string;
  readonly connectionsProvinces: string;
  readonly connectionsPayments: string;
  readonly connectionStates: {
    readonly sending: string;
    readonly technical: string;
    readonly interrupted: string;
    readonly none: string;
  };
  readonly wallets: string;
  readonly noFigure: string;
  readonly egov: string;
  readonly egovScope: string;
  readonly target: (value: string) => string;
  readonly belowTarget: string;
  readonly attention: string;
  readonly attentionCount: (all: string, high: string) => string;
  readonly attentionMore: (hidden: string) => string;
  readonly attentionNone: string;
  readonly checkedAt: (time: string) => string;
  readonly nation: string;
  readonly localities: (count: string) => string;
  readonly agencies: (count: string) => string;
  readonly sourcesCount: (count: string) => string;
  readonly ofTarget: (value: string, target: string) => string;
  readonly calloutLost: string;
  readonly calloutLate: string;
  readonly since: (time: string) => string;
  readonly causeBelowIndicators: (count: string, level: string) => string;
  readonly causeBelowSeveral: (indicator: string, lowest: string) => string;
  readonly causeLost: (source: string, time: string) => string;
  readonly causeLate: (source: string, time: string) => string;
  readonly causeLostSeveral: (time: string) => string;
  readonly causeFallen: (indicator: string, value: string) => string;
  readonly causeImplausible: (indicator: string, value: string) => string;
  readonly severity: Readonly<Record<1 | 2 | 3 | 4 | 5, string>>;
  readonly more: string;
  readonly petitions: string;
  readonly petitionsDone: (value: string) => string;
  readonly procedures: string;
  readonly proceduresCut: (value: string) => string;
  readonly incidents: string;
  readonly layers: string;
  readonly method: string;
  readonly ministries: string;
  readonly ministriesOnTime: string;
  readonly ministriesLevel4: string;
  readonly ministriesLink: string;
  readonly legendFrom: (value: string) => string;
  readonly legendRange: (low: string, high: string) => string;
  readonly legendBelow: (value: string) => string;
  readonly legendLost: string;
  readonly sourcesLive: (live: string, all: string) => string;
  readonly sourcesLost: (names: string) => string;
  readonly lastUpdate: (time: string) => string;
  readonly simulated: string;
  readonly serverLost: string;
  readonly serverLostText: (time: string) => string;
  readonly storageFull: string;
  readonly storageFullText: string;
  readonly frozen: (time: string) => string;
  readonly standby: string;
  readonly drift: string;
  readonly mapLabels: {
    readonly hoangSa: string;
    readonly hoangSaOf: string;
    readonly truongSa: string;
    readonly truongSaOf: string;
    readonly eastSea: string;
    readonly credit: string;
  };
  readonly mapNote: string;
  readonly cumulativeVisits: string;
  readonly cumulativeAccounts: string;
  readonly sinceLaunch: string;
  readonly keys: string;
  readonly code: string;
  readonly tasksCode: string;
  readonly tasks: string;
  readonly tasksShort: string;
  readonly tasksScope: (since: string, total: string) => string;
  readonly tasksOverdue: string;
  readonly tasksOverdueNone: string;
  readonly tasksFewer: (count: string) => string;
  readonly tasksMore: (count: string) => string;
  readonly tasksSame: string;
  readonly tasksDone: string;
  readonly tasksOpen: string;
  readonly tasksOnTime: string;
  readonly tasksLate: string;
  readonly tasksInTime: string;
  readonly tasksNoDeadline: string;
  readonly tasksNone: string;
  readonly tasksNotShown: string;
  readonly overdueTiles: string;
  readonly overdueTilesScope: string;
  readonly overdueFrom: (count: string) => string;
  readonly overdueNone: string;
  readonly overdueOf: (count: string) => string;
  readonly directives: string;
  readonly addressees: string;
  readonly directivesScope: (all: string, acknowledged: string) => string;
  readonly directivesLate: (count: string) => string;
  readonly directivesMore: (hidden: string) => string;
  readonly directivesNone: string;
  readonly wayOf: (addressee: string) => string;
  readonly stepStates: Readonly<Record<'reached' | 'reached-late' | 'waiting' | 'late', string>>;
  readonly due: string;
  readonly dueToday: string;
  readonly dueNone: string;
  readonly alsoDirected: (count: string) => string;
};

const vi: WallMessages = {
  product: 'Trung tâm Thông tin, Chỉ đạo, Điều hành',
  owner: 'của Chính phủ, Thủ tướng Chính phủ',
  sceneLabel: 'Cảnh hiển thị',
  scenes: {
    overview: 'Toàn cảnh',
    wide: 'Toàn cảnh mở rộng',
    map: 'Bản đồ',
    egov: 'Chính phủ điện tử',
    directives: 'Chỉ đạo',
  },
  today: (increase) => `Hôm nay ${increase}`,
  thirtyDays: '30 ngày',
  derived: 'Tổng hợp',
  loading: 'Đang tải số liệu',
  lateBy: (time, age) => `Số liệu lúc ${time}, chậm ${age}`,
  notDelivered: (period) => `Chưa có số liệu kỳ mới, còn giữ ${period}`,
  sourceSilent: 'Nguồn không gửi số liệu',
  lastGood: (time, value) => `Lần cuối ${time}: ${value}`,
  never: 'Chưa có số liệu',
  lacks: (names) => `thiếu ${names}`,
  andMore: (count) => `và ${count} đơn vị khác`,
  floor: 'hơn',
  ceiling: 'gần',
  visits: 'Lượt truy cập Cổng Dịch vụ công quốc gia',
  accounts: 'Tài khoản đăng ký',
  services: 'Dịch vụ công',
  servicesContext: 'trực tuyến trên Cổng',
  onlineDossiers: 'Hồ sơ trực tuyến',
  syncedDossiers: 'Hồ sơ đồng bộ trạng thái',
  payments: 'Thanh toán trực tuyến',
  saving: 'Tiết kiệm cho xã hội mỗi năm',
  savingPortal: (value) => `Cổng DVCQG ${value}`,
  connected: 'Đã kết nối với Cổng',
  connectedMinistries: 'bộ, cơ quan',
  connectedProvinces: 'tỉnh, thành phố',
  connectedBanks: 'ngân hàng',
  mapTitle: 'Nơi cần chú ý',
  mapScope: 'Mức cao nhất của mỗi địa phương',
  tileTitles: { B03: 'Hồ sơ trực tuyến', B04: 'Hồ sơ đúng hạn' },
  tilesProvinces: (indicator) => `${indicator}, 63 địa phương`,
  tilesScope: (period, median) => `${period} · trung vị ${median}`,
  connections: 'Kết nối với Cổng DVCQG',
  connectionsScope: 'Kết nối chưa là có dữ liệu',
  connectionsMinistries: 'Bộ, cơ quan đồng bộ hồ sơ',
  connectionsProvinces: 'Địa phương đồng bộ hồ sơ',
  connectionsPayments: 'Ngân hàng',
  connectionStates: {
    sending: 'có dữ liệu',
    technical: 'mới kết nối',
    interrupted: 'gián đoạn',
    none: 'chưa kết nối',
  },
  wallets: 'Ví điện tử',
  noFigure: 'chưa công bố số',
  egov: 'Chỉ số Chính phủ điện tử',
  egovScope: 'Toàn quốc · vạch trắng: mục tiêu 2020',
  target: (value) => `mục tiêu ${value}`,
  belowTarget: 'dưới 95% mục tiêu',
  attention: 'Cần chú ý',
  attentionCount: (all, high) => `${all} mục · ${high} mức lớn`,
  attentionMore: (hidden) => `và ${hidden} mục khác`,
  attentionNone: 'Không có',
  checkedAt: (time) => `Kiểm tra lúc ${time}`,
  nation: 'Toàn quốc',
  localities: (count) => `${count} địa phương`,
  agencies: (count) => `${count} bộ, cơ quan`,
  sourcesCount: (count) => `${count} nguồn dữ liệu`,
  ofTarget: (value, target) => `${value}, cần ${target}`,
  calloutLost: 'Mất kết nối',
  calloutLate: 'Chậm số liệu',
  since: (time) => `từ ${time}`,
  causeBelowIndicators: (count, level) => `${count} chỉ tiêu dưới ${level} mục tiêu`,
  causeBelowSeveral: (indicator, lowest) => `${indicator} thấp nhất ${lowest}`,
  causeLost: (source, time) => `Mất kết nối ${source} từ ${time}`,
  causeLate: (source, time) => `${source} chậm, lần cuối ${time}`,
  causeLostSeveral: (time) => `Mất kết nối, gần nhất từ ${time}`,
  causeFallen: (indicator, value) => `${indicator} giảm còn ${value}`,
  causeImplausible: (indicator, value) => `${indicator} ${value}: ngoài khoảng hợp lý`,
  severity: { 1: 'Thấp', 2: 'Trung bình', 3: 'Lớn', 4: 'Rất lớn', 5: 'Thảm họa' },
  more: 'Người dân, thủ tục và an toàn',
  petitions: 'Phản ánh, kiến nghị',
  petitionsDone: (value) => `đã xử lý ${value}`,
  procedures: 'Thủ tục hành chính chuẩn hóa',
  proceduresCut: (value) => `bãi bỏ, cắt giảm ${value}`,
  incidents: 'Sự cố tấn công mạng trong tháng',
  layers: 'Đơn vị có mô hình bảo vệ 4 lớp',
  method: 'ước theo TT 02/2017/TT-VPCP',
  ministries: '22 bộ, cơ quan ngang bộ',
  ministriesOnTime: 'Hồ sơ đúng hạn, %',
  ministriesLevel4: 'DVC mức 4, %',
  ministriesLink: 'Kết nối',
  legendFrom: (value) => `từ ${value}`,
  legendRange: (low, high) => `${low} – ${high}`,
  legendBelow: (value) => `dưới ${value}`,
  legendLost: 'mất kết nối',
  sourcesLive: (live, all) => `Nguồn dữ liệu: ${live}/${all} trực tuyến`,
  sourcesLost: (names) => `Mất kết nối: ${names}`,
  lastUpdate: (time) => `Cập nhật gần nhất ${time}`,
  simulated: 'DỮ LIỆU MÔ PHỎNG',
  serverLost: 'MẤT KẾT NỐI MÁY CHỦ',
  serverLostText: (time) => `số liệu dừng lúc ${time}, đang nối lại`,
  storageFull: 'KHO DỮ LIỆU ĐẦY',
  storageFullText: 'số liệu mới không được nhận, sẽ tự tiếp tục khi có chỗ',
  frozen: (time) => `ĐÓNG BĂNG ${time}`,
  standby: 'Màn chờ',
  drift: 'Đồng hồ máy này lệch với máy chủ hơn 2 giây',
  mapLabels: {
    hoangSa: 'Quần đảo Hoàng Sa',
    hoangSaOf: 'TP. Đà Nẵng',
    truongSa: 'Quần đảo Trường Sa',
    truongSaOf: 'tỉnh Khánh Hòa',
    eastSea: 'BIỂN ĐÔNG',
    credit: '© OpenStreetMap contributors (ODbL)',
  },
  mapNote: 'Sơ đồ minh họa, không dùng làm căn cứ về địa giới hành chính',
  cumulativeVisits: 'Lượt truy cập tích lũy',
  cumulativeAccounts: 'Tài khoản đăng ký tích lũy',
  sinceLaunch: 'Từ khi khai trương 09/12/2019',
  keys: 'Phím 1, 2, 3, 4 chọn cảnh; F đóng băng; B màn chờ',
  code: 'Mã để xem các số này từ đâu ra',
  tasksCode: 'Mã mở bảng theo dõi nhiệm vụ',
  tasks: 'Nhiệm vụ Chính phủ, Thủ tướng giao',
  tasksShort: 'Nhiệm vụ được giao',
  tasksScope: (since, total) => `Từ ${since} · ${total} nhiệm vụ`,
  tasksOverdue: 'đang quá hạn',
  tasksOverdueNone: 'Không có nhiệm vụ quá hạn',
  tasksFewer: (count) => `giảm ${count} trong 7 ngày`,
  tasksMore: (count) => `tăng ${count} trong 7 ngày`,
  tasksSame: 'không đổi trong 7 ngày',
  tasksDone: 'Hoàn thành',
  tasksOpen: 'Đang thực hiện',
  tasksOnTime: 'đúng hạn',
  tasksLate: 'quá hạn',
  tasksInTime: 'trong hạn',
  tasksNoDeadline: 'không thời hạn',
  tasksNone: 'Chưa giao nhiệm vụ nào',
  tasksNotShown: 'Màn hình này chưa nhận được số liệu nhiệm vụ',
  overdueTiles: 'Nhiệm vụ quá hạn',
  overdueTilesScope: '63 địa phương · số nhiệm vụ đang quá hạn',
  overdueFrom: (count) => `từ ${count} nhiệm vụ`,
  overdueNone: 'không có',
  overdueOf: (count) => `${count} nhiệm vụ quá hạn`,
  directives: 'Chỉ đạo trong ngày',
  addressees: 'Nơi nhận chỉ đạo',
  directivesScope: (all, acknowledged) => `${all} chỉ đạo · ${acknowledged} đã nhận`,
  directivesLate: (count) => `${count} chưa nhận quá giờ`,
  directivesMore: (hidden) => `và ${hidden} chỉ đạo khác`,
  directivesNone: 'Chưa có chỉ đạo',
  wayOf: (addressee) => `Tiến trình của ${addressee}`,
  stepStates: { reached: 'đã qua', 'reached-late': 'đã qua, quá giờ', waiting: 'chưa tới', late: 'quá giờ' },
  due: 'Hạn',
  dueToday: 'hôm nay',
  dueNone: 'Không thời hạn',
  alsoDirected: (count) => `và ${count} chỉ đạo khác`,
};

const en: WallMessages = {
  product: 'Government Centre for Information and Direction',
  owner: 'of the Government and the Prime Minister of Viet Nam',
  sceneLabel: 'Scene',
  scenes: { overview: 'Overview', wide: 'Wide overview', map: 'Map', egov: 'e-Government', directives: 'Directions' },
  today: (increase) => `Today ${increase}`,
  thirtyDays: '30 days',
  derived: 'Computed',
  loading: 'Loading',
  lateBy: (time, age) => `Value of ${time}, ${age} late`,
  notDelivered: (period) => `New period not delivered, still ${period}`,
  sourceSilent: 'The source sends nothing',
  lastGood: (time, value) => `Last ${time}: ${value}`,
  never: 'No data yet',
  lacks: (names) => `without ${names}`,
  andMore: (count) => `and ${count} more`,
  floor: 'over',
  ceiling: 'nearly',
  visits: 'Visits to the National Public Service Portal',
  accounts: 'Registered accounts',
  services: 'Public services',
  servicesContext: 'online on the Portal',
  onlineDossiers: 'Online dossiers',
  syncedDossiers: 'Dossiers with synchronised status',
  payments: 'Online payments',
  saving: 'Saved for society per year',
  savingPortal: (value) => `Portal ${value}`,
  connected: 'Connected to the Portal',
  connectedMinistries: 'ministries, agencies',
  connectedProvinces: 'provinces, cities',
  connectedBanks: 'banks',
  mapTitle: 'Where attention is needed',
  mapScope: 'Highest level of each locality',
  tileTitles: { B03: 'Submitted online', B04: 'Files on time' },
  tilesProvinces: (indicator) => `${indicator}, 63 localities`,
  tilesScope: (period, median) => `${period} · median ${median}`,
  connections: 'Connections to the Portal',
  connectionsScope: 'Linked is not sending',
  connectionsMinistries: 'Ministries, agencies synchronising',
  connectionsProvinces: 'Localities synchronising',
  connectionsPayments: 'Banks',
  connectionStates: { sending: 'sending', technical: 'linked only', interrupted: 'interrupted', none: 'not linked' },
  wallets: 'E-wallets',
  noFigure: 'no figure published',
  egov: 'e-Government indicators',
  egovScope: 'Nation · white tick: target of 2020',
  target: (value) => `target ${value}`,
  belowTarget: 'below 95% of target',
  attention: 'Needs attention',
  attentionCount: (all, high) => `${all} items · ${high} high`,
  attentionMore: (hidden) => `and ${hidden} more`,
  attentionNone: 'None',
  checkedAt: (time) => `Checked at ${time}`,
  nation: 'Nation',
  localities: (count) => `${count} localities`,
  agencies: (count) => `${count} agencies`,
  sourcesCount: (count) => `${count} data sources`,
  ofTarget: (value, target) => `${value}, due ${target}`,
  calloutLost: 'Connection lost',
  calloutLate: 'Figures late',
  since: (time) => `since ${time}`,
  causeBelowIndicators: (count, level) => `${count} indicators below ${level} of target`,
  causeBelowSeveral: (indicator, lowest) => `${indicator} lowest ${lowest}`,
  causeLost: (source, time) => `${source} lost since ${time}`,
  causeLate: (source, time) => `${source} late, last ${time}`,
  causeLostSeveral: (time) => `Lost, the latest since ${time}`,
  causeFallen: (indicator, value) => `${indicator} fell to ${value}`,
  causeImplausible: (indicator, value) => `${indicator} ${value}: outside the plausible range`,
  severity: { 1: 'Low', 2: 'Medium', 3: 'High', 4: 'Very high', 5: 'Disaster' },
  more: 'People, procedures and security',
  petitions: 'Feedback and petitions',
  petitionsDone: (value) => `resolved ${value}`,
  procedures: 'Standardised procedures',
  proceduresCut: (value) => `removed ${value}`,
  incidents: 'Cyber incidents this month',
  layers: 'Units with 4-layer protection',
  method: 'standard cost model, Circular 02/2017',
  ministries: '22 ministries and agencies',
  ministriesOnTime: 'Files on time, %',
  ministriesLevel4: 'Level 4, %',
  ministriesLink: 'Link',
  legendFrom: (value) => `from ${value}`,
  legendRange: (low, high) => `${low} – ${high}`,
  legendBelow: (value) => `below ${value}`,
  legendLost: 'connection lost',
  sourcesLive: (live, all) => `Sources: ${live}/${all} live`,
  sourcesLost: (names) => `Lost: ${names}`,
  lastUpdate: (time) => `Last update ${time}`,
  simulated: 'SIMULATED DATA',
  serverLost: 'SERVER CONNECTION LOST',
  serverLostText: (time) => `figures stopped at ${time}, reconnecting`,
  storageFull: 'STORAGE FULL',
  storageFullText: 'new values are refused; it goes on by itself when there is room',
  frozen: (time) => `FROZEN ${time}`,
  standby: 'Standby',
  drift: 'The clock of this screen differs from the server by more than 2 seconds',
  mapLabels: {
    hoangSa: 'Hoàng Sa Archipelago',
    hoangSaOf: 'Đà Nẵng City',
    truongSa: 'Trường Sa Archipelago',
    truongSaOf: 'Khánh Hòa Province',
    eastSea: 'EAST SEA',
    credit: '© OpenStreetMap contributors (ODbL)',
  },
  mapNote: 'Illustration only, not evidence of administrative boundaries',
  cumulativeVisits: 'Visits, cumulative',
  cumulativeAccounts: 'Registered accounts, cumulative',
  sinceLaunch: 'Since the opening on 9 Dec 2019',
  keys: 'Keys 1, 2, 3, 4 choose the scene; F freezes; B standby',
  code: 'Code to see where these numbers come from',
  tasksCode: 'Code to open the board of tasks',
  tasks: 'Government and PM tasks',
  tasksShort: 'Assigned tasks',
  tasksScope: (since, total) => `Since ${since} · ${total} tasks`,
  tasksOverdue: 'overdue',
  tasksOverdueNone: 'No overdue tasks',
  tasksFewer: (count) => `${count} fewer in 7 days`,
  tasksMore: (count) => `${count} more in 7 days`,
  tasksSame: 'unchanged in 7 days',
  tasksDone: 'Completed',
  tasksOpen: 'In progress',
  tasksOnTime: 'on time',
  tasksLate: 'late',
  tasksInTime: 'in time',
  tasksNoDeadline: 'no deadline',
  tasksNone: 'No task given yet',
  tasksNotShown: 'This screen has received no task figures',
  overdueTiles: 'Overdue tasks',
  overdueTilesScope: '63 localities · tasks now overdue',
  overdueFrom: (count) => `from ${count} tasks`,
  overdueNone: 'none',
  overdueOf: (count) => `${count} overdue`,
  directives: 'Today’s directions',
  addressees: 'Addressees',
  directivesScope: (all, acknowledged) => `${all} given · ${acknowledged} acknowledged`,
  directivesLate: (count) => `${count} past the limit`,
  directivesMore: (hidden) => `and ${hidden} more`,
  directivesNone: 'None yet',
  wayOf: (addressee) => `Progress of ${addressee}`,
  stepStates: { reached: 'passed', 'reached-late': 'passed, late', waiting: 'not reached', late: 'late' },
  due: 'Due',
  dueToday: 'today',
  dueNone: 'No deadline',
  alsoDirected: (count) => `and ${count} more`,
};

export const WALL_MESSAGES: Readonly<Record<Lang, WallMessages>> = { vi, en };
