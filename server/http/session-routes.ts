/** Signing in and out over HTTP, and the sessions of one's own and of those whom one administers. */

import * as z from 'zod';
import { may } from '#shared/accounts/may.ts';
import {
  choosePostBodySchema,
  passkeyBodySchema,
  passkeyOptionsAnswerSchema,
  personIdSchema,
  secondFactorSchema,
  sessionAnswerSchema,
  sessionListSchema,
  signInBodySchema,
  totpBodySchema,
} from '#shared/accounts/session-api.ts';
import type { PersonId } from '#shared/accounts/viewer.ts';
import { must } from '#shared/kernel/must.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Session } from '../accounts/sessions.ts';
import { PENDING_MS } from '../accounts/sign-in-pending.ts';
import { ENROLMENT_ROUTES } from './enrolment-routes.ts';
import { FACTOR_ROUTES } from './factor-routes.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, refusal, route } from './route.ts';
import { askingOf, openedReply, rotatedReply, sessionAnswer, shownPost, signInRefusal } from './session-answer.ts';

const FRAME_REFUSALS = ['bad-request', 'malformed-json', 'too-large', 'disk-full', 'storage'] as const;
const SIGN_IN_REFUSALS = [...FRAME_REFUSALS, 'sign-in-refused', 'too-many-tries', 'forbidden'] as const;
const session200 = { 200: { description: 'who this browser is now', schema: sessionAnswerSchema } };

/** Whose sessions one may see and end: one's own, and those of accounts that one administers. */
function mayEndSessionsOf(person: PersonId, { viewer }: Caller, { people }: HttpDeps): boolean {
  if (viewer.kind === 'person' && viewer.person === person) return true;
  const unit = people.person(person)?.unit;
  return unit !== undefined && may(viewer, 'accounts:administer', { units: [unit] });
}

function listReply(sessions: readonly Session[], { session: own }: Caller, { people }: HttpDeps): Reply {
  const shown = sessions.map(({ id, openedAt, lastSeenAt, endsAt, factor, post, address, device }) => ({
    ...{ id, openedAt, lastSeenAt, endsAt, factor, address, device },
    isThis: id === own?.id,
    post: shownPost(must(people.post(post), post)),
  }));
  return jsonReply({ sessions: shown });
}

