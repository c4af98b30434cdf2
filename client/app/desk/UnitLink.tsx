/** The way to one unit's page, for whom it opens; for the others its name. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import type { UnitRef } from '#shared/units/unit.ts';

export function UnitLink({
  unit,
  className,
  isCurrent = false,
  children,
}: {
  readonly unit: UnitRef;
  readonly className?: string;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}) {
  const may = useRights();
  if (!may('unit:drill', { units: [unit] })) {
    return (
      <span className={className} data-plain="">
        {children}
      </span>
    );
  }
  return (
    <Link className={className} data-plain="" href={`/units/${unit}`} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </Link>
  );
}
