/** Where the import of the address stands: waiting for decisions, being written, or decided. */

import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '#client/accounts/request.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { DescriptionAnswer, PreviewAnswer, ProgressAnswer, RecordAnswer } from './import-answers.ts';
import { type CellsAsked, decidedImports, describeImport, importProgress, previewCells } from './import-calls.ts';

export type ImportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'open'; readonly description: DescriptionAnswer }
  | { readonly kind: 'writing'; readonly id: string }
  | { readonly kind: 'decided'; readonly record: RecordAnswer };

const NONE: ImportState = { kind: 'none' };
const LOADING: ImportState = { kind: 'loading' };

async function stateOf(id: string, signal: AbortSignal): Promise<ImportState> {
  // A decided import is found in the journal for ever, an open one in the server's memory.
  const decided = await decidedImports(signal);
  if (!decided.ok) return { kind: 'refused', refusal: decided.error };
  const record = decided.value.find((one) => one.id === id);
  if (record !== undefined) return record.state === 'started' ? { kind: 'writing', id } : { kind: 'decided', record };
  const described = await describeImport(id, signal);
  if (!described.ok) return { kind: 'refused', refusal: described.error };
  return { kind: 'open', description: described.value };
}

export function useImport(id: string | null): { readonly state: ImportState; readonly reload: () => void } {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly state: ImportState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is the reason to ask again
  useEffect(() => {
    if (id === null) return setLoaded(null);
    const abort = new AbortController();
    void stateOf(id, abort.signal).then((state) => {
      if (!abort.signal.aborted) setLoaded({ id, state });
    });
    return () => abort.abort();
  }, [id, attempt]);
  const reload = useCallback(() => setAttempt((before) => before + 1), []);
  if (id === null) return { state: NONE, reload };
  return { state: loaded?.id === id ? loaded.state : LOADING, reload };
}

const PROGRESS_MS = 300;

/** How far the judging or writing is, asked again while it runs; null until the first answer. */
export function useProgress(id: string, isRunning: boolean): Result<ProgressAnswer, Refusal> | null {
  const [progress, setProgress] = useState<Result<ProgressAnswer, Refusal> | null>(null);
  useEffect(() => {
    if (!isRunning) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await importProgress(id, abort.signal);
      if (abort.signal.aborted) return;
      setProgress(answer);
      timer = setTimeout(() => void ask(), PROGRESS_MS);
    };
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
      setProgress(null);
    };
  }, [id, isRunning]);
  return progress;
}

/** A page of judged cells. The last one stays on screen until the next is there; `version` asks anew. */
export function usePreview(
  id: string,
  { fate, offset, limit }: CellsAsked,
  version: number,
): Result<PreviewAnswer, Refusal> | null {
  const [answer, setAnswer] = useState<Result<PreviewAnswer, Refusal> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is the reason to ask again
  useEffect(() => {
    const abort = new AbortController();
    void previewCells(id, { fate, offset, limit }, abort.signal).then((got) => {
      if (!abort.signal.aborted) setAnswer(got);
    });
    return () => abort.abort();
  }, [id, fate, offset, limit, version]);
  return answer;
}
