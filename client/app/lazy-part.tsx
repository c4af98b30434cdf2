/** A part of a screen whose code comes later: while it is not there its place is empty, and its failure is its own. */

import { Component, type ComponentType, type ReactNode, useLayoutEffect, useState } from 'react';
import { reportBrokenPart } from './broken-parts.ts';

/** `preload` fetches the code while nobody waits for it. */
export type LazyPart<Props> = ComponentType<Props> & { readonly preload: () => void };

/**
 * Loads a component when it is first drawn. If its code cannot be fetched (the server went away between the page and its
 * part) the rest of the screen stays, with its band; the page is loaded anew once the server answers again.
 * Not `React.lazy`: that waits even for code that is there, and Suspense then holds what it reveals back by 300 ms.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const fetchPart = (): Promise<void> => {
    loading ??= load().then((part) => {
      loaded = part;
    });
    return loading;
  };
  function Part(props: Props) {
    const [state, setState] = useState<{ readonly error: unknown } | 'waiting' | 'there'>(
      loaded === null ? 'waiting' : 'there',
    );
    useLayoutEffect(() => {
      if (loaded !== null) return;
      let isGone = false;
      fetchPart().then(
        () => isGone || setState('there'),
        (error: unknown) => isGone || setState({ error }),
      );
      return () => {
        isGone = true;
      };
    }, []);
    if (typeof state === 'object') throw state.error;
    const Loaded = loaded;
    return Loaded === null ? null : <Loaded {...props} />;
  }
  const Bounded: ComponentType<Props> = (props) => (
    <PartBoundary>
      <Part {...props} />
    </PartBoundary>
  );
  return Object.assign(Bounded, {
    // Nobody looks at it yet: a failure is told when it is drawn.
    preload: () => void fetchPart().catch(() => undefined),
  });
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
