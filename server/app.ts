/** Everything wired, nothing started: the one place where the nouns, the store, the stream and HTTP meet. */

import { randomUUID } from 'node:crypto';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { sightOfSeries } from '#shared/accounts/series-sight.ts';
import { NOBODY_SIGHT, PUBLIC_SIGHT } from '#shared/accounts/sight.ts';
import { startOfDay } from '#shared/calendar/civil.ts';
import { STREAM_COMMAND, streamCommandSchema } from '#shared/directives/directive-api.ts';
import { ALL_INDICATORS } from '#shared/indicators/catalogue/catalogue.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { freshness } from '#shared/indicators/freshness.ts';
import { type Observation, splitSeriesId } from '#shared/indicators/observation.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { HOUR_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { PROVINCE_MERGER_AT, PROVINCES_63 } from '#shared/units/provinces.ts';
import type { UnitKind, UnitRef } from '#shared/units/unit.ts';
import { splitUnitRef } from '#shared/units/unit.ts';
import { createAuditReading } from './accounts/audit-reading.ts';
import { AUDIT_HEADS_FILE, AUDIT_KEY_FILE, openSigningKey, publicKeysBeside } from './accounts/audit-signing.ts';
import { createAuditVerifier } from './accounts/audit-verification.ts';
import { createAuditLog } from './accounts/audit-writer.ts';
import type { StoreClock } from './clock/store-clock.ts';
import type { Config } from './config.ts';
import { startTidying } from './directives/attachment-tidying.ts';
import { createAttachments } from './directives/attachments.ts';
import { createDirectives } from './directives/directives.ts';
import { createTaskRoom } from './directives/task-room.ts';
import { createWorkCalendar } from './directives/work-calendar.ts';
import { createWorkDays } from './directives/work-days.ts';
import { createDocumentThreads } from './documents/document-threads.ts';
import { LOOPBACK_HOSTS } from './gateway/admission.ts';
import { refuse } from './gateway/door.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { createHttp, HTTP_SERVER_OPTIONS } from './http/create-http.ts';
import { answerStep } from './http/directive-answers.ts';
import type { HttpDeps } from './http/http-deps.ts';
import { type CertificateWatch, createWebServer, watchCertificate } from './http/tls.ts';
import { createIdentity } from './identity.ts';
import { createCatalogue } from './indicators/catalogue.ts';
import { createCorrections } from './indicators/origin-corrections.ts';
import { createOriginService } from './indicators/origin-service.ts';
import { createStory } from './indicators/origin-story.ts';
import { createIndicatorService } from './indicators/service.ts';
import { DERIVED_SOURCE } from './indicators/standing.ts';
import { createTargets } from './indicators/targets.ts';
import { createIngestCounters } from './ingest/counters.ts';
import { createFloodLimits } from './ingest/flood-limits.ts';
import { createIngestService } from './ingest/ingest-service.ts';
import { createLights, createSourceActivities } from './ingest/lights.ts';
import type { MqttFeed } from './ingest/mqtt.ts';
import { createSourceService } from './ingest/sources.ts';
import { createImportService } from './ingest/tables/import-service.ts';
import { startRetention } from './storage/retention.ts';
import type { Store } from './storage/storage.ts';
import { watchStorage } from './storage-watch.ts';
import { EVERYONE, Room } from './sync/room.ts';
import { createTelling } from './telling.ts';

export type AppDeps = {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly clock: StoreClock;
  readonly adminToken: string;
  /** The store can no longer vouch for what is durable: end the process and let it be started again. */
  readonly onFenced: () => void;
};

export type App = {
  /**
   * One HTTP server per address of the configuration, with the stream; then `/metrics` where it has a port of its own.
   * `url` is for people, `adminUrl` for programs on this machine.
   */
  listen(): Promise<{ readonly url: string; readonly adminUrl: string }>;
  close(): Promise<void>;
};

/** How often what depends on time alone is judged again. */
const REVIEW_MS = SECOND_MS;

/** How often it is looked for instants that have become older than they are to be kept. */
const RETENTION_MS = HOUR_MS;

const PROVINCE_KINDS: readonly UnitKind[] = ['province', 'municipality'];
const MINISTRY_KINDS: readonly UnitKind[] = ['ministry', 'ministry-level-agency'];

