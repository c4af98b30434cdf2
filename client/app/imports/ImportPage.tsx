/** The import desk: tables that people really have, previewed cell by cell before anything is kept. */

import { useCallback, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '#client/ui/Button.tsx';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { RightGate } from '../desk/RightGate.tsx';
import { FileStep } from './FileStep.tsx';
import { ImportResult } from './ImportResult.tsx';
import { OpenImport } from './OpenImport.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { useImport } from './use-import.ts';
import { Writing } from './Writing.tsx';
import './imports.css';

/** The import is named by the address, so that a reload in the middle comes back to it. */
export function ImportPage() {
  const words = IMPORT_PAGE_MESSAGES[useDesk().lang];
  return (
    <div className="tcd-page tci">
      <PageHead title={words.title} lead={words.lead} />
      <RightGate action="table:import" title={words.title}>
        <ImportDesk />
      </RightGate>
    </div>
  );
}

function ImportDesk() {
  const words = IMPORT_PAGE_MESSAGES[useDesk().lang];
  const [search, setSearch] = useSearchParams();
  const id = search.get('id');
  const { state, reload } = useImport(id);
  const [wasCancelled, setWasCancelled] = useState(false);
  const goTo = useCallback((next: string | null) => setSearch(next === null ? {} : { id: next }), [setSearch]);
  const startOver = () => {
    setWasCancelled(false);
    goTo(null);
  };
  switch (state.kind) {
    case 'none':
      return (
        <FileStep
          note={wasCancelled ? words.cancelled : null}
          onUploaded={({ id: uploaded }) => {
            setWasCancelled(false);
            goTo(uploaded);
          }}
        />
      );
    case 'loading':
      return <p role="status">{words.loading}</p>;
    case 'refused':
      return (
        <div className="tci-stack">
          <RefusalNote refusal={state.refusal} />
          <div className="tci-row">
            {state.refusal.code === 'network' && <Button onPress={reload}>{words.again}</Button>}
            <Button onPress={startOver}>{words.startOver}</Button>
          </div>
        </div>
      );
    case 'writing':
      return <Writing id={state.id} onEnded={reload} />;
    case 'decided':
      return <ImportResult record={state.record} onAnother={startOver} />;
    case 'open':
      return (
        <OpenImport
          key={state.description.id}
          description={state.description}
          onCommitted={reload}
          onCancelled={() => {
            setWasCancelled(true);
            goTo(null);
          }}
        />
      );
  }
}
