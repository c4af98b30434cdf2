/** The list of the catalogue, and what the server says of a definition or a formula before it is kept. */

import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import type { Refusal } from '#client/accounts/request.ts';
import { apiSend } from '#client/accounts/session.ts';
import type { CatalogueEntry } from '#shared/indicators/catalogue-entry.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import { type Loaded, useDefinitionNews } from '../indicator/indicator-data.ts';
import type { Draft } from './definition-draft.ts';

/** The server writes them from the same type; only the envelope is checked again. */
const entriesSchema = z.looseObject({ indicators: z.array(z.looseObject({ id: z.string() })) });
const sentenceSchema = z.looseObject({ vi: z.string(), en: z.string() });
const findingSchema = z.looseObject({
  path: z.string(),
  code: z.string(),
  isError: z.boolean(),
  at: z.nullable(z.looseObject({ offset: z.int(), length: z.int() })),
  names: z.array(z.string()),
  message: sentenceSchema,
});
const checkSchema = z.looseObject({ findings: z.array(findingSchema) });
const previewSchema = z.looseObject({
  text: z.nullable(z.string()),
  findings: z.array(findingSchema),
  results: z.array(z.looseObject({ unit: z.string(), value: z.nullable(z.number()), missing: z.array(z.string()) })),
});
export const versionSchema = z.looseObject({ version: z.int() });
export const retiredSchema = z.looseObject({ at: z.int() });

export type ShownFinding = z.infer<typeof findingSchema>;
export type FormulaPreview = z.infer<typeof previewSchema>;

/** The last answer, so that the list stands at once when it is come back to. */
let lastEntries: readonly CatalogueEntry[] | null = null;

async function fetchEntries(signal: AbortSignal): Promise<readonly CatalogueEntry[]> {
  const response = await fetch('/api/v1/catalogue', { signal });
  if (!response.ok) throw new Error(`catalogue: HTTP ${response.status}`);
  const { indicators } = entriesSchema.parse(await response.json());
  lastEntries = indicators as unknown as readonly CatalogueEntry[];
  return lastEntries;
}

/**
 * Every indicator ever known; asked anew when a definition changes and with another `attempt`. `isStale`: the last question
 * had no answer, so what is loaded, if anything, is older.
 */
export function useEntries(attempt: number): {
  readonly entries: Loaded<readonly CatalogueEntry[]>;
  readonly isStale: boolean;
} {
  const [entries, setEntries] = useState<Loaded<readonly CatalogueEntry[]>>(
    lastEntries === null ? { kind: 'loading' } : { kind: 'loaded', value: lastEntries },
  );
  const [isStale, setIsStale] = useState(false);
  const news = useDefinitionNews();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `news` and `attempt` are the reasons to ask again
  useEffect(() => {
    const abort = new AbortController();
    fetchEntries(abort.signal).then(
      (value) => {
        setEntries({ kind: 'loaded', value });
        setIsStale(false);
      },
      () => {
        if (abort.signal.aborted) return;
        setEntries((before) => (before.kind === 'loaded' ? before : { kind: 'failed' }));
        setIsStale(true);
      },
    );
    return () => abort.abort();
  }, [news, attempt]);
  return { entries, isStale };
}

/** What may be asked of a person who is still writing: not at every letter. */
const PAUSE_MS = 350;

/** The server's word on what is being written, after a pause; `isAsking` from the first letter on. The older answer stays. */
function useAsked<T>(
  question: { readonly path: string; readonly body: object } | null,
  schema: z.ZodMiniType<T>,
): { readonly answer: T | null; readonly refused: Refusal | null; readonly isAsking: boolean } {
  const text = question === null ? null : JSON.stringify(question);
  const [said, setSaid] = useState<{ of: string; answer: T | null; refused: Refusal | null } | null>(null);
  useEffect(() => {
    if (text === null) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const { path, body } = JSON.parse(text) as { path: string; body: object };
      const answer = await apiSend({ method: 'POST', path, body, signal: abort.signal }, schema);
      if (abort.signal.aborted) return;
      setSaid({
        of: text,
        answer: answer.ok ? answer.value : null,
        refused: answer.ok ? null : answer.error,
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, schema]);
  return { answer: said?.answer ?? null, refused: said?.refused ?? null, isAsking: text !== null && said?.of !== text };
}

export const useCheck = (raw: object) =>
  useAsked({ path: '/admin/v1/indicators/check', body: { definition: raw } }, checkSchema);

/** Null while no formula is written. */
export function useFormulaPreview(draft: Draft) {
  const { formula, measure, nation, province, agency, id, isPublic } = draft;
  const levels = { nation, province, agency };
  const code = id.trim().toUpperCase();
  const body = { text: formula, measure: measure as MeasureCode, levels, id: code === '' ? null : code, isPublic };
  return useAsked(formula.trim() === '' ? null : { path: '/admin/v1/formula/preview', body }, previewSchema);
}
