/** The desk's button. The action colour is ink: no brand hue, so that colour keeps meaning "abnormal". */

import type { ReactNode } from 'react';
import './button.css';

export function Button({
  kind = 'secondary',
  size = 'normal',
  isDisabled = false,
  isPressed,
  onPress,
  children,
}: {
  readonly kind?: 'primary' | 'secondary';
  /** 40 px high, or 44 for touch. */
  readonly size?: 'normal' | 'touch';
  readonly isDisabled?: boolean;
  /** Given for a button that stays down. */
  readonly isPressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={`tc-button tc-button--${kind} tc-button--${size}`}
      disabled={isDisabled}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
