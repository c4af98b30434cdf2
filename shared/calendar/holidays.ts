/** Rest and working days of civil servants from 2019 to 2026 as they were decided, each year with where it is from. */

import type { CalendarRow, CalendarYear } from './calendar-year.ts';
import { compensation, holiday, swap, workedFor } from './public-holidays.ts';

const year = (
  number: number,
  confidence: CalendarYear['confidence'],
  source: string,
  rows: readonly (readonly CalendarRow[])[],
  note: CalendarYear['note'] = null,
): CalendarYear => ({
  year: number,
  rows: rows.flat().toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  source,
  confidence,
  note,
});

const BY_LAW = 'các ngày khác theo Bộ luật Lao động, ngày nghỉ bù theo Điều 111 khoản 3';

export const OFFICIAL_YEARS: readonly CalendarYear[] = [
  year(
    2019,
    'reported',
    'Ý kiến Thủ tướng Chính phủ về nghỉ Tết và hoán đổi ngày làm việc năm 2019, theo Báo Tiền Phong (2018) và docnhanh.vn (04/12/2018); nghỉ bù Giỗ Tổ theo Bộ luật Lao động 2012, Điều 115',
    [
      holiday('newYear', '2019-01-01'),
      [workedFor('2018-12-31', '2019-01-05')],
      holiday('tet', '2019-02-03', '2019-02-04', '2019-02-05', '2019-02-06', '2019-02-07'),
      compensation('tet', '2019-02-08'),
      holiday('hungKings', '2019-04-14'),
      compensation('hungKings', '2019-04-15'),
      swap('2019-04-29', '2019-05-04'),
      holiday('victory', '2019-04-30'),
      holiday('labour', '2019-05-01'),
      holiday('national', '2019-09-02'),
    ],
  ),
  year(
    2020,
    'reported',
    'Lịch nghỉ Tết Canh Tý của cơ quan hành chính theo Sở Công Thương Đắk Lắk (07/01/2020); các ngày khác theo Bộ luật Lao động 2012, Điều 115',
    [
      holiday('newYear', '2020-01-01'),
      holiday('tet', '2020-01-23', '2020-01-24', '2020-01-25', '2020-01-26', '2020-01-27'),
      compensation('tet', '2020-01-28', '2020-01-29'),
      holiday('hungKings', '2020-04-02'),
      holiday('victory', '2020-04-30'),
      holiday('labour', '2020-05-01'),
      holiday('national', '2020-09-02'),
    ],
  ),
  year(2021, 'decided', 'Công văn 9895/VPCP-KGVX ngày 26/11/2020; Thông báo 4875/TB-LĐTBXH ngày 10/12/2020', [
    holiday('newYear', '2021-01-01'),
    holiday('tet', '2021-02-10', '2021-02-11', '2021-02-12', '2021-02-13', '2021-02-14'),
    compensation('tet', '2021-02-15', '2021-02-16'),
    holiday('hungKings', '2021-04-21'),
    holiday('victory', '2021-04-30'),
    holiday('labour', '2021-05-01'),
    compensation('labour', '2021-05-03'),
    holiday('national', '2021-09-02', '2021-09-03'),
  ]),
  year(2022, 'decided', `Công văn 245/VPCP-KGVX ngày 11/01/2022; ${BY_LAW}`, [
    holiday('newYear', '2022-01-01'),
    compensation('newYear', '2022-01-03'),
    holiday('tet', '2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04'),
    holiday('hungKings', '2022-04-10'),
    compensation('hungKings', '2022-04-11'),
    holiday('victory', '2022-04-30'),
    holiday('labour', '2022-05-01'),
    compensation('victory', '2022-05-02'),
    compensation('labour', '2022-05-03'),
    holiday('national', '2022-09-01', '2022-09-02'),
  ]),
  year(2023, 'decided', `Công văn 8056/VPCP-KGVX ngày 01/12/2022; ${BY_LAW}`, [
    holiday('newYear', '2023-01-01'),
    compensation('newYear', '2023-01-02'),
    holiday('tet', '2023-01-20', '2023-01-21', '2023-01-22', '2023-01-23', '2023-01-24'),
    compensation('tet', '2023-01-25', '2023-01-26'),
    holiday('hungKings', '2023-04-29'),
    holiday('victory', '2023-04-30'),
    holiday('labour', '2023-05-01'),
    compensation('hungKings', '2023-05-02'),
    compensation('victory', '2023-05-03'),
    holiday('national', '2023-09-01', '2023-09-02'),
    compensation('national', '2023-09-04'),
  ]),
  year(
    2024,
    'decided',
    `Công văn 8662/VPCP-KGVX ngày 03/11/2023; Công văn 2450/VPCP-KGVX ngày 12/4/2024 (hoán đổi 29/4); ${BY_LAW}`,
    [
      holiday('newYear', '2024-01-01'),
      holiday('tet', '2024-02-08', '2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12'),
      compensation('tet', '2024-02-13', '2024-02-14'),
      holiday('hungKings', '2024-04-18'),
      swap('2024-04-29', '2024-05-04'),
      holiday('victory', '2024-04-30'),
      holiday('labour', '2024-05-01'),
      holiday('national', '2024-09-02', '2024-09-03'),
    ],
  ),
  year(
    2025,
    'reported',
    'Văn bản của Văn phòng Chính phủ về nghỉ Tết, lễ năm 2025, theo các báo (12/2024); số văn bản chưa đối chiếu',
    [
      holiday('newYear', '2025-01-01'),
      holiday('tet', '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
      holiday('hungKings', '2025-04-07'),
      swap('2025-05-02', '2025-04-26'),
      holiday('victory', '2025-04-30'),
      holiday('labour', '2025-05-01'),
      holiday('national', '2025-09-01', '2025-09-02'),
    ],
  ),
  year(
    2026,
    'reported',
    'Công văn 12729/VPCP-KGVX ngày 25/12/2025 (hoán đổi 02/01); Tết và Quốc khánh theo VNews (17/10/2025) và thông báo của các cơ quan, số văn bản chưa đối chiếu',
    [
      holiday('newYear', '2026-01-01'),
      swap('2026-01-02', '2026-01-10'),
      holiday('tet', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
      holiday('hungKings', '2026-04-26'),
      compensation('hungKings', '2026-04-27'),
      holiday('victory', '2026-04-30'),
      holiday('labour', '2026-05-01'),
      swap('2026-08-31', '2026-08-22'),
      holiday('national', '2026-09-01', '2026-09-02'),
    ],
    {
      vi: 'Ngày Văn hóa Việt Nam 24/11 là ngày nghỉ theo chủ trương của Nghị quyết 80-NQ/TW ngày 07/01/2026; ở đây chưa tính vì chưa thấy văn bản của Quốc hội.',
      en: 'Vietnam Culture Day, 24 November, is meant to be a day off by Resolution 80-NQ/TW of 07/01/2026; it is not counted as one here, since no act of the National Assembly was seen.',
    },
  ),
];
