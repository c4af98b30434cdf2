/** The first step: a file is dropped or chosen, sent and read; a file that is no table is refused in words. */

import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Refusal } from '#client/accounts/request.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Select } from '#client/ui/Select.tsx';
import { formatDate, formatNumber, formatPercent, formatTime } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { DescriptionAnswer, RecordAnswer } from './import-answers.ts';
import { decidedImports } from './import-calls.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { type TextOptions, uploadFile } from './upload-file.ts';

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'];
const DELIMITERS = [',', ';', 'tab', '|'] as const;

type Sending = { readonly name: string; readonly share: number; readonly abort: AbortController };

export function FileStep({
  note,
  onUploaded,
}: {
  /** What became of the import before. */
  readonly note: string | null;
  readonly onUploaded: (description: DescriptionAnswer) => void;
}) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [options, setOptions] = useState<TextOptions>({ encoding: '', delimiter: '' });
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isOver, setIsOver] = useState(false);

  // A file on its way is given up with the page: its answer would change the address of the next one.
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const send = async (given: File) => {
    const abort = new AbortController();
    running.current = abort;
    setFile(given);
    setRefusal(null);
    setSending({ name: given.name, share: 0, abort });
    const answer = await uploadFile({
      file: given,
      options,
      signal: abort.signal,
      onProgress: (share) => setSending((before) => before && { ...before, share }),
    });
    setSending(null);
    if (answer?.ok === true) onUploaded(answer.value);
    else if (answer !== null) setRefusal(answer.error);
  };
  const choose = (files: FileList | null | undefined) => {
    const chosen = files?.[0];
    if (chosen !== undefined && sending === null) void send(chosen);
  };
  const over = (next: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(next);
  };
  return (
    <div className="tci-stack">
      {note !== null && <p role="status">{note}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className="tci-drop"
        data-over={isOver || undefined}
        onDragOver={over(true)}
        onDragLeave={over(false)}
        onDrop={(event) => {
          over(false)(event);
          choose(event.dataTransfer.files);
        }}
      >
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          onChange={(event) => {
            choose(event.target.files);
            // The same file again, after it was repaired, is a new choice.
            event.target.value = '';
          }}
        />
        {sending === null ? (
          <>
            <span>{words.drop}</span>
            <Button kind="primary" onPress={() => input.current?.click()}>
              {words.choose}
            </Button>
            <span className="tci-quiet">{words.fileHint}</span>
          </>
        ) : (
          <>
            <ProgressLine
              text={
                sending.share < 1
                  ? words.sending(sending.name, formatPercent(sending.share * 100, lang, 0))
                  : words.reading(sending.name)
              }
              share={sending.share < 1 ? sending.share : null}
            />
            <Button onPress={() => sending.abort.abort()}>{words.stopSending}</Button>
          </>
        )}
      </div>
      {refusal !== null && file !== null && <RefusalNote title={words.refusedFile(file.name)} refusal={refusal} />}
      <details className="tci-details" open={refusal?.code === 'file-encoding' || undefined}>
        <summary>{words.textOptions}</summary>
        <div className="tci-fields" data-plain="">
          <Select
            label={words.encoding}
            options={[{ id: '', label: words.automatic }, ...ENCODINGS.map((id) => ({ id, label: id }))]}
            value={options.encoding}
            onChange={(encoding) => setOptions({ ...options, encoding })}
          />
          <Select
            label={words.delimiter}
            options={[
              { id: '', label: words.automatic },
              ...DELIMITERS.map((id) => ({ id, label: words.delimiters[id] })),
            ]}
            value={options.delimiter}
            onChange={(delimiter) => setOptions({ ...options, delimiter })}
          />
          {file !== null && sending === null && (
            <Button onPress={() => void send(file)}>{words.sendAgain(file.name)}</Button>
          )}
        </div>
      </details>
      <EarlierImports />
    </div>
  );
}

const EARLIER_COUNT = 12;

function EarlierImports() {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const [records, setRecords] = useState<readonly RecordAnswer[] | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void decidedImports(abort.signal).then((answer) => {
      if (answer.ok && !abort.signal.aborted) setRecords(answer.value);
    });
    return () => abort.abort();
  }, []);
  if (records === null) return null;
  const { earlierColumns: columns } = words;
  return (
    <Panel title={words.earlier}>
      {records.length === 0 ? (
        <p className="tci-quiet">{words.noEarlier}</p>
      ) : (
        <table className="tci-table" data-plain="">
          <caption className="tc-unseen">{words.earlier}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.file}</th>
              <th scope="col">{columns.at}</th>
              <th scope="col" data-align="end">
                {columns.kept}
              </th>
              <th scope="col" data-align="end">
                {columns.refused}
              </th>
              <th scope="col">{columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {records.slice(0, EARLIER_COUNT).map((record) => (
              <tr key={record.id}>
                <th scope="row">
                  <Link href={`/import?id=${record.id}`}>{record.fileName}</Link>
                </th>
                <td>
                  {formatTime(record.startedAt)} {formatDate(record.startedAt, lang)}
                </td>
                <td data-align="end">{formatNumber(record.accepted, lang)}</td>
                <td data-align="end">{formatNumber(record.counts.refused, lang)}</td>
                <td>{words.states[record.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
