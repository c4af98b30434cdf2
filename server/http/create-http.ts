/** The HTTP interface: guards, the one table of routes, the built client, and an answer to everything. */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import * as z from 'zod';
import type { Action } from '#shared/accounts/action.ts';
import { mayAtAll } from '#shared/accounts/may.ts';
import { needsStepUp } from '#shared/accounts/step-up.ts';
import type { RequestRefusalCode } from '#shared/i18n/refusals.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Caller } from '../accounts/caller.ts';
import { createBodyBudget } from '../ingest/flood-limits.ts';
import type { Source } from '../ingest/sources.ts';
import { StorageError } from '../storage/storage-error.ts';
import { ADMIN_ROUTES } from './admin-routes.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { AUDIT_ROUTES } from './audit-routes.ts';
import { BodyRefused, declaredLength, wholeBody } from './body.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { CATALOGUE_ROUTES } from './catalogue-routes.ts';
import { DIRECTIVE_ROUTES } from './directive-routes.ts';
import { DOCS_ROUTES } from './docs-page.ts';
import { EXCHANGE_ROUTES } from './exchange-routes.ts';
import { GEO_ROUTES } from './geo-routes.ts';
import { bearerToken, isFromLoopback, isFromOwnPage, isHostAllowed } from './guard.ts';
import type { HttpDeps } from './http-deps.ts';
import { IMPORT_ROUTES } from './import-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { createMetrics } from './metrics.ts';
import { OIDC_ROUTES } from './oidc-routes.ts';
import { OPEN_ROUTES } from './open-routes.ts';
import { openApiDocument } from './openapi.ts';
import { ORIGIN_ROUTES } from './origin-routes.ts';
import { PEOPLE_ROUTES } from './people-routes.ts';
import { READING_ROUTES } from './reading-routes.ts';
import { jsonReply, REFUSAL_STATUS, type Reply, type Route, refusal, route } from './route.ts';
import { SCREEN_ROUTES } from './screen-routes.ts';
import { SESSION_ROUTES } from './session-routes.ts';
import { sighted } from './sighted.ts';
import { staticFiles } from './static-files.ts';
import { TASK_DOCUMENT_ROUTES } from './task-document-routes.ts';
import { UNIT_ROUTES } from './unit-routes.ts';

/** Body of every route but the ingest one. */
const SMALL_BODY_BYTES = 65_536;
/** Of an address, in an audit entry. */
const OBJECT_LENGTH = 200;

const CONTENT_SECURITY_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

/** A year, of this name alone: which other names of the domain speak TLS is not ours to promise (RFC 6797). */
const STRICT_TRANSPORT_SECURITY = 'max-age=31536000';

/**
 * Give these to `http.createServer`. `requestTimeout` must let a file of 256 MB through while the source is paced;
 * slow bodies are cut off earlier by the readers (30 s of silence), slow headers here.
 */
