/** What a list is filtered by stands in the address, so that a link shows the same rows. */

import { useSearchParams } from 'wouter';

export function useFilter(): {
  /** Empty where nothing is chosen. */
  readonly value: (key: string) => string;
  /** `absent` is what is shown while nothing is chosen, and is therefore not written. */
  readonly write: (key: string, absent?: string) => (value: string) => void;
} {
  const [search, setSearch] = useSearchParams();
  return {
    value: (key) => search.get(key) ?? '',
    write:
      (key, absent = '') =>
      (value) =>
        setSearch(
          (before) => {
            const after = new URLSearchParams(before);
            if (value === '' || value === absent) after.delete(key);
            else after.set(key, value);
            return after;
          },
          { replace: true },
        ),
  };
}