const SIGN_IN_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/session',
    access: 'open',
    summaryVi: 'Trình duyệt này đang là ai',
    summaryEn: 'Who this browser is',
    replies: session200,
    refusals: [],
    handle: ({ caller, raw }, deps) => jsonReply(sessionAnswer(caller, raw, deps)),
  }),
  route<unknown, z.infer<typeof signInBodySchema>>({
    method: 'post',
    path: '/api/v1/session',
    access: 'open',
    summaryVi: 'Đăng nhập: tên và mật khẩu, yếu tố thứ nhất',
    summaryEn: 'Sign in: login and password, the first factor',
    body: signInBodySchema,
    replies: { 200: { description: 'the second factor that is asked for', schema: secondFactorSchema } },
    refusals: SIGN_IN_REFUSALS,
    async handle({ body, caller, raw }, deps) {
      const asked = await deps.signIn.password(body.login, body.password, askingOf(caller, raw, deps));
      if (!asked.ok) return signInRefusal(asked.error);
      const { pending, hasTotp, passkeyOptions } = asked.value;
      return {
        ...jsonReply({ step: 'second-factor', hasTotp, passkeyOptions }),
        headers: { 'set-cookie': deps.cookies.set('pending', pending, PENDING_MS) },
      };
    },
  }),
  route<unknown, z.infer<typeof totpBodySchema>>({
    method: 'post',
    path: '/api/v1/session/totp',
    access: 'open',
    summaryVi: 'Đăng nhập: mã của ứng dụng xác thực, yếu tố thứ hai',
    summaryEn: 'Sign in: the code of the authenticator app, the second factor',
    body: totpBodySchema,
    replies: session200,
    refusals: [...SIGN_IN_REFUSALS, 'code-wrong'],
    async handle({ body, caller, raw }, deps) {
      const opened = await deps.signIn.totp(body.code, askingOf(caller, raw, deps));
      return opened.ok ? openedReply(opened.value, raw, deps) : signInRefusal(opened.error);
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/session/passkey-options',
    access: 'open',
    summaryVi: 'Câu hỏi cho khóa truy cập (WebAuthn), dùng một lần trong hai phút',
    summaryEn: 'A challenge for a passkey (WebAuthn), good once and for two minutes',
    replies: { 200: { description: 'options for the browser', schema: passkeyOptionsAnswerSchema } },
    refusals: ['not-found'],
    async handle({ caller, raw }, deps) {
      const asked = await deps.signIn.passkeyOptions(askingOf(caller, raw, deps));
      if (asked === null) return refusal('not-found');
      return {
        ...jsonReply({ options: asked.options }),
        headers: { 'set-cookie': deps.cookies.set('pending', asked.pending, PENDING_MS) },
      };
    },
  }),
  route<unknown, z.infer<typeof passkeyBodySchema>>({
    method: 'post',
    path: '/api/v1/session/passkey',
    access: 'open',
    summaryVi: 'Đăng nhập bằng khóa truy cập, một mình hoặc sau mật khẩu',
    summaryEn: 'Sign in with a passkey, alone or after the password',
    body: passkeyBodySchema,
    replies: session200,
    refusals: SIGN_IN_REFUSALS,
    async handle({ body, caller, raw }, deps) {
      const opened = await deps.signIn.passkey(body.response, askingOf(caller, raw, deps));
      return opened.ok ? openedReply(opened.value, raw, deps) : signInRefusal(opened.error);
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/session',
    access: 'open',
    summaryVi: 'Đăng xuất',
    summaryEn: 'Sign out',
    replies: { 200: { description: 'nothing more', schema: z.strictObject({}) } },
    refusals: ['disk-full', 'storage'],
    async handle({ caller, raw }, deps) {
      await deps.signIn.signOut(askingOf(caller, raw, deps));
      const { cookies } = deps;
      return { ...jsonReply({}), headers: { 'set-cookie': [cookies.clear('session'), cookies.clear('pending')] } };
    },
  }),
  route<unknown, z.infer<typeof choosePostBodySchema>>({
    method: 'post',
    path: '/api/v1/session/post',
    access: 'open',
    summaryVi: 'Làm việc ở chức danh khác của mình',
    summaryEn: "Take up another of one's posts",
    body: choosePostBodySchema,
    replies: session200,
    refusals: [...FRAME_REFUSALS, 'unauthorised', 'not-found'],
    async handle({ body, caller, raw }, deps) {
      const chosen = await deps.signIn.choosePost(body, askingOf(caller, raw, deps));
      if (!chosen.ok) return signInRefusal(chosen.error);
      return rotatedReply(must(caller.session, 'a post was chosen in it').id, chosen.value.secret, raw, deps);
    },
  }),
];

const LIST_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/session/list',
    access: 'open',
    summaryVi: 'Các phiên đang mở của mình',
    summaryEn: "One's own open sessions",
    replies: { 200: { description: 'newest first', schema: sessionListSchema } },
    refusals: ['unauthorised'],
    handle({ caller }, deps) {
      if (caller.viewer.kind !== 'person') return refusal('unauthorised');
      return listReply(deps.sessions.listOf(caller.viewer.person), caller, deps);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/people/:id/sessions',
    access: { may: 'accounts:administer' },
    summaryVi: 'Các phiên đang mở của một người mà mình quản lý tài khoản',
    summaryEn: 'Open sessions of a person whose account one administers',
    replies: { 200: { description: 'newest first', schema: sessionListSchema } },
    refusals: ['not-found'],
    handle({ caller, params }, deps) {
      const person = personIdSchema.safeParse(params.id);
      if (!person.success || !mayEndSessionsOf(person.data, caller, deps)) return refusal('not-found');
      return listReply(deps.sessions.listOf(person.data), caller, deps);
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/sessions/:id',
    access: 'open',
    summaryVi: 'Kết thúc một phiên của mình, hoặc của người mà mình quản lý tài khoản',
    summaryEn: "End a session of one's own, or of a person whose account one administers",
    replies: { 200: { description: 'it is over', schema: z.strictObject({}) } },
    refusals: ['unauthorised', 'not-found', 'step-up-required', 'disk-full', 'storage'],
    async handle({ caller, params, raw }, deps) {
      if (caller.viewer.kind !== 'person' && caller.viewer.kind !== 'local') return refusal('unauthorised');
      const ended = await deps.signIn.endSession(params.id ?? '', askingOf(caller, raw, deps), (person) =>
        mayEndSessionsOf(person, caller, deps),
      );
      return ended.ok ? jsonReply({}) : signInRefusal(ended.error);
    },
  }),
];

export const SESSION_ROUTES = [...SIGN_IN_ROUTES, ...LIST_ROUTES, ...FACTOR_ROUTES, ...ENROLMENT_ROUTES];
