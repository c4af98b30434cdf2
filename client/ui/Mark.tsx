/** The product's own neutral mark: three bars on one ground line inside a ring. No star, no state emblem. */

import './icons.css';

export function Mark() {
  return (
    <svg className="tc-mark" viewBox="0 0 76 76" aria-hidden="true">
      <circle className="tc-mark-ring" cx="38" cy="38" r="35.6" />
      <path className="tc-mark-fill" d="M22 38h8v14h-8zM34 22h8v30h-8zM46 30h8v22h-8zM18 55h40v4H18z" />
    </svg>
  );
}
