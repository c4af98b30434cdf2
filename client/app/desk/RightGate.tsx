/** What needs a right is drawn for those who have it; the others are told in words, with the way to sign in. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { signInAddress, useMay, useMe, useSession } from '#client/accounts/session.ts';
import { Panel } from '#client/ui/Panel.tsx';
import type { Action } from '#shared/accounts/action.ts';
import type { ActionObject } from '#shared/accounts/may.ts';
import { ACCOUNT_MESSAGES } from '#shared/i18n/account-messages.ts';
import { useDesk } from './desk-context.ts';

/** `object`: what it would be done to; without it the right to anything at all is enough. */
export function RightGate({
  action,
  object,
  title,
  children,
}: {
  readonly action: Action;
  readonly object?: ActionObject;
  /** Of the panel that says so. */
  readonly title: string;
  readonly children: ReactNode;
}) {
  const words = ACCOUNT_MESSAGES[useDesk().lang];
  const isSignedIn = useMe() !== null;
  const isKnown = useSession() !== null;
  if (useMay(action, object)) return children;
  if (!isKnown) return null;
  return (
    <Panel title={title}>
      {isSignedIn ? (
        <p>{words.notYours}</p>
      ) : (
        <p>
          {words.notYoursSignedOut}{' '}
          <Link href={signInAddress(location.pathname + location.search)}>{words.signIn}</Link>
        </p>
      )}
    </Panel>
  );
}
