/** How a definition came to be what it is, newest first: which version, who, when, why, and what fields changed. */

import { useActorName } from '#client/indicators/actor-name.ts';
import { CATALOGUE_PAGE_MESSAGES } from '#shared/i18n/catalogue-page-messages.ts';
import { formatDate, formatTime, type Lang } from '#shared/i18n/format.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { IndicatorStory } from '#shared/indicators/indicator-story.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export const momentText = (at: Instant, lang: Lang): string => `${formatTime(at)} ${formatDate(at, lang)}`;

/** Names of fields as people call them; one that only a later version knows stays as it is. */
export const fieldNames = (fields: readonly string[], lang: Lang): string => {
  const { fields: names } = CATALOGUE_PAGE_MESSAGES[lang];
  return fields.map((field) => names[field as keyof IndicatorDefinition] ?? field).join('; ');
};

export function VersionList({ story, lang }: { readonly story: IndicatorStory; readonly lang: Lang }) {
  const words = CATALOGUE_PAGE_MESSAGES[lang];
  const { versions, retired } = story;
  const who = useActorName();
  const when = (at: Instant) => <time dateTime={new Date(at).toISOString()}>{momentText(at, lang)}</time>;
  return (
    <ol className="tcc-versions" data-plain="">
      {retired !== null && (
        <li>
          <strong>{words.retiredLine}</strong>
          <span>{retired.reason}</span>
          <span className="tcc-quiet">
            {who(retired.actor)} · {when(retired.at)}
          </span>
        </li>
      )}
      {versions.toReversed().map(({ version, at, actor, reason, changed }) => (
        <li key={version}>
          <strong>{words.versionName(String(version))}</strong>
          <span>{actor === 'system' ? words.firstVersion : reason}</span>
          {changed.length > 0 && (
            <span>
              {words.changedFields}: {fieldNames(changed, lang)}
            </span>
          )}
          <span className="tcc-quiet">
            {who(actor)} · {when(at)}
          </span>
        </li>
      ))}
    </ol>
  );
}
