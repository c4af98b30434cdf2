/** A part of a screen whose code comes later: while it is not there its place is empty, and its failure is its own. */

import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { reportBrokenPart } from './broken-parts.ts';

/**
 * Loads a component when it is first drawn. If its code cannot be fetched (the server went away between the page and its
 * part) the rest of the screen stays, with its band; the page is loaded anew once the server answers again.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  return (props) => (
    <PartBoundary>
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    </PartBoundary>
  );
}

class PartBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    reportBrokenPart();
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}
