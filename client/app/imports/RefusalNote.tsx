/** What was refused, said in words where the person looks. */

import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { type AdminRefusal, refusalText } from '../desk/admin-link.ts';
import { useDesk } from '../desk/desk-context.ts';

export function RefusalNote({ title, refusal }: { readonly title?: string; readonly refusal: AdminRefusal }) {
  const { lang } = useDesk();
  return (
    <div className="tci-note" role="alert" data-plain="">
      <StatusIcon status="overdue" />
      <span>
        {title !== undefined && <strong>{title}. </strong>}
        {refusalText(refusal, lang)}
      </span>
    </div>
  );
}
