/** What every page of the desk knows of its person: language and theme, kept on this computer. */

import { createContext, useContext } from 'react';
import type { Lang } from '#shared/i18n/format.ts';
import { must } from '#shared/kernel/must.ts';

export type Theme = 'light' | 'dark';

export type Desk = {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly setLang: (lang: Lang) => void;
  readonly setTheme: (theme: Theme) => void;
};

export const DeskContext = createContext<Desk | null>(null);

export const useDesk = (): Desk => must(useContext(DeskContext), 'DeskContext');
