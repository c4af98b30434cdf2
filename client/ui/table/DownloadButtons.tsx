/** Two buttons that hand out exactly the table beside them, as CSV and as a workbook. */

import { useState } from 'react';
import { Button } from '../Button.tsx';
import { csvOf } from './export-csv.ts';
import type { ExportTable } from './export-table.ts';
import './download-buttons.css';

export type DownloadWords = {
  /** Name of the group: "Tải bảng xếp hạng". */
  readonly group: string;
  readonly csv: string;
  readonly xlsx: string;
  readonly dataSheet: string;
  readonly notesSheet: string;
  readonly failed: string;
};

function hand(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it over by the next turn of the loop, but not before.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** `table` is asked for when pressed, so that it is what the person saw then; null while there is nothing to hand out. */
export function DownloadButtons({
  words,
  table,
}: {
  readonly words: DownloadWords;
  readonly table: () => ExportTable | null;
}) {
  const [hasFailed, setHasFailed] = useState(false);
  const give = (ending: string, blobOf: (given: ExportTable) => Blob | Promise<Blob>) => async () => {
    const given = table();
    if (given === null) return;
    try {
      hand(`${given.name}.${ending}`, await blobOf(given));
      setHasFailed(false);
    } catch {
      setHasFailed(true);
    }
  };
  const sheets = { data: words.dataSheet, notes: words.notesSheet };
  const asCsv = (given: ExportTable) => new Blob([csvOf(given)], { type: 'text/csv;charset=utf-8' });
  const asXlsx = async (given: ExportTable) => (await import('./export-xlsx.ts')).xlsxOf(given, sheets);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this groups two buttons
    <div className="tc-downloads" role="group" aria-label={words.group}>
      <Button onPress={give('csv', asCsv)}>{words.csv}</Button>
      <Button onPress={give('xlsx', asXlsx)}>{words.xlsx}</Button>
      {hasFailed && <span role="alert">{words.failed}</span>}
    </div>
  );
}
