/** The stories behind the list of the catalogue, and what the server says of a definition or a formula before it is kept. */

import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import type { MeasureCode } from '#shared/indicators/measure.ts';
import { type AdminRefusal, adminSend } from '../desk/admin-link.ts';
import type { Loaded } from '../indicator/indicator-data.ts';
import type { Draft } from './definition-draft.ts';

/** The server writes it from the same type; only the envelope is checked again. */
const storySchema = z.looseObject({ definition: z.looseObject({ id: z.string() }), versions: z.array(z.unknown()) });
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

/** Null where there is no such indicator, retired ones counted in. */
export async function fetchStory(id: string, signal?: AbortSignal): Promise<IndicatorStory | null> {
  const response = await fetch(`/api/v1/indicators/${encodeURIComponent(id)}`, signal === undefined ? {} : { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`indicator: HTTP ${response.status}`);
  return storySchema.parse(await response.json()) as unknown as IndicatorStory;
}

/** Asked for again whenever `attempt` is another one; null asks nothing. */
export function useStoryOf(id: string | null, attempt: number): Loaded<IndicatorStory> {
  const [story, setStory] = useState<Loaded<IndicatorStory>>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is a reason to ask again
  useEffect(() => {
    if (id === null) return;
    const abort = new AbortController();
    setStory((before) =>
      before.kind === 'loaded' && before.value.definition.id !== id ? { kind: 'loading' } : before,
    );
    fetchStory(id, abort.signal).then(
      (value) => setStory(value === null ? { kind: 'none' } : { kind: 'loaded', value }),
      () => {
        if (!abort.signal.aborted) setStory((before) => (before.kind === 'loaded' ? before : { kind: 'failed' }));
      },
    );
    return () => abort.abort();
  }, [id, attempt]);
  return story;
}

/** As many requests under way as a browser has connections to one host. */
const AT_ONCE = 6;

/** The last answers, so that the list stands at once when it is come back to. */
let lastStories: ReadonlyMap<string, IndicatorStory> = new Map();

/** Every story by id; `isComplete` is null while they come, false when some did not. Asked for again with another `attempt`. */
export function useStories(
  ids: readonly string[],
  attempt: number,
): { readonly stories: ReadonlyMap<string, IndicatorStory>; readonly isComplete: boolean | null } {
  const [found, setFound] = useState<{ stories: ReadonlyMap<string, IndicatorStory>; isComplete: boolean | null }>({
    stories: lastStories,
    isComplete: null,
  });
  const key = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is a reason to ask again
  useEffect(() => {
    const abort = new AbortController();
    const wanted = key === '' ? [] : key.split(' ');
    const waiting = [...wanted];
    const stories = new Map<string, IndicatorStory>();
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && !abort.signal.aborted; id = waiting.shift()) {
        const story = await fetchStory(id, abort.signal).catch(() => null);
        if (story !== null) stories.set(id, story);
      }
    };
    void Promise.all(Array.from({ length: AT_ONCE }, work)).then(() => {
      if (abort.signal.aborted) return;
      lastStories = stories;
      setFound({ stories, isComplete: stories.size === wanted.length });
    });
    return () => abort.abort();
  }, [key, attempt]);
  return found;
}

/** What may be asked of a person who is still writing: not at every letter. */
const PAUSE_MS = 350;

/** The server's word on what is being written, after a pause; `isAsking` from the first letter on. The older answer stays. */
function useAsked<T>(
  question: { readonly path: string; readonly body: object } | null,
  schema: z.ZodMiniType<T>,
): { readonly answer: T | null; readonly refused: AdminRefusal | null; readonly isAsking: boolean } {
  const text = question === null ? null : JSON.stringify(question);
  const [said, setSaid] = useState<{ of: string; answer: T | null; refused: AdminRefusal | null } | null>(null);
  useEffect(() => {
    if (text === null) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const { path, body } = JSON.parse(text) as { path: string; body: object };
      const answer = await adminSend({ method: 'POST', path, body, signal: abort.signal }, schema);
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