export const HTTP_SERVER_OPTIONS = {
  headersTimeout: 10_000,
  requestTimeout: 900_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const;

export type Http = {
  /** Everything, for the main port. */
  readonly app: Express;
  /** `/metrics` alone, for METRICS_PORT; null without one. */
  readonly metricsApp: Express | null;
  /** The table from which `app` and the document were made. */
  readonly routes: readonly Route[];
  /** Sets what can only be set on a server that exists. */
  prepareServer(server: Server): void;
};

export function createHttp(deps: HttpDeps): Http {
  const metrics = createMetrics(deps);
  const metricsReply = async (): Promise<Reply> => ({
    status: 200,
    body: await metrics.metrics(),
    headers: { 'content-type': metrics.contentType },
  });
  const metricsRoute = route({
    method: 'get',
    path: '/metrics',
    access: { may: 'system:see' },
    summaryVi: 'Số đo vận hành, dạng Prometheus',
    summaryEn: 'Operating figures as Prometheus text',
    replies: { 200: { description: 'metrics', type: 'text/plain' } },
    refusals: [],
    handle: () => metricsReply(),
  });
  const routes: Route[] = [
    ...ingestRoutes(createBodyBudget(deps.bodyMemoryBytes)),
    ...READING_ROUTES,
    ...ORIGIN_ROUTES,
    ...UNIT_ROUTES,
    ...GEO_ROUTES,
    ...OPEN_ROUTES,
    ...ADMIN_ROUTES,
    ...CATALOGUE_ROUTES,
    ...IMPORT_ROUTES,
    ...DIRECTIVE_ROUTES,
    ...attachmentRoutes(deps.attachmentBytes),
    ...TASK_DOCUMENT_ROUTES,
    ...EXCHANGE_ROUTES,
    ...calendarRoutes(deps.workCalendar),
    ...DOCS_ROUTES,
    ...SESSION_ROUTES,
    ...OIDC_ROUTES,
    ...SCREEN_ROUTES,
    ...AUDIT_ROUTES,
    ...PEOPLE_ROUTES,
  ];
  if (!deps.hasMetricsPort) routes.push(metricsRoute);
  let document: object | null = null;
  routes.push(
    route({
      method: 'get',
      path: '/api/openapi.json',
      access: { may: 'data:read' },
      summaryVi: 'Mô tả này, OpenAPI 3.1',
      summaryEn: 'This description, OpenAPI 3.1',
      replies: { 200: { description: 'the document', schema: z.looseObject({ openapi: z.string() }) } },
      refusals: [],
      handle() {
        document ??= openApiDocument(routes);
        return jsonReply(document);
      },
    }),
  );

  const app = baseApp(deps);
  for (const one of routes) app[one.method](one.path, (request, response) => answer(one, request, response, deps));
  app.use(staticFiles(deps.distDir));
  finishApp(app, deps);

  let metricsApp: Express | null = null;
  if (deps.hasMetricsPort) {
    metricsApp = baseApp(deps);
    metricsApp.get('/metrics', loopbackOnly, async (request, response) => {
      send(request, response, await metricsReply());
    });
    finishApp(metricsApp, deps);
  }
  return {
    app,
    metricsApp,
    routes,
    prepareServer(server) {
      server.maxConnections = deps.maxConnections;
    },
  };
}

function baseApp(deps: HttpDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', false);
  app.set('query parser', 'simple');
  app.use((request, response, next) => logged(request, response, next, deps));
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
  );
  app.use((request, response, next) => {
    // Over plain HTTP, as on loopback, a promise of TLS would lock the name out of its own page.
    if (deps.peerOf(request).isTls) response.setHeader('strict-transport-security', STRICT_TRANSPORT_SECURITY);
    next();
  });
  app.use((request, response, next) => {
    if (isHostAllowed(request.headers.host, deps.allowedHosts)) next();
    else send(request, response, refusal('host-not-allowed'));
  });
  return app;
}

function finishApp(app: Express, deps: HttpDeps): void {
  app.use((request, response) => send(request, response, refusal('not-found')));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    fail(error, request, response, deps),
  );
}

function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  if (isFromLoopback(request)) next();
  else send(request, response, refusal('not-loopback'));
}

/** Refusals at `info`, failures at `error`, the rest at `debug`: a wall asks too often to fill the disk with it. */
function logged(request: Request, response: Response, next: NextFunction, { log }: HttpDeps): void {
  const id = randomUUID();
  const startedAt = performance.now();
  response.setHeader('x-request-id', id);
  response.locals.requestId = id;
  response.on('finish', () => {
    const level = response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug';
    const { method, path } = request;
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    log[level]({ id, method, path, status: response.statusCode, source: response.locals.source, ms }, 'request');
  });
  next();
}

/** A source by its token, everybody else by key or cookie; or why not. */
function admit(one: Route, request: IncomingMessage, deps: HttpDeps): Result<Admitted, RequestRefusalCode> {
  const { access } = one;
  if (access === 'source') {
    const token = bearerToken(request);
    const source = token === null ? undefined : deps.sources.authenticate(token);
    if (source === undefined) return err('unauthorised');
    deps.activities.heard(source.name, deps.clocks.dataNow());
    return ok({ caller: deps.callers.of(request), source });
  }
  const caller = deps.callers.of(request);
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isFromOwnPage(request))
    return err('origin-not-allowed');
  const refused = access === 'open' ? null : refusedRight([access.may, ...(access.or ?? [])], request, caller, deps);
  if (refused === null) return ok({ caller, source: null });
  deps.audit.note({
    kind: 'refusal',
    caller,
    action: `${request.method} ${one.path}`,
    object: objectOf(request),
    outcome: refused,
  });
  return err(refused);
}

