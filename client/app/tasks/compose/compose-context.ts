/** What every part of the page for a new direction works with: the direction, its faults, and the units of the day. */

import { createContext, useContext } from 'react';
import type { CivilDay } from '#shared/directives/task.ts';
import type { ComposeMessages } from '#shared/i18n/compose-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { Fault, FieldId } from './draft-faults.ts';
import type { Places } from './places.ts';
import type { Work } from './use-direction.ts';

export type Compose = {
  readonly lang: Lang;
  readonly words: ComposeMessages;
  readonly work: Work;
  /** Of the clock of the data. */
  readonly today: CivilDay;
  readonly now: Instant;
  readonly places: Places;
  readonly faults: readonly Fault[];
  /** What is to be said beside a field of the item on the page, by the page itself or by the server. */
  readonly errorAt: (field: FieldId) => string | undefined;
  /** The viewer may issue; else only draft and submit. */
  readonly mayIssue: boolean;
};

export const ComposeContext = createContext<Compose | null>(null);

export const useCompose = (): Compose => must(useContext(ComposeContext), 'ComposeContext');