export async function createApp(deps: AppDeps): Promise<App> {
  const { config, log, store, clock } = deps;
  const clocks = { realNow: clock.realNow, dataNow: clock.dataNow };
  const startedAt = clock.realNow();
  const room = new Room({
    epoch: randomUUID(),
    sightOfSeries(id) {
      const { indicator, unit } = splitSeriesId(id);
      const definition = catalogue.definition(indicator);
      return definition === undefined ? NOBODY_SIGHT : sightOfSeries(definition, unit);
    },
  });
  room.put(
    'store/this',
    {
      kind: clock.store.kind,
      scenario: clock.store.scenario,
      id: clock.store.id,
      ...(config.publicUrl !== null && { publicUrl: config.publicUrl }),
    },
    PUBLIC_SIGHT,
  );

  const storage = watchStorage(store.observations, {
    onState: (state) => {
      if (state === null) room.removeRecord('banner/storage');
      else room.put('banner/storage', { code: state }, PUBLIC_SIGHT);
      room.commit();
    },
    onFenced: deps.onFenced,
    now: () => performance.now(),
  });
  const activities = createSourceActivities();
  const sources = await createSourceService({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    isSimulatedStore: clock.store.kind === 'simulated',
  });

  /**
   * Units that owe a value: those in force at the time, of the levels at which the indicator exists for all. Where
   * sources still report by the 63, whose time is over, those are the parts: no total of an empty scheme.
   */
  const owing = (definition: IndicatorDefinition, at: Instant): readonly UnitRef[] => {
    const inForce = sources.units().unitsAt(at);
    const reporting = new Set(
      indicators.latest({ indicator: definition.id }).map(({ unit }) => splitUnitRef(unit).scheme),
    );
    const provinces =
      at < PROVINCE_MERGER_AT || reporting.has('gso34') || !reporting.has('gso63')
        ? inForce.filter((unit) => PROVINCE_KINDS.includes(unit.kind))
        : PROVINCES_63;
    const agencies = inForce.filter((unit) => MINISTRY_KINDS.includes(unit.kind));
    return [
      ...(definition.levels.province === 'yes' ? provinces : []),
      ...(definition.levels.agency === 'yes' ? agencies : []),
    ].map((unit) => unit.ref);
  };

  const stateOf = (definition: IndicatorDefinition, observation: Observation, now: Instant) => {
    const contract = sources.get(observation.source)?.contract;
    if (contract === undefined || observation.source === DERIVED_SOURCE) return 'fresh';
    const heardAt = activities.of(observation.source)?.lastRequestAt ?? null;
    return freshness(definition, contract, observation.periodEnd, heardAt, now).state;
  };

  const orderOf = (unit: UnitRef): number => sources.units().get(unit)?.protocolOrder ?? Number.MAX_SAFE_INTEGER;

  // A scenario's clock is set anew when it goes on after a stop; the first event of the journal stays where it is.
  const [firstEvent] = await store.journal.read(0, 1);
  const catalogue = await createCatalogue({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    builtIn: ALL_INDICATORS,
    since: firstEvent?.dataAt ?? clock.dataNow(),
    isUnit: (ref) => sources.units().get(ref) !== undefined,
    onDefined(definition) {
      showRevision();
      if (publicFlags.get(definition.id) !== definition.isPublic) moveRooms(definition);
      indicators.define(definition);
    },
    onRetired(id) {
      showRevision();
      indicators.retire(id);
    },
  });
  /** For pages that read definitions over HTTP: screens carry so little of one that a change of its words passes them by. */
  const showRevision = () => room.put('catalogue/this', { revision: catalogue.revision() }, PUBLIC_SIGHT);
  showRevision();
  /** An indicator was made public or no longer is: its values stand in another room now, and every session is asked about anew. */
  const publicFlags = new Map(catalogue.entries().map(({ id, isPublic }) => [id, isPublic]));
  const moveRooms = ({ id, isPublic }: IndicatorDefinition) => {
    const isNew = !publicFlags.has(id);
    publicFlags.set(id, isPublic);
    if (isNew) return;
    identity.relabelled();
    gateway?.readmit();
  };
  const targets = await createTargets({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    definition: catalogue.definition,
    isRetired: catalogue.isRetired,
    isUnitOf(ref, year) {
      const unit = sources.units().get(ref);
      if (unit === undefined) return false;
      const startOf = (each: number) => startOfDay({ year: each, month: 1, day: 1 });
      const { validFrom, validTo } = unit;
      return (validFrom === null || validFrom < startOf(year + 1)) && (validTo === null || validTo > startOf(year));
    },
    onPublished: (id) => indicators.showTargets(id),
  });
  const indicators = createIndicatorService({
    observations: storage.observations,
    room,
    definitions: catalogue.inUse(),
    targets,
    dataNow: clock.dataNow,
    owing,
    stateOf,
    sources: () => lights.observed(),
    orderOf,
  });
  const lights = createLights({
    sources,
    activities,
    indicators,
    clocks,
    publish: (name, record) => room.put(`source/${name}`, record, PUBLIC_SIGHT),
  });
  const counters = createIngestCounters();
  const corrections = await createCorrections({
    journal: store.journal,
    readTables: store.readTables,
    observations: storage.observations,
    clocks,
  });
  const ingest = createIngestService({
    indicators,
    corrections,
    sources,
    clocks,
    counters,
    activities,
    limits: createFloodLimits(config),
  });
  const imports = createImportService({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    ingest,
    sources,
    indicators,
    folder: join(config.dataDir, 'imports'),
  });

  const beside = (name: string): string => join(config.dataDir, name);
  const auditKeyFile = config.auditKeyFile ?? beside(AUDIT_KEY_FILE);
  const auditKey = openSigningKey(auditKeyFile);
  const audit = await createAuditLog({
    ...{ trail: store.audit, journal: store.journal, clocks, storeId: clock.store.id },
    key: auditKey,
    headsFile: config.auditHeadsFile ?? beside(AUDIT_HEADS_FILE),
    signEveryMs: config.auditSignMs,
    onError: (error, what) => log.error({ err: error, what }, 'the audit could not be kept'),
  });
  const identity = await createIdentity({
    ...{ config, log, store, clock, audit, room, adminToken: deps.adminToken },
    units: () => sources.units(),
  });

  const workCalendar = await createWorkCalendar({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    isUnit: (ref) => sources.units().get(ref) !== undefined,
    onChanged: () => {},
  });
  const documents = createDocumentThreads();
  const attachments = await createAttachments({
    ...{ journal: store.journal, readTables: store.readTables, clocks, judge: documents.judge },
    folder: join(config.dataDir, 'attachments'),
    register: () => directives.register,
  });
  const directives = await createDirectives({
    journal: store.journal,
    readTables: store.readTables,
    clocks,
    units: () => sources.units(),
    directory: identity.people,
    workDays: createWorkDays({ calendar: workCalendar.calendar, hoursOf: workCalendar.hours }),
    hasAttachment: attachments.has,
    hasIndicator: (id) => catalogue.definition(id) !== undefined,
  });
  const taskRoom = createTaskRoom({
    register: directives.register,
    room,
    dataNow: clock.dataNow,
    hurry: () => gateway?.hurry(),
  });

  const telling = await createTelling({
    ...{ config, log, store, clock, room, directives },
    people: identity.people,
    calendar: workCalendar,
  });

  const stream = { sessionCount: 0, tickCount: 0, tickBytes: 0 };
  const httpDeps: HttpDeps = {
    log,
    clocks,
    startedAt,
    indicators,
    sources,
    ingest,
    counters,
    activities,
    lights,
    imports,
    catalogue,
    targets,
    origins: createOriginService({
      indicators,
      corrections,
      dataNow: clock.dataNow,
      owing,
      stateOf,
      contractOf: (source) => sources.get(source)?.contract,
      isSimulatedStore: clock.store.kind === 'simulated',
      definitionAt: catalogue.versionAt,
      orderOf,
    }),
    story: createStory(store.journal),
    directives,
    attachments,
    documents,
    workCalendar,
    isSimulatedStore: clock.store.kind === 'simulated',
    facts: async () => ({
      store: { kind: clock.store.kind, scenario: clock.store.scenario, id: clock.store.id },
      speed: clock.reading().speed,
      room: { epoch: room.epochFor(EVERYONE), version: room.version, digest: room.digest(EVERYONE) },
      storage: {
        isWritable: storage.isWritable(),
        observationCount: await store.observations.count(),
        sizeBytes: await store.observations.size(),
      },
      stream,
    }),
    ...identity,
    audit,
    auditReading: createAuditReading({ journal: store.journal, trail: store.audit, directory: identity.people }),
    auditVerifier: createAuditVerifier({
      journal: store.journal,
      trail: store.audit,
      keys: publicKeysBeside(auditKeyFile),
    }),
    auditKeyId: auditKey.keyId,
    stepUpMs: config.stepUpMs,
    publicUrl: config.publicUrl,
    allowedHosts: config.allowedHosts,
    distDir: config.distDir,
    bodyMemoryBytes: config.bodyMemoryBytes,
    maxConnections: config.maxConnections,
    importBytes: config.importBytes,
    attachmentBytes: config.attachmentBytes,
    hasMetricsPort: config.metricsPort !== null,
  };
  const http = createHttp(httpDeps);

  const servers: Server[] = [];
  let gateway: Gateway | null = null;
  let mqtt: MqttFeed | null = null;
  let certificate: CertificateWatch | null = null;
  let reviewTimer: NodeJS.Timeout | null = null;
  let stopTidying: (() => void) | null = null;
  let retention: ReturnType<typeof startRetention> | null = null;

  /** A bug in the review must not end the process that keeps the walls alive; it is told once a second in the log. */
  const review = () => {
    indicators.review();
    taskRoom.review();
    telling.review();
    lights
      .review()
      .catch((error: unknown) => log.warn({ err: error }, 'lights could not be kept'))
      .finally(() => room.commit());
  };

  async function listenOn(
    host: string,
    port: number,
    app: RequestListener,
    tls: Config['tls'] = null,
  ): Promise<Server> {
    const server = createWebServer(HTTP_SERVER_OPTIONS, app, tls);
    http.prepareServer(server);
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen({ host, port, exclusive: true }, done);
    });
    servers.push(server);
    return server;
  }

  const portOf = (server: Server): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  return {
    async listen() {
      await indicators.load();
      lights.restore();
      for (const id of await imports.resume()) log.error({ id }, 'import could not be finished');
      review();
      let { port } = config;
      for (const host of config.hosts) {
        // An asked-for 0 is settled by the first address; the others follow it.
        port = portOf(await listenOn(host, port, http.app, config.tls));
      }
      gateway = createGateway(servers, {
        room,
        clock: clock.reading,
        store: clock.store.kind,
        admit: identity.admit,
        onTied: identity.onTied,
        allowedHosts: [...LOOPBACK_HOSTS, ...config.allowedHosts],
        allow: () => true,
        tickMs: SECOND_MS / config.ticksPerSecond,
        onBug: (error, event) => log.error({ err: error, event }, 'stream handler failed'),
        metrics: {
          ticked: (count) => {
            stream.tickCount += 1;
            stream.tickBytes = count.deliveredBytes;
          },
          refused: (code) => log.debug({ code }, 'stream message refused'),
          sessionsChanged: (count) => {
            stream.sessionCount = count;
          },
        },
      });
      gateway.register(STREAM_COMMAND, streamCommandSchema, async (input, session) => {
        const tie = session.admitted?.tie ?? null;
        const caller = tie === null ? null : identity.callers.ofTie(tie, session.request);
        if (caller === null) return refuse('unauthorised');
        const { status, body } = await answerStep({ ...input, input: input.input ?? {} }, caller, httpDeps);
        return { ok: true, value: { status, body } };
      });
      gateway.start();
      identity.watch(gateway);
      if (config.metricsPort !== null && http.metricsApp !== null) {
        await listenOn('127.0.0.1', config.metricsPort, http.metricsApp);
      }
      log.info({ hosts: config.hosts, port, isTls: config.tls !== null }, 'listening');
      let adminUrl = `http://localhost:${port}`;
      if (config.tls !== null) {
        certificate = watchCertificate(config.tls, servers, {
          onRenewed: () => log.info('the certificate was renewed'),
          onError: (error) => log.error({ err: error }, 'the certificate cannot be used; that of before stays'),
        });
        // The certificate is for the public name: the command line comes by a door of its own, which only this machine reaches.
        adminUrl = `http://127.0.0.1:${portOf(await listenOn('127.0.0.1', 0, http.app))}`;
      }
      reviewTimer = setInterval(review, REVIEW_MS);
      stopTidying = startTidying({
        removeUnnamed: attachments.removeUnnamed,
        onRemoved: ({ length: count }) => log.info({ count }, 'files that nothing named removed'),
        onError: (error) => log.error({ err: error }, 'files that nothing names could not be removed'),
      });
      if (config.mqtt !== null) {
        // Only who has a broker pays for loading its library at every start.
        const { startMqttFeed } = await import('./ingest/mqtt.ts');
        mqtt = startMqttFeed({
          ...{ options: config.mqtt, storeId: clock.store.id, log },
          ...{ ingest, sources, activities, clocks },
        });
      }
      const { keepInstantsMs, keptResolutionMs: resolutionMs } = config;
      if (keepInstantsMs !== null) {
        const rule = { keepInstantsMs, resolutionMs };
        retention = startRetention(
          {
            rule,
            observations: storage.observations,
            journal: store.journal,
            clocks,
            onApplied: (run) => log.info({ ...run, ...rule }, 'retention applied: old instants now stand in roll-ups'),
          },
          RETENTION_MS,
          (error) => log.error({ err: error }, 'retention could not be applied'),
        );
      }
      return { url: config.tls === null ? adminUrl : (config.publicUrl ?? `https://localhost:${port}`), adminUrl };
    },

    async close() {
      if (reviewTimer !== null) clearInterval(reviewTimer);
      stopTidying?.();
      certificate?.stop();
      await retention?.stop();
      await mqtt?.close();
      gateway?.close();
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((done) => server.close(done));
          server.closeAllConnections();
          return closed;
        }),
      );
      await telling.close();
      await identity.close();
      await audit.close();
      await store.close();
    },
  };
}
