/** One indicator's place in the catalogue: its state, its versions, and the forms that change or retire it. */

import { Link } from 'wouter';
import { useMay } from '#client/accounts/session.ts';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { definitionText } from '#shared/i18n/definition-text.ts';
import { catalogueEntry } from '#shared/indicators/catalogue-entry.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { RightGate } from '../desk/RightGate.tsx';
import { useStory } from '../indicator/indicator-data.ts';
import { nameOf } from '../indicator/indicator-words.ts';
import { stateOf } from './catalogue-state.ts';
import type { CatalogueWay } from './catalogue-way.ts';
import { DefinitionForm } from './DefinitionForm.tsx';
import { draftOf } from './definition-draft.ts';
import { RetireForm } from './RetireForm.tsx';
import { VersionList } from './VersionList.tsx';

type Go = (way: CatalogueWay, done?: string) => void;

export function IndicatorFile({
  id,
  view,
  all,
  attempt,
  said,
  go,
  reload,
}: {
  readonly id: string;
  readonly view: 'file' | 'edit' | 'retire';
  readonly all: readonly IndicatorDefinition[];
  readonly attempt: number;
  readonly said: string;
  readonly go: Go;
  readonly reload: () => void;
}) {
  const { lang } = useDesk();
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const mayDefine = useMay('catalogue:define');
  const loaded = useStory(id, attempt);
  const back = <Button onPress={() => go({ to: 'list' })}>{words.back}</Button>;
  if (loaded.kind !== 'loaded') {
    const title = loaded.kind === 'none' ? words.unknown(id) : id;
    return (
      <>
        <PageHead title={<span data-plain="">{title}</span>} actions={back} />
        {loaded.kind !== 'none' && <p role="status">{loaded.kind === 'failed' ? words.failed : words.loading}</p>}
      </>
    );
  }
  const story = loaded.value;
  const { definition } = story;
  const entry = catalogueEntry(story);
  const { version } = entry;
  const state = stateOf(entry);
  const isOwn = definition.group === 'S_System';
  return (
    <>
      <PageHead
        title={
          <span data-plain="">
            {view === 'edit' ? `${words.editTitle(id)} · ` : `${id} `}
            {nameOf(definition, lang)}
          </span>
        }
        facts={
          <>
            <PageFact label={words.facts}>{words.states[state]}</PageFact>
            <PageFact label={words.columns.version}>
              <span data-plain="">{version}</span>
            </PageFact>
          </>
        }
        actions={
          <>
            {view === 'file' && !isOwn && mayDefine && (
              <>
                <Button kind="primary" onPress={() => go({ to: 'edit', id })}>
                  {state === 'retired' ? words.editAgain : words.edit}
                </Button>
                {state !== 'retired' && <Button onPress={() => go({ to: 'retire', id })}>{words.retire}</Button>}
              </>
            )}
            {back}
          </>
        }
      />
      <p role="status" className="tcc-said">
        {view === 'file' ? said : ''}
      </p>
      {view === 'edit' && (
        <RightGate action="catalogue:define" title={words.edit}>
          <DefinitionForm
            base={{ draft: draftOf(definition), version, isRetired: story.retired !== null }}
            all={all}
            onCancel={() => go({ to: 'file', id })}
            onSaved={() => {
              reload();
              go({ to: 'file', id }, words.saved);
            }}
          />
        </RightGate>
      )}
      {view !== 'edit' && (
        <div className="tcc-file">
          <div className="tcc-stack">
            {view === 'retire' && (
              <RightGate action="catalogue:define" title={words.retire}>
                <RetireForm
                  id={id}
                  version={version}
                  readBy={story.readBy}
                  onCancel={() => go({ to: 'file', id })}
                  onStale={reload}
                  onRetired={() => {
                    reload();
                    go({ to: 'file', id }, words.retiredNow);
                  }}
                />
              </RightGate>
            )}
            <Panel title={words.versions}>
              <VersionList story={story} lang={lang} />
            </Panel>
          </div>
          <Panel title={nameOf(definition, lang)}>
            <Links story={story} lang={lang} />
          </Panel>
        </div>
      )}
    </>
  );
}

function Links({ story, lang }: { readonly story: IndicatorStory; readonly lang: 'vi' | 'en' }) {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const { id } = story.definition;
  const meaning = definitionText(story.definition, lang);
  return (
    <div className="tcc-stack" data-plain="">
      <p lang={meaning.lang}>{meaning.text}</p>
      <Link href={`/indicators/${id}`} className="tcd-link">
        {words.toIndicator}
      </Link>
      <Link href={`/targets?indicator=${id}`} className="tcd-link">
        {words.toTargets}
      </Link>
      {story.readBy.length > 0 && (
        <p>
          {words.readBy}:{' '}
          {story.readBy.map((reader) => (
            <Link key={reader} href={`/catalogue?id=${reader}`} className="tcd-link tcc-reader">
              {reader}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
