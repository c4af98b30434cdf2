/** The desk's bar: whose product it is, where one can go, and on the right what holds for every page. */

import type { ReactNode } from 'react';
import { Mark } from './Mark.tsx';
import './top-bar.css';

/** `nav` is a row of links, the present one with `aria-current="page"`; `emblem` takes the place of the neutral mark. */
export function TopBar({
  name,
  homeHref,
  emblem,
  navLabel,
  nav,
  tools,
}: {
  readonly name: string;
  readonly homeHref: string;
  readonly emblem?: ReactNode;
  readonly navLabel: string;
  readonly nav: ReactNode;
  readonly tools: ReactNode;
}) {
  return (
    <header className="tc-top-bar">
      <a className="tc-top-bar-home" href={homeHref} aria-label={name}>
        {emblem ?? <Mark />}
        <span className="tc-top-bar-name">{name}</span>
      </a>
      <nav className="tc-top-bar-nav" aria-label={navLabel}>
        {nav}
      </nav>
      <div className="tc-top-bar-tools">{tools}</div>
    </header>
  );
}

/** A square button of the bar; `label` names it for those who do not see its drawing, `keys` are its shortcut. */
export function TopBarButton({
  label,
  keys,
  isPressed,
  onPress,
  children,
}: {
  readonly label: string;
  readonly keys?: string;
  readonly isPressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="tc-top-bar-button"
      aria-label={label}
      aria-pressed={isPressed}
      aria-keyshortcuts={keys}
      title={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
