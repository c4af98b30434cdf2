/** What the HTTP interface needs from the rest of the server; `app.ts` gives it. */

import type { Logger } from 'pino';
import type { Instant } from '#shared/kernel/instant.ts';
import type { AuditLog } from '../accounts/audit-log.ts';
import type { AuditReading } from '../accounts/audit-reading.ts';
import type { AuditVerifier } from '../accounts/audit-verification.ts';
import type { Oidc } from '../accounts/oidc.ts';
import type { People } from '../accounts/people.ts';
import type { ScreenService } from '../accounts/screen-service.ts';
import type { SessionStore } from '../accounts/session-store.ts';
import type { SignIn } from '../accounts/sign-in.ts';
import type { Attachments } from '../directives/attachments.ts';
import type { Directives } from '../directives/directives.ts';
import type { WorkCalendarService } from '../directives/work-calendar.ts';
import type { AttachmentRefusal } from '../documents/attachment-kinds.ts';
import type { DocumentThreads } from '../documents/document-threads.ts';
import type { CatalogueService } from '../indicators/catalogue.ts';
import type { IndicatorService } from '../indicators/indicator-service.ts';
import type { OriginService } from '../indicators/origin-service.ts';
import type { Story } from '../indicators/origin-story.ts';
import type { TargetService } from '../indicators/targets.ts';
import type { Clocks } from '../ingest/clocks.ts';
import type { IngestCounters } from '../ingest/counters.ts';
import type { IngestService } from '../ingest/ingest-service.ts';
import type { Lights, SourceActivities } from '../ingest/lights.ts';
import type { SourceService } from '../ingest/sources.ts';
import type { ImportService } from '../ingest/tables/imports.ts';
import type { Callers } from './callers.ts';
import type { Cookies } from './cookies.ts';
import type { PeerOf } from './peer.ts';

/** Facts of the running system that `/api/v1/health` and `/metrics` tell. */
export type SystemFacts = {
  readonly store: { readonly kind: 'real' | 'simulated'; readonly scenario: string | null; readonly id: string };
  /** How many times faster than the real clock the clock of the data runs. */
  readonly speed: number;
  readonly room: { readonly epoch: string; readonly version: number; readonly digest: string };
  readonly storage: { readonly isWritable: boolean; readonly observationCount: number; readonly sizeBytes: number };
  readonly stream: { readonly sessionCount: number; readonly tickCount: number; readonly tickBytes: number };
};

export type HttpDeps = {
  readonly log: Logger;
  readonly clocks: Clocks;
  readonly startedAt: Instant;
  readonly indicators: IndicatorService;
  readonly sources: SourceService;
  readonly ingest: IngestService;
  readonly counters: IngestCounters;
  readonly activities: SourceActivities;
  readonly lights: Lights;
  readonly imports: ImportService;
  readonly catalogue: CatalogueService;
  readonly targets: TargetService;
  readonly origins: OriginService;
  readonly story: Story;
  readonly directives: Directives;
  readonly attachments: Attachments<AttachmentRefusal>;
  readonly documents: DocumentThreads;
  readonly workCalendar: WorkCalendarService;
  readonly facts: () => Promise<SystemFacts>;
  readonly peerOf: PeerOf;
  /** `PUBLIC_URL`. */
  readonly publicUrl: string | null;
  readonly callers: Callers;
  readonly cookies: Cookies;
  readonly people: People;
  readonly sessions: SessionStore;
  readonly signIn: SignIn;
  readonly screens: ScreenService;
  /** Null where no identity provider is configured. */
  readonly oidc: Oidc | null;
  /** The store is simulated and only this machine reaches it. */
  readonly isDemo: boolean;
  readonly isSimulatedStore: boolean;
  readonly audit: AuditLog;
  readonly auditReading: AuditReading;
  readonly auditVerifier: AuditVerifier;
  /** Of the key that signs now. */
  readonly auditKeyId: string;
  /** How long a second factor is fresh enough for what needs step-up. */
  readonly stepUpMs: number;
  /** Names accepted in the Host header besides the loopback ones. */
  readonly allowedHosts: readonly string[];
  /** Absolute path of the built client. */
  readonly distDir: string;
  readonly bodyMemoryBytes: number;
  readonly maxConnections: number;
  /** Largest table that can be brought in. */
  readonly importBytes: number;
  /** Largest file that a task can be given. */
  readonly attachmentBytes: number;
  /** True: `/metrics` is served by `metrics` of the answer alone, on a port of its own. */
  readonly hasMetricsPort: boolean;
};
