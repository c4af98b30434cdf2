/** Which right opens each route, written by hand beside the rights matrix, with one request a route that changes nothing. */

import type { Action } from '#shared/accounts/action.ts';

/**
 * Who passes the door of a route.
 * - an action: whose role has it to any extent, by the golden table; with `nation`, to the full extent; of several, any one
 * - `open`: everybody
 * - `person`: who is signed in; `person-or-owner`: and the owner of the machine
 * - `source`: who has a source's token, so none of the viewers
 */
export type Door = 'open' | 'person' | 'person-or-owner' | 'source' | Right | readonly Right[];
export type Right = Action | `${Action} nation`;

export type GoldenRoute = {
  readonly door: Door;
  /** A second right that is needed besides. */
  readonly and?: Action;
  /** Path with everything filled in. */
  readonly probe: string;
  /** Of what is posted; by default an empty object, which the schema refuses after the door has let it pass. */
  readonly body?: object;
  /** What who passes is answered. */
  readonly passed: number;
};

const get = (door: Door, probe: string, passed = 200): GoldenRoute => ({ door, probe, passed });
/** Refused by the schema, after the door. */
const malformed = (door: Door, probe: string): GoldenRoute => ({ door, probe, passed: 400 });
const asked = (door: Door, probe: string, passed: number, body: object = {}): GoldenRoute => ({
  door,
  probe,
  body,
  passed,
});

const COMMAND = { commandId: 'rights-probe-1' };
const NOBODY = 'person-that-never-was';
const ADMINISTER = 'accounts:administer';
/** Whoever drafts, submits, issues or approves a direction. */
const DIRECTING = ['task:draft', 'task:draft-from-call', 'task:issue', 'task:approve'] as const;
/** Whoever can take any step of a task. */
const STEPPING = [
  ...(['task:receive', 'task:decide-return', 'task:progress', 'extension:prepare', 'extension:ask'] as const),
  ...(['extension:decide', 'task:confirm', 'reminder:send', 'reminder:send-foreseen'] as const),
  ...(['task:issue', 'task:approve'] as const),
] as const;

