/** A mapping says which part of a sheet is what; it is data, made by a person, and kept for the next file of the kind. */

import * as z from 'zod/mini';
import { MEASURES } from '../indicators/measure.ts';

const column = z.string().check(z.regex(/^[A-Z]{1,3}$/));
const rowNumber = z.int().check(z.gte(1), z.lte(1_048_576));
const text = z.string().check(z.minLength(1), z.maxLength(200));
const unitRef = z.string().check(z.regex(/^(country|gso63|gso34|agency|source):[^\s|:]{1,64}$/));

/** One column of values. Where it leaves unit or period null, those of the whole mapping hold. */
const valueColumn = z.strictObject({
  column,
  /** Null: the code stands in the mapping's indicator column. */
  indicator: z.nullable(z.string().check(z.maxLength(16))),
  /** Unit of measure in which the file writes the values; null: the indicator's own. */
  measure: z.nullable(z.string().check(z.refine((code) => Object.hasOwn(MEASURES, code)))),
  /** Decimal mark of values written as text; null: decided by the column, and asked where it cannot be. */
  numbers: z.nullable(z.enum(['dot', 'comma'])),
  /** Rankings side by side: the units of this column stand in a column of their own. */
  unitColumn: z.nullable(column),
  /** Units side by side: all values of this column are this unit's. */
  unit: z.nullable(unitRef),
  /** Periods side by side: all values of this column are of this period, such as `2016` or `2020-08`. */
  period: z.nullable(text),
});

export const mappingSchema = z.strictObject({
  sheet: z.string().check(z.minLength(1), z.maxLength(400)),
  /** Rows of headings, 1 to 3; null: the sheet has none. */
  header: z.nullable(z.strictObject({ first: rowNumber, last: rowNumber })),
  /** Rows of data; `last` null: to the end of the sheet. */
  data: z.strictObject({ first: rowNumber, last: z.nullable(rowNumber) }),
  unitColumn: z.nullable(column),
  unit: z.nullable(unitRef),
  /** With `periodEndColumn`: first and last day, or two instants, written in ISO 8601. */
  periodColumn: z.nullable(column),
  periodEndColumn: z.nullable(column),
  /** The one period of the whole table. */
  period: z.nullable(text),
  dateOrder: z.nullable(z.enum(['dmy', 'mdy'])),
  /** Bare numbers in the period column are days counted by the spreadsheet; null: not yet said. */
  isSerial: z.nullable(z.boolean()),
  indicatorColumn: z.nullable(column),
  values: z.array(valueColumn).check(z.maxLength(400)),
  /** Units written in a way that is not certain: text as it stands in the file, and the unit that a person says it is. */
  answers: z.record(z.string(), z.union([unitRef, z.literal('skip')])),
  /** SDMX status of all values: normal, estimate, provisional. */
  status: z.enum(['A', 'E', 'P']),
  /** Hidden rows and columns are brought in, too. */
  isHiddenTaken: z.boolean(),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type ValueColumn = z.infer<typeof valueColumn>;

/** A mapping without any decision yet. */
export const emptyMapping = (sheet: string): Mapping => ({
  sheet,
  header: null,
  data: { first: 1, last: null },
  unitColumn: null,
  unit: null,
  periodColumn: null,
  periodEndColumn: null,
  period: null,
  dateOrder: null,
  isSerial: null,
  indicatorColumn: null,
  values: [],
  answers: {},
  status: 'A',
  isHiddenTaken: false,
});

/** A column of values about which nothing more is known. */
export const plainValueColumn = (column: string, indicator: string | null): ValueColumn => ({
  column,
  indicator,
  measure: null,
  numbers: null,
  unitColumn: null,
  unit: null,
  period: null,
});
