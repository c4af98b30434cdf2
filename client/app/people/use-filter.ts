/** What a list is filtered by stands in the address, so that a link shows the same rows. */

import { useSearchParams } from 'wouter';

export function useFilter(): {
  /** Empty where nothing is chosen. */
  readonly value: (key: string) => string;
  readonly write: (key: string) => (value: string) => void;
} {
  const [search, setSearch] = useSearchParams();
  return {
    value: (key) => search.get(key) ?? '',
    write: (key) => (value) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === '' || value === 'all') after.delete(key);
          else after.set(key, value);
          return after;
        },
        { replace: true },
      ),
  };
}
