/** Dates of Tết (1st of the first lunar month) and Giỗ Tổ (10th of the third) in Viet Nam, whose months begin by its own midnight. */

export type LunarDates = {
  /** Tết Nguyên đán, first day; `YYYY-MM-DD`. */
  readonly tet: string;
  /** Giỗ Tổ Hùng Vương. */
  readonly hungKings: string;
};

/**
 * New moons and solstices at UTC+7 (Decision 121/CP of 08/08/1967), computed after J. Meeus, Astronomical Algorithms, chapters
 * 25 and 49, and equal to the tables of Hồ Ngọc Đức. The calendar of China, at UTC+8, has Tết a day later in 2007 and 2030 and
 * the third month a day later in 2009; that of ICU, which platforms carry, further errs by its own approximations.
 */
// biome-ignore format: one year a line
export const LUNAR_DATES: Readonly<Record<number, LunarDates>> = {
  2006: { tet: '2006-01-29', hungKings: '2006-04-07' },
  2007: { tet: '2007-02-17', hungKings: '2007-04-26' },
  2008: { tet: '2008-02-07', hungKings: '2008-04-15' },
  2009: { tet: '2009-01-26', hungKings: '2009-04-04' },
  2010: { tet: '2010-02-14', hungKings: '2010-04-23' },
  2011: { tet: '2011-02-03', hungKings: '2011-04-12' },
  2012: { tet: '2012-01-23', hungKings: '2012-03-31' },
  2013: { tet: '2013-02-10', hungKings: '2013-04-19' },
  2014: { tet: '2014-01-31', hungKings: '2014-04-09' },
  2015: { tet: '2015-02-19', hungKings: '2015-04-28' },
  2016: { tet: '2016-02-08', hungKings: '2016-04-16' },
  2017: { tet: '2017-01-28', hungKings: '2017-04-06' },
  2018: { tet: '2018-02-16', hungKings: '2018-04-25' },
  2019: { tet: '2019-02-05', hungKings: '2019-04-14' },
  2020: { tet: '2020-01-25', hungKings: '2020-04-02' },
  2021: { tet: '2021-02-12', hungKings: '2021-04-21' },
  2022: { tet: '2022-02-01', hungKings: '2022-04-10' },
  2023: { tet: '2023-01-22', hungKings: '2023-04-29' },
  2024: { tet: '2024-02-10', hungKings: '2024-04-18' },
  2025: { tet: '2025-01-29', hungKings: '2025-04-07' },
  2026: { tet: '2026-02-17', hungKings: '2026-04-26' },
  2027: { tet: '2027-02-06', hungKings: '2027-04-16' },
  2028: { tet: '2028-01-26', hungKings: '2028-04-04' },
  2029: { tet: '2029-02-13', hungKings: '2029-04-23' },
  2030: { tet: '2030-02-02', hungKings: '2030-04-12' },
  2031: { tet: '2031-01-23', hungKings: '2031-04-01' },
  2032: { tet: '2032-02-11', hungKings: '2032-04-19' },
  2033: { tet: '2033-01-31', hungKings: '2033-04-09' },
  2034: { tet: '2034-02-19', hungKings: '2034-04-28' },
  2035: { tet: '2035-02-08', hungKings: '2035-04-17' },
};
