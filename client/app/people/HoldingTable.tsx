/** Who holds or held which post from when to when, and the way out of it while it stands. */

import { Link, useSearchParams } from 'wouter';
import { Button } from '#client/ui/Button.tsx';
import { formatDate } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type DirectoryView, type Holding, spanOf } from './directory-view.ts';
import { lastDayText } from './moments.ts';
import { wayAddress } from './people-way.ts';
import { RowTable } from './Register.tsx';

export function HoldingTable({
  of,
  caption,
  holdings,
  view,
  now,
  leaveOf,
}: {
  /** Whose file it stands in: the other side is named in the rows. */
  readonly of: 'person' | 'post';
  readonly caption: string;
  readonly holdings: readonly Holding[];
  readonly view: DirectoryView;
  readonly now: Instant;
  /** The way out of this holding; null for who may only look. */
  readonly leaveOf: (holding: Holding) => (() => void) | null;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  const [search] = useSearchParams();
  if (holdings.length === 0) return <p>{words.nothing}</p>;
  const { title, name, from, to, state, action } = words.columns;
  const leaves = holdings.map((holding) => (spanOf(holding, now) === 'past' ? null : leaveOf(holding)));
  const hasActions = leaves.some((leave) => leave !== null);
  return (
    <RowTable
      caption={caption}
      columns={[of === 'person' ? title : name, from, to, state, ...(hasActions ? [action] : [])]}
    >
      {holdings.map((holding, i) => {
        const leave = leaves[i] ?? null;
        const span = spanOf(holding, now);
        const post = view.post(holding.post);
        const postTitle = post === undefined ? holding.post : lang === 'vi' ? post.titleVi : post.titleEn;
        const person = view.person(holding.person);
        const personName = person?.name ?? holding.person;
        const way =
          of === 'person'
            ? ({ to: 'post', id: holding.post } as const)
            : ({ to: 'person', id: holding.person } as const);
        return (
          <tr key={`${holding.person} ${holding.post} ${holding.from}`} data-span={span}>
            <th scope="row">
              <Link href={wayAddress(way, search)} className="tcd-link">
                {of === 'person' ? postTitle : personName}
              </Link>
            </th>
            <td>{formatDate(holding.from, lang)}</td>
            <td>{lastDayText(holding.to, lang)}</td>
            <td>{words.spans[span]}</td>
            {hasActions && <td data-narrow="">{leave !== null && <Button onPress={leave}>{words.leave}</Button>}</td>}
          </tr>
        );
      })}
    </RowTable>
  );
}
