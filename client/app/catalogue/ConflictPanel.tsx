/** Somebody changed the same indicator meanwhile: who, when, what, and what to do with one's own writing. */

import { useActorName } from '#client/indicators/actor-name.ts';
import { Button } from '#client/ui/Button.tsx';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import { fieldNames, momentText } from './VersionList.tsx';

export function ConflictPanel({
  story: { versions, retired },
  since,
  mine,
  lang,
  onKeepMine,
  onTakeTheirs,
}: {
  readonly story: IndicatorStory;
  /** The version that the person began from. */
  readonly since: number;
  readonly mine: readonly (keyof IndicatorDefinition)[];
  readonly lang: Lang;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}) {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const later = versions.filter(({ version }) => version > since);
  const last = later.at(-1);
  const who = useActorName();
  const changed = [...new Set(later.flatMap((version) => version.changed))];
  const both = changed.filter((field) => mine.includes(field as keyof IndicatorDefinition));
  return (
    <div role="alert" className="tcc-conflict">
      {last !== undefined && (
        <>
          <p>{words.conflict(String(last.version), who(last.actor), momentText(last.at, lang))}</p>
          <p>“{last.reason}”</p>
          <p>
            {words.conflictFields}: {fieldNames(changed, lang) || words.none}
            <br />
            {words.conflictBoth}: {fieldNames(both, lang) || words.none}
          </p>
        </>
      )}
      {retired !== null && (
        <p>
          {words.conflictRetired(who(retired.actor), momentText(retired.at, lang))} “{retired.reason}”
        </p>
      )}
      <div className="tcc-actions">
        <Button onPress={onKeepMine}>{words.keepMine}</Button>
        <Button onPress={onTakeTheirs}>{words.takeTheirs}</Button>
      </div>
    </div>
  );
}
