/** One table of routes: what the server answers is what the document describes, since both are made from it. */

import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Action } from '#shared/accounts/action.ts';
import { DIRECTIVE_REFUSAL_STATUS } from '#shared/i18n/directive-refusals.ts';
import { REQUEST_REFUSALS, type RequestRefusalCode } from '#shared/i18n/refusals.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Source } from '../ingest/sources.ts';
import type { HttpDeps } from './http-deps.ts';

/**
 * Who may call: `open` everybody, `source` whoever holds a source's token, else those whose role has the action, or one of `or`, at all;
 * the handler then asks `may` or `canSee` about the very object. What one may not see is answered like what is not there.
 */
export type Access = 'open' | 'source' | { readonly may: Action; readonly or?: readonly Action[] };

export type Reply = {
  readonly status: number;
  /** An object becomes JSON; text goes out as it is, with the content type of the headers. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
};

export type RouteRequest<Query, Body> = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** The unread body, where `streams` says that the handler reads it. */
  readonly raw: IncomingMessage;
  /** Null unless access is `source`. */
  readonly source: Source | null;
  /** Who asks, and from where; a source's caller is nobody. */
  readonly caller: Caller;
};

export type Route<Query = unknown, Body = unknown> = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With `:name` parameters, as express writes them. */
  readonly path: string;
  readonly access: Access;
  readonly summaryVi: string;
  readonly summaryEn: string;
  readonly query?: z.core.$ZodType<Query>;
  readonly body?: z.core.$ZodType<Body>;
  /** Largest body where that of every other route is too small. */
  readonly bodyBytes?: number;
  /** Content types whose body the handler reads itself, and the schema of the whole or of one line. */
  readonly streams?: Readonly<
    Record<string, { readonly description: string; readonly schema: z.core.$ZodType | null }>
  >;
  readonly replies: Readonly<
    Record<number, { readonly description: string; readonly schema?: z.core.$ZodType; readonly type?: string }>
  >;
  readonly refusals: readonly RequestRefusalCode[];
  handle(request: RouteRequest<Query, Body>, deps: HttpDeps): Promise<Reply> | Reply;
};

/** Keeps the types of query and body between the schemas and the handler; the table itself need not know them. */
export function route<Query = unknown, Body = unknown>(given: Route<Query, Body>): Route {
  return given as unknown as Route;
}

/** Status of each refusal of a whole request. */
export const REFUSAL_STATUS: Readonly<Record<RequestRefusalCode, number>> = {
  ...DIRECTIVE_REFUSAL_STATUS,
  'file-wrong-extension': 415,
  'file-old-excel': 415,
  'file-encrypted': 422,
  'file-macros': 422,
  'file-bomb': 413,
  'file-damaged': 422,
  'file-empty': 422,
  'file-encoding': 422,
  'file-quotes': 422,
  'file-too-many-cells': 413,
  'file-too-slow': 422,
  'import-unknown': 404,
  'import-not-mapped': 409,
  'import-open-questions': 409,
  'import-has-refusals': 409,
  'import-nothing': 409,
  'import-preview-changed': 409,
  'import-busy': 409,
  'import-committed': 409,
  unauthorised: 401,
  'not-loopback': 403,
  'host-not-allowed': 403,
  'not-found': 404,
  'too-large': 413,
  'too-slow': 408,
  'unsupported-type': 415,
  'malformed-json': 400,
  'malformed-csv': 400,
  'bad-request': 400,
  flood: 429,
  'disk-full': 503,
  storage: 503,
  'bad-name': 400,
  'bad-contract': 400,
  'name-taken': 409,
  'unknown-source': 404,
  'version-conflict': 409,
  'command-reused': 409,
  'indicator-taken': 409,
  'bad-definition': 400,
  retired: 409,
  'in-use': 409,
  unchanged: 409,
  'bad-target': 409,
  'unknown-unit': 400,
  'origin-not-allowed': 403,
  forbidden: 403,
  'step-up-required': 403,
  'sign-in-refused': 401,
  'provider-unreachable': 503,
  'too-many-tries': 429,
  'code-wrong': 401,
  'link-invalid': 404,
  'login-taken': 409,
  'bad-login': 400,
  'bad-dates': 400,
  'already-held': 409,
  'not-held': 409,
  'account-closed': 409,
  'post-abolished': 409,
  'second-person': 403,
  'units-apart': 409,
  'case-decided': 409,
  'has-signed-in': 409,
  'bootstrap-over': 409,
  'set-up-done': 409,
  'bad-password': 400,
  'screen-revoked': 403,
  'screen-expired': 403,
  'no-such-name': 404,
  'no-such-indicator': 404,
  'no-such-value': 404,
  'not-additive': 422,
  'cannot-split': 422,
  'no-geometry': 503,
  internal: 500,
};

/** Retry-After of refusals that pass by themselves, seconds. */
const RETRY_AFTER_S: Readonly<Partial<Record<RequestRefusalCode, number>>> = { flood: 1, 'disk-full': 5, storage: 5 };

export const sentenceSchema = z.strictObject({ vi: z.string(), en: z.string() });

export const refusalSchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(REQUEST_REFUSALS) as [RequestRefusalCode, ...RequestRefusalCode[]]),
    message: sentenceSchema,
    details: z.optional(z.array(z.string())),
  }),
});

/** `details` name what of the request did not fit; they hold field names and rules, never what was sent. */
export function refusal(
  code: RequestRefusalCode,
  options: { readonly retryAfterMs?: number; readonly details?: readonly string[] } = {},
): Reply {
  const retryAfterS = options.retryAfterMs === undefined ? RETRY_AFTER_S[code] : Math.ceil(options.retryAfterMs / 1000);
  return {
    status: REFUSAL_STATUS[code],
    body: {
      error: { code, message: REQUEST_REFUSALS[code], ...(options.details ? { details: options.details } : {}) },
    },
    ...(retryAfterS === undefined ? {} : { headers: { 'retry-after': String(retryAfterS) } }),
  };
}

export const jsonReply = (body: object, status = 200): Reply => ({ status, body });
