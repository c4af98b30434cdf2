/** A part of a screen whose code comes later: while it is not there its place is empty, and its failure is its own. */

import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { reportBrokenPart } from './broken-parts.ts';

/**
 * Loads a component when it is first drawn. If its code cannot be fetched (the server went away between the page and its
 * part) the rest of the screen stays, with its band; the page is loaded anew once the server answers again.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  const Bounded: ComponentType<Props> = (props) => (
    <PartBoundary>
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    </PartBoundary>
  );
  // What cannot be fetched ahead is asked for again when it is drawn.
  return Object.assign(Bounded, { preload: () => void load().catch(() => undefined) });
}

/** `preload` fetches the code while nobody waits for it. */
export type LazyPart<Props> = ComponentType<Props> & { readonly preload: () => void };

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
