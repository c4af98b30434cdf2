/** The one projection: every noun's reading of an event, in turn. Loaded by name in the journal's worker thread. */

import { projectPeople } from './accounts/people-projection.ts';
import { projectScreen } from './accounts/screen-projection.ts';
import { projectStore } from './clock/store-projection.ts';
import { projectAttachments } from './directives/attachment-projection.ts';
import { projectDirectives } from './directives/task-projection.ts';
import { projectWorkCalendar } from './directives/work-calendar-projection.ts';
import { projectDefinition } from './indicators/definition-projection.ts';
import { projectCorrections } from './indicators/origin-correction-projection.ts';
import { projectTarget } from './indicators/target-projection.ts';
import { projectThresholds } from './indicators/threshold-projection.ts';
import { projectSource } from './ingest/source-projection.ts';
import { projectImports } from './ingest/tables/import-projection.ts';
import { projectNotice } from './notices/notice-projection.ts';
import type { Projection } from './storage/journal.ts';

const PROJECTIONS: readonly Projection[] = [
  projectStore,
  projectSource,
  projectThresholds,
  projectCorrections,
  projectDefinition,
  projectTarget,
  projectImports,
  projectScreen,
  projectPeople,
  projectDirectives,
  projectAttachments,
  projectWorkCalendar,
  projectNotice,
];

export const project: Projection = (event, read) => PROJECTIONS.flatMap((one) => one(event, read));
