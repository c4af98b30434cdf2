/** Those who act and are neither a source nor a person, by the names that stand in the journal. */

import type { Lang } from './format.ts';

export const ACTOR_WORDS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  vi: { 'local-admin': 'Quản trị tại máy chủ', system: 'Danh mục gốc' },
  en: { 'local-admin': 'Administrator at the server', system: 'Built-in catalogue' },
};
