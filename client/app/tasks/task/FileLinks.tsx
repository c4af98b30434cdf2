/** Files of a task as ways to them, each with its name and size. */

import type { Task } from '#shared/directives/task.ts';
import { formatNumber, type Lang } from '#shared/i18n/format.ts';
import { useDesk } from '../../desk/desk-context.ts';
import type { TaskFile } from './use-task-files.ts';

const KILO = 1_000;

/** `640 kB`, `1,2 MB`. */
function sizeText(sizeBytes: number, lang: Lang): string {
  const kilobytes = Math.max(1, Math.round(sizeBytes / KILO));
  return kilobytes < KILO ? `${kilobytes} kB` : `${formatNumber(kilobytes / KILO, lang, 1)} MB`;
}

export function FileLinks({ task, files }: { readonly task: Task['id']; readonly files: readonly TaskFile[] }) {
  const { lang } = useDesk();
  return (
    <ul className="tck-files" data-plain="">
      {files.map(({ id, name, sizeBytes }) => (
        <li key={id}>
          <a className="tcd-link" href={`/api/v1/directives/${task}/attachments/${id}`} download={name}>
            {name}
          </a>{' '}
          <span className="tck-quiet">{sizeText(sizeBytes, lang)}</span>
        </li>
      ))}
    </ul>
  );
}
