/** The number of a row; what is no such number while it is typed changes nothing. */

import { useEffect, useState } from 'react';
import { TextField } from '#client/ui/TextField.tsx';

const LAST_ROW = 1_048_576;

export function RowField({
  label,
  value,
  hint,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly hint?: string;
  readonly onChange: (row: number | null) => void;
}) {
  const [text, setText] = useState(value === null ? '' : `${value}`);
  useEffect(() => {
    // A proposal that is taken is seen here; what the person is typing is left alone.
    setText((before) => (readRow(before) === value ? before : value === null ? '' : `${value}`));
  }, [value]);
  return (
    <TextField
      label={label}
      value={text}
      inputMode="numeric"
      {...(hint === undefined ? {} : { hint })}
      onChange={(next) => {
        setText(next);
        const row = readRow(next);
        if (row !== undefined) onChange(row);
      }}
    />
  );
}

/** Null for an empty field, undefined for what is no row. */
function readRow(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const row = /^\d{1,7}$/.test(text.trim()) ? Number(text) : 0;
  return row >= 1 && row <= LAST_ROW ? row : undefined;
}
