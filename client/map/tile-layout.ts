/**
 * Where each tile stands and what it says in two short lines: a picture of the country with 63 equal cells, learnt once
 * by those who watch it and therefore the same in every scene (design specification, section 8).
 */

export type TilePlace = {
  /** 63-unit code whose state the tile wears. */
  readonly code: string;
  readonly row: number;
  readonly col: number;
  /** The short wall name; the full name comes from the caller. */
  readonly lines: readonly [first: string, second: string];
};

/** The empty lower right corner, for the legend: first and last row and column. */
export const LEGEND_PLACE = { rows: [15, 17], cols: [4, 6] } as const;

export const hoangSaTile: TilePlace = { code: '48', row: 8, col: 6, lines: ['Hoàng', 'Sa'] };
export const truongSaTile: TilePlace = { code: '56', row: 14, col: 6, lines: ['Trường', 'Sa'] };

export const provinceTiles: readonly TilePlace[] = [
  { code: '02', row: 0, col: 3, lines: ['Hà', 'Giang'] },
  { code: '04', row: 0, col: 4, lines: ['Cao', 'Bằng'] },
  { code: '12', row: 1, col: 0, lines: ['Lai', 'Châu'] },
  { code: '10', row: 1, col: 1, lines: ['Lào', 'Cai'] },
  { code: '15', row: 1, col: 2, lines: ['Yên', 'Bái'] },
  { code: '08', row: 1, col: 3, lines: ['Tuyên', 'Quang'] },
  { code: '06', row: 1, col: 4, lines: ['Bắc', 'Kạn'] },
  { code: '20', row: 1, col: 5, lines: ['Lạng', 'Sơn'] },
  { code: '11', row: 2, col: 0, lines: ['Điện', 'Biên'] },
  { code: '14', row: 2, col: 1, lines: ['Sơn', 'La'] },
  { code: '25', row: 2, col: 2, lines: ['Phú', 'Thọ'] },
  { code: '26', row: 2, col: 3, lines: ['Vĩnh', 'Phúc'] },
  { code: '19', row: 2, col: 4, lines: ['Thái', 'Nguyên'] },
  { code: '24', row: 2, col: 5, lines: ['Bắc', 'Giang'] },
  { code: '22', row: 2, col: 6, lines: ['Quảng', 'Ninh'] },
  { code: '17', row: 3, col: 2, lines: ['Hòa', 'Bình'] },
  { code: '01', row: 3, col: 3, lines: ['Hà', 'Nội'] },
  { code: '27', row: 3, col: 4, lines: ['Bắc', 'Ninh'] },
  { code: '30', row: 3, col: 5, lines: ['Hải', 'Dương'] },
  { code: '31', row: 3, col: 6, lines: ['Hải', 'Phòng'] },
  { code: '35', row: 4, col: 3, lines: ['Hà', 'Nam'] },
  { code: '33', row: 4, col: 4, lines: ['Hưng', 'Yên'] },
  { code: '34', row: 4, col: 5, lines: ['Thái', 'Bình'] },
  { code: '38', row: 5, col: 2, lines: ['Thanh', 'Hóa'] },
  { code: '37', row: 5, col: 3, lines: ['Ninh', 'Bình'] },
  { code: '36', row: 5, col: 4, lines: ['Nam', 'Định'] },
  { code: '40', row: 6, col: 2, lines: ['Nghệ', 'An'] },
  { code: '42', row: 6, col: 3, lines: ['Hà', 'Tĩnh'] },
  { code: '44', row: 7, col: 3, lines: ['Quảng', 'Bình'] },
  { code: '45', row: 7, col: 4, lines: ['Quảng', 'Trị'] },
  { code: '46', row: 8, col: 4, lines: ['TT', 'Huế'] },
  { code: '48', row: 8, col: 5, lines: ['Đà', 'Nẵng'] },
  { code: '62', row: 9, col: 4, lines: ['Kon', 'Tum'] },
  { code: '49', row: 9, col: 5, lines: ['Quảng', 'Nam'] },
  { code: '51', row: 9, col: 6, lines: ['Quảng', 'Ngãi'] },
  { code: '64', row: 10, col: 5, lines: ['Gia', 'Lai'] },
  { code: '52', row: 10, col: 6, lines: ['Bình', 'Định'] },
  { code: '67', row: 11, col: 4, lines: ['Đắk', 'Nông'] },
  { code: '66', row: 11, col: 5, lines: ['Đắk', 'Lắk'] },
  { code: '54', row: 11, col: 6, lines: ['Phú', 'Yên'] },
  { code: '70', row: 12, col: 3, lines: ['Bình', 'Phước'] },
  { code: '68', row: 12, col: 5, lines: ['Lâm', 'Đồng'] },
  { code: '56', row: 12, col: 6, lines: ['Khánh', 'Hòa'] },
  { code: '72', row: 13, col: 2, lines: ['Tây', 'Ninh'] },
  { code: '74', row: 13, col: 3, lines: ['Bình', 'Dương'] },
  { code: '75', row: 13, col: 4, lines: ['Đồng', 'Nai'] },
  { code: '60', row: 13, col: 5, lines: ['Bình', 'Thuận'] },
  { code: '58', row: 13, col: 6, lines: ['Ninh', 'Thuận'] },
  { code: '89', row: 14, col: 0, lines: ['An', 'Giang'] },
  { code: '87', row: 14, col: 1, lines: ['Đồng', 'Tháp'] },
  { code: '80', row: 14, col: 2, lines: ['Long', 'An'] },
  { code: '79', row: 14, col: 3, lines: ['TP.', 'HCM'] },
  { code: '77', row: 14, col: 4, lines: ['Bà Rịa', 'V.Tàu'] },
  { code: '91', row: 15, col: 0, lines: ['Kiên', 'Giang'] },
  { code: '92', row: 15, col: 1, lines: ['Cần', 'Thơ'] },
  { code: '86', row: 15, col: 2, lines: ['Vĩnh', 'Long'] },
  { code: '82', row: 15, col: 3, lines: ['Tiền', 'Giang'] },
  { code: '93', row: 16, col: 0, lines: ['Hậu', 'Giang'] },
  { code: '94', row: 16, col: 1, lines: ['Sóc', 'Trăng'] },
  { code: '84', row: 16, col: 2, lines: ['Trà', 'Vinh'] },
  { code: '83', row: 16, col: 3, lines: ['Bến', 'Tre'] },
  { code: '96', row: 17, col: 0, lines: ['Cà', 'Mau'] },
  { code: '95', row: 17, col: 1, lines: ['Bạc', 'Liêu'] },
];

const STEPS: Readonly<Record<string, readonly [rows: number, cols: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/**
 * Index of the tile an arrow key leads to, or `from` where there is none. Sideways stays in the row; up and down takes
 * the nearest row that has a tile, and there the nearest column, because the country has no straight columns.
 */
export function tileBeyond(places: readonly TilePlace[], from: number, key: string): number {
  if (key === 'Home') return 0;
  if (key === 'End') return places.length - 1;
  const step = STEPS[key];
  const start = places[from];
  if (step === undefined || start === undefined) return from;
  const [rows, cols] = step;
  let best = from;
  let bestDistance = Infinity;
  places.forEach(({ row, col }, index) => {
    const ahead = rows === 0 ? (col - start.col) * cols : (row - start.row) * rows;
    if (ahead <= 0 || (rows === 0 && row !== start.row)) return;
    const distance = ahead * 100 + (rows === 0 ? 0 : Math.abs(col - start.col));
    if (distance < bestDistance) {
      bestDistance = distance;
      best = index;
    }
  });
  return best;
}
