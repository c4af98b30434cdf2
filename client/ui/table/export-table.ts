/** A table as it leaves the product: plain cells under ids that an import understands, and the lines that say what it is. */

/** Text is written as text, whatever it looks like; a number as a number, null as an empty cell. */
export type ExportCell = string | number | null;

export type ExportTable = {
  /** File name without its ending. */
  readonly name: string;
  /** Column ids, in the order of the cells: `unit`, `unit_name`, `period_start`, `period_end`, then one per indicator. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ExportCell[])[];
  /** What it is, of whom, of when, and whether simulated: a label and a text each. */
  readonly notes: readonly (readonly [label: string, text: string])[];
};