type Admitted = { readonly caller: Caller; readonly source: Source | null };

function refusedRight(
  actions: readonly Action[],
  request: IncomingMessage,
  { viewer, session }: Caller,
  { callers, clocks, stepUpMs }: HttpDeps,
): RequestRefusalCode | null {
  const isAdmitted = actions.some((action) => mayAtAll(viewer, action));
  if (viewer.kind === 'public' && !(callers.showsPublic(request) && isAdmitted)) return 'unauthorised';
  if (!isAdmitted) return 'forbidden';
  const isChange = request.method !== 'GET' && request.method !== 'HEAD';
  const isStale = session !== null && clocks.realNow() - session.secondFactorAt > stepUpMs;
  return isChange && isStale && actions.some((action) => needsStepUp(action)) ? 'step-up-required' : null;
}

/** What the address names, as far as an audit entry holds it. */
const objectOf = (request: IncomingMessage): string =>
  (request.url ?? '').replace(/\?.*$/s, '').slice(0, OBJECT_LENGTH);

async function answer(one: Route, request: Request, response: Response, deps: HttpDeps): Promise<void> {
  const admitted = admit(one, request, deps);
  if (!admitted.ok) return send(request, response, refusal(admitted.error));
  const { caller, source } = admitted.value;
  if (source !== null) response.locals.source = source.name;
  const query = one.query === undefined ? ok(undefined) : parsed(one.query, { ...request.query });
  if (!query.ok) return send(request, response, query.error);
  const body =
    one.body === undefined ? ok(undefined) : await parsedBody(one.body, request, one.bodyBytes ?? SMALL_BODY_BYTES);
  if (!body.ok) return send(request, response, body.error);
  const params = request.params as Record<string, string>;
  const given = { params, query: query.value, body: body.value, raw: request, source, caller };
  send(request, response, await one.handle(given, source === null ? sighted(deps, caller.viewer) : deps));
}

function parsed(schema: z.core.$ZodType, value: unknown): Result<unknown, Reply> {
  const result = z.safeParse(schema, value);
  if (result.success) return ok(result.data);
  const details = result.error.issues
    .slice(0, 20)
    .map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`);
  return err(refusal('bad-request', { details }));
}

/** An empty body counts as `{}`. */
async function parsedBody(
  schema: z.core.$ZodType,
  request: IncomingMessage,
  bodyBytes: number,
): Promise<Result<unknown, Reply>> {
  const body = await wholeBody(request, bodyBytes);
  if (!body.ok) return err(refusal(body.error));
  try {
    return parsed(schema, body.value.length === 0 ? {} : JSON.parse(body.value.toString('utf8')));
  } catch {
    return err(refusal('malformed-json'));
  }
}

function send(request: IncomingMessage, response: Response, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  response.status(reply.status);
  response.set({ 'cache-control': 'no-store', ...reply.headers });
  // Of a long body that nobody will read, the rest must not keep the connection busy.
  const isUnread = !request.readableEnded && (declaredLength(request) ?? Number.POSITIVE_INFINITY) > SMALL_BODY_BYTES;
  const hasBody = request.headers['transfer-encoding'] !== undefined || (declaredLength(request) ?? 0) > 0;
  if (hasBody && isUnread) response.set('connection', 'close');
  if (reply.body === undefined) response.end();
  else if (typeof reply.body === 'string' || Buffer.isBuffer(reply.body)) response.send(reply.body);
  else response.json(reply.body);
}

/** The store's state is told; a bug is logged here and not told. */
function refusalOf(error: unknown): RequestRefusalCode {
  if (error instanceof BodyRefused) return error.code;
  if (error instanceof StorageError) return error.code === 'disk-full' ? 'disk-full' : 'storage';
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? 'bad-request' : 'internal';
}

/** A client that went away is no failure. */
function fail(error: unknown, request: Request, response: Response, { log }: HttpDeps): void {
  const id: unknown = response.locals.requestId;
  if (request.destroyed && !request.complete) {
    log.debug({ id }, 'client went away');
    return;
  }
  const code = refusalOf(error);
  if (REFUSAL_STATUS[code] >= 500) log.error({ id, code, err: error }, 'request failed');
  send(request, response, refusal(code));
}
