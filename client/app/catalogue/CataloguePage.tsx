/** The catalogue as living data: a list of what is in use, one indicator's versions, and the forms that change it. */

import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageHead } from '../desk/PageHead.tsx';
import { RightGate } from '../desk/RightGate.tsx';
import { useTitleFocus } from '../desk/use-title-focus.ts';
import { useCatalogue } from '../indicator/indicator-data.ts';
import { CatalogueList } from './CatalogueList.tsx';
import { type CatalogueWay, readWay } from './catalogue-way.ts';
import { DefinitionForm } from './DefinitionForm.tsx';
import { BLANK_DRAFT } from './definition-draft.ts';
import { IndicatorFile } from './IndicatorFile.tsx';
import './catalogue.css';

export function CataloguePage() {
  const { lang } = useDesk();
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const { catalogue, retry } = useCatalogue();
  const [search, setSearch] = useSearchParams();
  const [attempt, setAttempt] = useState(0);
  /** What was done last, said on the view that is come to. */
  const [said, setSaid] = useState('');
  const way = readWay(search);
  useTitleFocus(JSON.stringify(way));
  const go = (next: CatalogueWay, done = '') => {
    setSaid(done);
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.delete('id');
      after.delete('do');
      if ('id' in next) after.set('id', next.id);
      if (next.to === 'add' || next.to === 'edit' || next.to === 'retire') after.set('do', next.to);
      return after;
    });
  };
  // What was done here is read again at once, not first when the stream tells of it.
  const reload = () => {
    setAttempt((before) => before + 1);
    retry();
  };
  if (way.to === 'list') {
    return (
      <div className="tcd-page">
        <CatalogueList attempt={attempt} go={go} retry={reload} />
      </div>
    );
  }
  if (catalogue.kind !== 'loaded') {
    return (
      <div className="tcd-page">
        <PageHead title={words.title} lead={words.lead} />
        <p role="status">{catalogue.kind === 'failed' ? words.failed : words.loading}</p>
      </div>
    );
  }
  const all = catalogue.value;
  return (
    <div className="tcd-page">
      {way.to === 'add' && (
        <>
          <PageHead title={words.addTitle} lead={words.lead} />
          <RightGate action="catalogue:define" title={words.addTitle}>
            <DefinitionForm
              base={{ draft: BLANK_DRAFT, version: null, isRetired: false }}
              all={all}
              onCancel={() => go({ to: 'list' })}
              onSaved={(id) => {
                reload();
                go({ to: 'file', id }, words.saved);
              }}
            />
          </RightGate>
        </>
      )}
      {'id' in way && (
        <IndicatorFile
          key={way.id}
          id={way.id}
          view={way.to}
          all={all}
          attempt={attempt}
          said={said}
          go={go}
          reload={reload}
        />
      )}
    </div>
  );
}
