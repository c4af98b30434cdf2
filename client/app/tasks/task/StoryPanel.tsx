/** The story of a task: every event with who did it, in which post, and when; newest first. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import type { StoryLine } from '#shared/directives/directive-api.ts';
import { rungSchema } from '#shared/directives/ladder.ts';
import { leadOf } from '#shared/directives/task.ts';
import { formatMoment, type Lang } from '#shared/i18n/format.ts';
import { causeText } from '#shared/i18n/notice-messages.ts';
import { TASK_PAGE_MESSAGES } from '#shared/i18n/task-page-messages.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { dayText } from './moment-text.ts';
import { unitFullName } from './unit-name.ts';
import type { SeenTask } from './use-task.ts';

/** Person and post as they were; empty where neither is known. */
export function whoText({ person, titleVi, titleEn }: StoryLine['by'], lang: Lang): string {
  const title = lang === 'vi' ? titleVi : titleEn;
  return [title, person].filter((part) => part !== null).join(', ');
}

export function StoryPanel({ seen }: { readonly seen: SeenTask }) {
  const { lang } = useDesk();
  const words = TASK_PAGE_MESSAGES[lang];
  const now = useDataNow(MINUTE_MS);
  const { task, story } = seen;
  const lead = leadOf(task);
  const versions = story.map((line, version) => ({ line, version }));
  /** Of a step beside the lead whose it is: the lead's own steps bear the same names. */
  const besideOf = ({ unit }: StoryLine): readonly string[] => {
    const isBeside = task.assignments.some((part) => part.unit === unit && part.part === 'coordinating');
    return unit === null || !isBeside ? [] : [words.besideLead(unitFullName(unit, lang))];
  };
  const who = (line: StoryLine): string => {
    const unit = unitFullName(line.unit ?? lead, lang);
    if (line.isPlayed) return line.unit === null ? words.played : `${unit}, ${words.played}`;
    if (line.verb === 'deliver') return words.screenOf(unit);
    return whoText(line.by, lang) || words.system;
  };
  return (
    <Panel title={words.story}>
      <ol className="tck-story" reversed data-plain="">
        {versions.toReversed().map(({ line, version }) => (
          <li key={version}>
            <span className="tck-story-when">{formatMoment(line.at, now, lang)}</span>
            <div>
              <strong>{TASK_WORDS[lang].happened[line.verb]}</strong>
              {[...besideOf(line), ...factsOf(line, lang)].map((fact) => (
                <span key={fact} className="tck-story-fact">
                  {fact}
                </span>
              ))}
              <span className="tck-story-who">{who(line)}</span>
              {line.words !== '' && <p className="tck-prose">{saidText(line, lang)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** What a person wrote, or which reminder the ladder came to. */
function saidText({ verb, by, isPlayed, words }: StoryLine, lang: Lang): string {
  const isOfLadder = verb === 'remind' && !isPlayed && by.person === null;
  const rung = rungSchema.safeParse(words);
  return isOfLadder && rung.success ? causeText(rung.data)[lang] : words;
}

function factsOf({ verb, percent, until, number }: StoryLine, lang: Lang): readonly string[] {
  const words = TASK_PAGE_MESSAGES[lang];
  return [
    ...(percent === null ? [] : [`${percent}%`]),
    ...(until === null ? [] : [words.untilDay(dayText(until, lang))]),
    ...(number === null ? [] : [verb === 'issued' ? number : words.numberIs(number)]),
  ];
}
