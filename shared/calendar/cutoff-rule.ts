/** How the periods of an indicator are cut: administrative months run from day 15 to 14, statistics by the calendar. */

/**
 * - `instant`: a running total or a state, true at one moment
 * - `day`: civil day 00:00-24:00; `startHour` 18 means 18:00 of the day before to 18:00 (health bulletins of 2020)
 * - `month`: from `fromDay` to the day before it one month later; 1 = calendar month, 15 = Decree 09/2019/NĐ-CP art. 12
 *   (15/7-14/8 is August), 21 = FDI to day 20
 * - `quarter`: `fromDay` 1 = calendar; 15 = from day 15 of the month before the quarter to day 14 of its last month
 * - `half-month`: 1-15 and 16-end (customs, budget)
 * - `half-year`: `fromDay` 15 = 15/12-14/6 and 15/6-14/12. (Nine months overlap both halves, so no rule cuts them.)
 * - `year`: `fromDay` 1 = calendar; 15 = 15/12 of the year before to 14/12
 */
export type CutoffRule =
  | { readonly kind: 'instant' }
  | { readonly kind: 'day'; readonly startHour: number }
  | { readonly kind: 'week' }
  | { readonly kind: 'half-month' }
  | { readonly kind: 'month'; readonly fromDay: number }
  | { readonly kind: 'quarter'; readonly fromDay: number }
  | { readonly kind: 'half-year'; readonly fromDay: number }
  | { readonly kind: 'year'; readonly fromDay: number };
