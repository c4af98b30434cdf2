/** For which posts a person acts or acted, in what form and on what ground. */

import { Button } from '#client/ui/Button.tsx';
import { formatDate } from '#shared/i18n/format.ts';
import { PEOPLE_MESSAGES } from '#shared/i18n/people-messages.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type Acting, type DirectoryView, spanOf } from './directory-view.ts';
import { lastDayText } from './moments.ts';
import { RowTable } from './Register.tsx';

export function ActingTable({
  actings,
  view,
  now,
  onEnd,
}: {
  readonly actings: readonly Acting[];
  readonly view: DirectoryView;
  readonly now: Instant;
  /** With the title of the post acted for; null for who may only look. */
  readonly onEnd: ((acting: Acting, title: string) => void) | null;
}) {
  const { lang } = useDesk();
  const words = PEOPLE_MESSAGES[lang];
  if (actings.length === 0) return <p>{words.nothing}</p>;
  const { title, from, to, reason, state, action } = words.columns;
  return (
    <RowTable caption={words.actings} columns={[title, from, to, reason, state, ...(onEnd === null ? [] : [action])]}>
      {actings.map((acting) => {
        const span = spanOf(acting, now);
        const post = view.post(acting.post);
        const postTitle = post === undefined ? acting.post : lang === 'vi' ? post.titleVi : post.titleEn;
        return (
          <tr key={acting.id} data-span={span}>
            <th scope="row">{words.formLine(acting.form, postTitle)}</th>
            <td>{formatDate(acting.from, lang)}</td>
            <td>{lastDayText(acting.to, lang)}</td>
            <td>{acting.reason}</td>
            <td>{words.spans[span]}</td>
            {onEnd !== null && (
              <td data-narrow="">
                {span !== 'past' && <Button onPress={() => onEnd(acting, postTitle)}>{words.endActing}</Button>}
              </td>
            )}
          </tr>
        );
      })}
    </RowTable>
  );
}
