/** What was refused, said in words where the person looks. */

import { type Refusal, refusalText } from '#client/accounts/request.ts';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { useDesk } from '../desk/desk-context.ts';

export function RefusalNote({ title, refusal }: { readonly title?: string; readonly refusal: Refusal }) {
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
