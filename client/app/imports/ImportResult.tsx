/** The last step: what was kept of the file, and where to see it. */

import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { formatDate, formatNumber, formatTime } from '#shared/i18n/format.ts';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact } from '../desk/PageHead.tsx';
import { useCatalogue } from '../indicator/indicator-data.ts';
import { nameOf } from '../indicator/indicator-words.ts';
import type { RecordAnswer } from './import-answers.ts';
import { savedMappings } from './import-calls.ts';
import { isSameMapping } from './mapping-draft.ts';

export function ImportResult({ record, onAnother }: { readonly record: RecordAnswer; readonly onAnother: () => void }) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const { catalogue } = useCatalogue();
  const savedName = useSavedName(record.mapping);
  const number = (count: number) => formatNumber(count, lang);
  const { accepted, duplicates, counts, mapping, fileName, startedAt } = record;
  const indicators = [...new Set(mapping.values.flatMap(({ indicator }) => indicator ?? []))];
  const definitions = catalogue.kind === 'loaded' ? catalogue.value : [];
  const title = record.state === 'failed' ? words.failedAfter : words.done(number(accepted), fileName);
  return (
    <div className="tci-stack" data-step="result">
      <Panel
        title={
          <span role="status" data-plain="">
            {title}
          </span>
        }
        scope={
          <span data-plain="">
            {formatTime(startedAt)} {formatDate(startedAt, lang)} · {record.actor} · {mapping.sheet}
          </span>
        }
      >
        <dl className="tci-facts" data-plain="">
          <PageFact label={words.resultFacts.accepted}>{number(accepted)}</PageFact>
          <PageFact label={words.resultFacts.duplicates}>{number(duplicates + counts.duplicate)}</PageFact>
          <PageFact label={words.resultFacts.refused}>{number(counts.refused)}</PageFact>
          <PageFact label={words.resultFacts.ignored}>{number(counts.ignored)}</PageFact>
        </dl>
        {savedName !== null && (
          <p className="tci-quiet" data-plain="">
            {words.keptMapping(savedName)}
          </p>
        )}
      </Panel>
      {indicators.length > 0 && (
        <Panel title={words.see}>
          <ul className="tci-links" data-plain="">
            {indicators.map((id) => {
              const definition = definitions.find((one) => one.id === id);
              return (
                <li key={id}>
                  <Link href={`/indicators/${id}`} className="tcd-link">
                    {id} {definition !== undefined && nameOf(definition, lang)}
                  </Link>
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
      <div className="tci-row">
        <Button kind="primary" onPress={onAnother}>
          {words.another}
        </Button>
      </div>
    </div>
  );
}

/** The name under which the mapping of an import was kept, found again after a reload too; null: under none. */
function useSavedName(mapping: Mapping): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void savedMappings(abort.signal).then((answer) => {
      if (!answer.ok || abort.signal.aborted) return;
      setName(answer.value.find((one) => isSameMapping(one.mapping, mapping))?.name ?? null);
    });
    return () => abort.abort();
  }, [mapping]);
  return name;
}
