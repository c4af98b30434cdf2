/** A page for whom it opens; others are told in words, and who is nobody yet is asked to sign in. */

import type { ReactNode } from 'react';
import { useMe } from '#client/accounts/session.ts';
import { lazyPart } from '../lazy-part.tsx';
import { ForbiddenPage } from './ForbiddenPage.tsx';

const SignInPage = lazyPart(async () => (await import('../sign-in/SignInPage.tsx')).SignInPage);

export function PageDoor({
  isOpen,
  title,
  children,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const isSignedIn = useMe() !== null;
  if (isOpen) return children;
  return isSignedIn ? <ForbiddenPage title={title} /> : <SignInPage to={location.pathname + location.search} />;
}