/** By method and path of the OpenAPI document. */
export const ROUTES: Readonly<Record<string, GoldenRoute>> = {
  'GET /api/v1/health': get('open', '/api/v1/health'),
  'GET /metrics': get('system:see', '/metrics'),
  'GET /api/openapi.json': get('data:read', '/api/openapi.json'),
  'GET /api/docs': get('data:read', '/api/docs'),
  'GET /api/docs/start.js': get('data:read', '/api/docs/start.js'),
  'GET /api/docs/swagger-ui.js': get('data:read', '/api/docs/swagger-ui.js'),
  'GET /api/docs/swagger-ui.css': get('data:read', '/api/docs/swagger-ui.css'),
  'GET /api/docs/icon.png': get('data:read', '/api/docs/icon.png'),

  'POST /api/v1/observations': asked('source', '/api/v1/observations', 200),
  'POST /api/v1/heartbeat': asked('source', '/api/v1/heartbeat', 200),
  'GET /api/v1/open/indicators': get('open', '/api/v1/open/indicators'),
  'GET /api/v1/open/observations.csv': get('open', '/api/v1/open/observations.csv?indicator=A04'),

  'GET /api/v1/units': get('data:read', '/api/v1/units'),
  'GET /api/v1/units/resolve': get('data:read', '/api/v1/units/resolve?name=Hu%E1%BA%BF'),
  'GET /api/v1/indicators': get('data:read', '/api/v1/indicators'),
  'GET /api/v1/indicators/{id}': get('data:read', '/api/v1/indicators/A04'),
  'GET /api/v1/catalogue': get('data:read', '/api/v1/catalogue'),
  'GET /api/v1/targets': get('data:read', '/api/v1/targets'),
  'GET /api/v1/latest': get('data:read', '/api/v1/latest'),
  'GET /api/v1/observations': get('data:read', '/api/v1/observations?indicator=A04&unit=gso63:70'),
  // No value was sent yet.
  'GET /api/v1/origin': get('data:read', '/api/v1/origin?indicator=A04&unit=gso63:70', 404),
  'GET /api/v1/story': get('data:read', '/api/v1/story?unit=gso63:70'),
  'GET /api/v1/provinces.geojson': get('data:read', '/api/v1/provinces.geojson'),

  'POST /admin/v1/indicators': malformed('catalogue:define', '/admin/v1/indicators'),
  'POST /admin/v1/indicators/check': malformed('catalogue:define', '/admin/v1/indicators/check'),
  'PUT /admin/v1/indicators/{id}': malformed('catalogue:define', '/admin/v1/indicators/A04'),
  'POST /admin/v1/indicators/{id}/retire': malformed('catalogue:define', '/admin/v1/indicators/A04/retire'),
  'PUT /admin/v1/indicators/{id}/thresholds': malformed('catalogue:define', '/admin/v1/indicators/A04/thresholds'),
  'POST /admin/v1/formula/preview': malformed('catalogue:define', '/admin/v1/formula/preview'),
  'POST /admin/v1/targets/{indicator}/{year}/steps': malformed('target:step', '/admin/v1/targets/A04/2020/steps'),

  'POST /admin/v1/sources': malformed('source:manage', '/admin/v1/sources'),
  'GET /admin/v1/sources': get('source:manage', '/admin/v1/sources'),
  'PUT /admin/v1/sources/{name}/contract': malformed('source:manage', '/admin/v1/sources/no-such/contract'),
  'POST /admin/v1/sources/{name}/token': asked('source:manage', '/admin/v1/sources/no-such/token', 404),

  'POST /admin/v1/imports': malformed('table:import', '/admin/v1/imports'),
  'GET /admin/v1/imports': get('table:import', '/admin/v1/imports'),
  'GET /admin/v1/imports/{id}': get('table:import', '/admin/v1/imports/no-such', 404),
  'PUT /admin/v1/imports/{id}/mapping': malformed('table:import', '/admin/v1/imports/no-such/mapping'),
  'GET /admin/v1/imports/{id}/preview': get('table:import', '/admin/v1/imports/no-such/preview', 404),
  'POST /admin/v1/imports/{id}/commit': malformed('table:import', '/admin/v1/imports/no-such/commit'),
  'DELETE /admin/v1/imports/{id}': get('table:import', '/admin/v1/imports/no-such', 404),
  'GET /admin/v1/imports/{id}/progress': get('table:import', '/admin/v1/imports/no-such/progress', 404),
  'GET /admin/v1/import-mappings': get('table:import', '/admin/v1/import-mappings'),
  'PUT /admin/v1/import-mappings/{name}': malformed('table:import', '/admin/v1/import-mappings/no-such'),
  'POST /admin/v1/import-token': asked('table:import', '/admin/v1/import-token', 200),

  'GET /api/v1/session': get('open', '/api/v1/session'),
  'POST /api/v1/session': malformed('open', '/api/v1/session'),
  'POST /api/v1/session/second-factor': asked('open', '/api/v1/session/second-factor', 404),
  'POST /api/v1/session/totp': malformed('open', '/api/v1/session/totp'),
  'POST /api/v1/session/passkey': malformed('open', '/api/v1/session/passkey'),
  // Asked at an IP address, for which there are no passkeys.
  'POST /api/v1/session/passkey-options': asked('open', '/api/v1/session/passkey-options', 404),
  'POST /api/v1/session/post': asked('person', '/api/v1/session/post', 404, { post: 'post-no-such', ownPost: null }),
  'GET /api/v1/session/list': get('person', '/api/v1/session/list'),
  'DELETE /api/v1/sessions/{id}': asked('person-or-owner', '/api/v1/sessions/no-such', 404),
  'POST /api/v1/session/step-up-options': asked('person', '/api/v1/session/step-up-options', 200),
  'POST /api/v1/session/step-up': asked('person', '/api/v1/session/step-up', 401, { code: '000000' }),
  'POST /api/v1/session/password': asked('person', '/api/v1/session/password', 401, {
    current: 'not the password of anybody',
    next: 'nor is this one, which is long enough',
  }),
  'GET /api/v1/session/factors': get('person', '/api/v1/session/factors'),
  'POST /api/v1/session/factors/totp-begin': asked('person', '/api/v1/session/factors/totp-begin', 200),
  'POST /api/v1/session/factors/totp': asked('person', '/api/v1/session/factors/totp', 401, { code: '000000' }),
  'POST /api/v1/session/factors/passkey-options': asked('person', '/api/v1/session/factors/passkey-options', 404),
  'POST /api/v1/session/factors/passkey': asked('person', '/api/v1/session/factors/passkey', 401, {
    name: 'khóa',
    response: { id: 'no-such' },
  }),
  'DELETE /api/v1/session/factors/passkeys/{id}': asked('person', '/api/v1/session/factors/passkeys/no-such', 404),
  'POST /api/v1/enrolment': asked('open', '/api/v1/enrolment', 404, { token: 'no-such' }),
  'POST /api/v1/enrolment/finish': malformed('open', '/api/v1/enrolment/finish'),
  'GET /api/v1/oidc/start': get('open', '/api/v1/oidc/start', 404),
  'GET /api/v1/oidc/callback': get('open', '/api/v1/oidc/callback', 404),

  'GET /api/v1/people': get([ADMINISTER, 'accounts:approve', 'audit:read nation'], '/api/v1/people'),
  'POST /api/v1/people': malformed(ADMINISTER, '/api/v1/people'),
  'POST /api/v1/people/{id}/link': asked(ADMINISTER, `/api/v1/people/${NOBODY}/link`, 404, COMMAND),
  'POST /api/v1/people/{id}/close': asked(ADMINISTER, `/api/v1/people/${NOBODY}/close`, 404, COMMAND),
  'GET /api/v1/people/{id}/sessions': get(ADMINISTER, `/api/v1/people/${NOBODY}/sessions`, 404),
  'POST /api/v1/posts': malformed(ADMINISTER, '/api/v1/posts'),
  'POST /api/v1/posts/{id}/fill': malformed(ADMINISTER, '/api/v1/posts/post-no-such/fill'),
  'POST /api/v1/posts/{id}/leave': malformed(ADMINISTER, '/api/v1/posts/post-no-such/leave'),
  'POST /api/v1/posts/{id}/abolish': asked(ADMINISTER, '/api/v1/posts/post-no-such/abolish', 404, COMMAND),
  'POST /api/v1/actings': asked('person-or-owner', '/api/v1/actings', 404, {
    ...COMMAND,
    ...{ person: NOBODY, ownPost: 'post-no-such', post: 'post-no-such', form: 'KT.', reason: 'thử', from: 0, to: 1 },
  }),
  'POST /api/v1/actings/{id}/end': asked('person-or-owner', '/api/v1/actings/no-such/end', 404, COMMAND),
  // The first accounts: the owner of the machine alone gets any further.
  'POST /admin/v1/set-up': malformed(ADMINISTER, '/admin/v1/set-up'),
  'POST /admin/v1/accounts': malformed(ADMINISTER, '/admin/v1/accounts'),
  'GET /api/v1/account-cases': get('person', '/api/v1/account-cases'),
  'GET /api/v1/account-cases/{id}': get('person', '/api/v1/account-cases/no-such', 404),
  'POST /api/v1/account-cases': malformed(ADMINISTER, '/api/v1/account-cases'),
  'POST /api/v1/account-cases/{id}/approve': malformed('accounts:approve', '/api/v1/account-cases/no-such/approve'),
  'POST /api/v1/account-cases/{id}/reject': malformed('accounts:approve', '/api/v1/account-cases/no-such/reject'),
  'POST /api/v1/account-cases/{id}/withdraw': asked(ADMINISTER, '/api/v1/account-cases/no-such/withdraw', 404, COMMAND),
  'GET /api/v1/actors': get('data:read', '/api/v1/actors?ids=local-admin'),

  'POST /api/v1/screens/enrolment': malformed('open', '/api/v1/screens/enrolment'),
  'POST /api/v1/screens/enrolment/poll': malformed('open', '/api/v1/screens/enrolment/poll'),
  'POST /api/v1/screens/challenge': malformed('open', '/api/v1/screens/challenge'),
  'POST /api/v1/screens/session': malformed('open', '/api/v1/screens/session'),
  'POST /api/v1/screens/demo': malformed('open', '/api/v1/screens/demo'),
  'GET /api/v1/screens': get('screen:administer', '/api/v1/screens'),
  'GET /api/v1/screens/enrolments/{code}': get('screen:administer', '/api/v1/screens/enrolments/BBBB-BBBB', 404),
  'POST /api/v1/screens/enrolments/{code}/approve': malformed(
    'screen:administer',
    '/api/v1/screens/enrolments/BBBB-BBBB/approve',
  ),
  'POST /api/v1/screens/enrolments/{code}/refuse': malformed(
    'screen:administer',
    '/api/v1/screens/enrolments/BBBB-BBBB/refuse',
  ),
  'POST /api/v1/screens/{id}/change': malformed('screen:administer', '/api/v1/screens/no-such/change'),
  'POST /api/v1/screens/{id}/revoke': malformed('screen:administer', '/api/v1/screens/no-such/revoke'),

  'GET /api/v1/audit': get(['audit:read', 'audit:read-system'], '/api/v1/audit'),
  'GET /api/v1/audit/summary': get(['audit:read nation', 'audit:read-summary nation'], '/api/v1/audit/summary'),
  'GET /api/v1/audit/verify': get(['audit:read nation', 'audit:read-system nation'], '/api/v1/audit/verify'),
  // What is read becomes a file: the right to export is needed besides.
  'GET /api/v1/audit/export': {
    ...get('audit:read', '/api/v1/audit/export?from=2020-01-01&to=2020-01-02'),
    and: 'data:export',
  },

  'GET /api/v1/directives': get('task:see', '/api/v1/directives'),
  'GET /api/v1/directives/by-lead': get('task:see', '/api/v1/directives/by-lead'),
  'POST /api/v1/directives': malformed(DIRECTING, '/api/v1/directives'),
  'GET /api/v1/directions': get(DIRECTING, '/api/v1/directions'),
  'GET /api/v1/directions/{id}': get(DIRECTING, '/api/v1/directions/direction-none', 404),
  'POST /api/v1/directions/{id}/return': malformed(DIRECTING, '/api/v1/directions/direction-none/return'),
  'POST /api/v1/directions/{id}/discard': malformed(DIRECTING, '/api/v1/directions/direction-none/discard'),
  'POST /api/v1/directives/import': malformed('task:import', '/api/v1/directives/import'),
  'GET /api/v1/directives/{id}': get('task:see', '/api/v1/directives/task-none', 404),
  'POST /api/v1/directives/{id}/{command}': malformed(STEPPING, '/api/v1/directives/task-none/acknowledge'),

  'GET /api/v1/calendar/due': get('data:read', '/api/v1/calendar/due?from=2020-08-19&workingDays=10'),
  'GET /api/v1/calendar/{year}': get('data:read', '/api/v1/calendar/2020'),
  'PUT /api/v1/calendar/{year}': malformed(ADMINISTER, '/api/v1/calendar/2027'),
  'GET /api/v1/calendar/hours/{unit}': get('data:read', '/api/v1/calendar/hours/agency:G22'),
  'PUT /api/v1/calendar/hours/{unit}': malformed(ADMINISTER, '/api/v1/calendar/hours/agency:G22'),

  'POST /api/v1/attachments': asked([...DIRECTING, 'task:progress'], '/api/v1/attachments', 400),
  'GET /api/v1/directives/{id}/attachments': get('task:see', '/api/v1/directives/task-none/attachments', 404),
  'GET /api/v1/directives/{id}/attachments/{file}': get('task:see', '/api/v1/directives/task-none/attachments/x', 404),
  // A file of tasks needs the right to see some besides.
  'GET /api/v1/directives.csv': {
    ...get(['data:export', 'data:export-marked'], '/api/v1/directives.csv'),
    and: 'task:see',
  },
  'GET /api/v1/directives.xlsx': {
    ...get(['data:export', 'data:export-marked'], '/api/v1/directives.xlsx'),
    and: 'task:see',
  },
  'GET /api/v1/units/{unit}/deadlines.ics': get('task:see', '/api/v1/units/no-such/deadlines.ics', 400),
  'GET /api/v1/units/{unit}/urging-letter.docx': get(
    'reminder:send nation',
    '/api/v1/units/no-such/urging-letter.docx',
    400,
  ),
  'GET /api/v1/units/{unit}/urging-letter.pdf': get(
    'reminder:send nation',
    '/api/v1/units/no-such/urging-letter.pdf',
    400,
  ),
  'POST /api/v1/exchange/edxml/status': asked('task:import', '/api/v1/exchange/edxml/status', 400),
  'GET /api/v1/directives/{id}/edxml-status': get('task:see', '/api/v1/directives/task-none/edxml-status', 404),

  // The last of all: whoever is signed in is no longer.
  'DELETE /api/v1/session': asked('open', '/api/v1/session', 200),
};

/**
 * Nouns of the records in the live room: who receives them. Values of series are by indicator and unit.
 * - `everybody`: whoever is answered
 * - `definition`: who sees the indicator of this id for the nation
 * - `exception`: who sees all that it names
 * - `case`: those named in it
 * - `task`: who sees the task; `task-count`: who sees tasks of the unit; `notice`: those whom it was sent to, and of the Office who sees to it
 */
export const RECORD_NOUNS: Readonly<
  Record<string, 'everybody' | 'definition' | 'exception' | 'case' | 'task' | 'task-count' | 'notice'>
> = {
  store: 'everybody',
  banner: 'everybody',
  catalogue: 'everybody',
  source: 'everybody',
  indicator: 'definition',
  target: 'definition',
  derivation: 'definition',
  attention: 'exception',
  'account-case': 'case',
  task: 'task',
  'task-count': 'task-count',
  notice: 'notice',
};

/** What a session may say on the stream. */
export const SOCKET_EVENTS: readonly string[] = ['sync:hello', 'directive:command'];
