/** Second factors over HTTP: showing one again, and changing one's own password, app and passkeys. */

import type * as z from 'zod';
import {
  factorsSchema,
  passkeyAddBodySchema,
  passkeyOptionsAnswerSchema,
  passwordBodySchema,
  sessionAnswerSchema,
  stepUpBodySchema,
  stepUpOptionsSchema,
  totpBodySchema,
  totpSecretSchema,
} from '#shared/accounts/session-api.ts';
import { must } from '#shared/kernel/must.ts';
import type { Asking } from '../accounts/sign-in-opening.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, route } from './route.ts';
import { askingOf, rotatedReply, signInRefusal } from './session-answer.ts';

const SIGNED_REFUSALS = ['unauthorised', 'disk-full', 'storage'] as const;
const BODY_REFUSALS = [...SIGNED_REFUSALS, 'bad-request', 'malformed-json', 'too-large'] as const;
const session200 = { 200: { description: 'the session, its secret replaced', schema: sessionAnswerSchema } };
const factors200 = { 200: { description: 'the factors that there are now', schema: factorsSchema } };

function factorsReply(asking: Asking, { signIn }: HttpDeps): Reply {
  const factors = signIn.own.factors(asking);
  if (!factors.ok) return signInRefusal(factors.error);
  const passkeys = factors.value.passkeys.map(({ id, name, addedAt, lastUsedAt }) => ({
    ...{ id, name, addedAt, lastUsedAt },
  }));
  return jsonReply({ hasTotp: factors.value.hasTotp, passkeys });
}

export const FACTOR_ROUTES = [
  route({
    method: 'post',
    path: '/api/v1/session/step-up-options',
    access: 'open',
    summaryVi: 'Các yếu tố thứ hai mà mình có thể dùng để xác thực lại',
    summaryEn: 'The second factors with which one can prove oneself again',
    replies: { 200: { description: 'the factors', schema: stepUpOptionsSchema } },
    refusals: ['unauthorised'],
    async handle({ caller, raw }, deps) {
      const options = await deps.signIn.own.stepUpOptions(askingOf(caller, raw, deps));
      return options.ok ? jsonReply(options.value) : signInRefusal(options.error);
    },
  }),
  route<unknown, z.infer<typeof stepUpBodySchema>>({
    method: 'post',
    path: '/api/v1/session/step-up',
    access: 'open',
    summaryVi: 'Xác thực lại bằng yếu tố thứ hai',
    summaryEn: 'Show a second factor once more',
    body: stepUpBodySchema,
    replies: session200,
    refusals: [...BODY_REFUSALS, 'code-wrong', 'too-many-tries'],
    async handle({ body, caller, raw }, deps) {
      const rotated = await deps.signIn.own.stepUp(body, askingOf(caller, raw, deps));
      if (!rotated.ok) return signInRefusal(rotated.error);
      return rotatedReply(must(caller.session, 'it was stepped up').id, rotated.value.secret, raw, deps);
    },
  }),
  route<unknown, z.infer<typeof passwordBodySchema>>({
    method: 'post',
    path: '/api/v1/session/password',
    access: 'open',
    summaryVi: 'Đổi mật khẩu; các phiên khác của mình kết thúc',
    summaryEn: "Change the password; one's other sessions end",
    body: passwordBodySchema,
    replies: session200,
    refusals: [...BODY_REFUSALS, 'sign-in-refused', 'bad-password', 'too-many-tries'],
    async handle({ body, caller, raw }, deps) {
      const changed = await deps.signIn.own.changePassword(body.current, body.next, askingOf(caller, raw, deps));
      if (!changed.ok) return signInRefusal(changed.error);
      return rotatedReply(must(caller.session, 'it changed the password').id, changed.value.secret, raw, deps);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/session/factors',
    access: 'open',
    summaryVi: 'Các yếu tố thứ hai của mình',
    summaryEn: "One's second factors",
    replies: factors200,
    refusals: ['unauthorised'],
    handle: ({ caller, raw }, deps) => factorsReply(askingOf(caller, raw, deps), deps),
  }),
  route({
    method: 'post',
    path: '/api/v1/session/factors/totp-begin',
    access: 'open',
    summaryVi: 'Khóa mới cho ứng dụng xác thực; có hiệu lực khi mã đầu tiên đúng',
    summaryEn: 'A new secret for the authenticator app; it counts when its first code is right',
    replies: { 200: { description: 'the secret, told once', schema: totpSecretSchema } },
    refusals: ['unauthorised', 'step-up-required'],
    handle({ caller, raw }, deps) {
      const begun = deps.signIn.own.totpBegin(askingOf(caller, raw, deps));
      return begun.ok ? jsonReply(begun.value) : signInRefusal(begun.error);
    },
  }),
  route<unknown, z.infer<typeof totpBodySchema>>({
    method: 'post',
    path: '/api/v1/session/factors/totp',
    access: 'open',
    summaryVi: 'Mã đầu tiên của khóa mới: từ nay dùng khóa này',
    summaryEn: 'The first code of the new secret: from now on it is the one',
    body: totpBodySchema,
    replies: factors200,
    refusals: [...BODY_REFUSALS, 'code-wrong', 'step-up-required'],
    async handle({ body, caller, raw }, deps) {
      const asking = askingOf(caller, raw, deps);
      const kept = await deps.signIn.own.totpFinish(body.code, asking);
      return kept.ok ? factorsReply(asking, deps) : signInRefusal(kept.error);
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/session/factors/passkey-options',
    access: 'open',
    summaryVi: 'Câu hỏi để thêm một khóa truy cập',
    summaryEn: 'A challenge for adding a passkey',
    replies: { 200: { description: 'options for the browser', schema: passkeyOptionsAnswerSchema } },
    refusals: ['unauthorised', 'step-up-required', 'not-found'],
    async handle({ caller, raw }, deps) {
      const options = await deps.signIn.own.passkeyOptions(askingOf(caller, raw, deps));
      return options.ok ? jsonReply({ options: options.value }) : signInRefusal(options.error);
    },
  }),
  route<unknown, z.infer<typeof passkeyAddBodySchema>>({
    method: 'post',
    path: '/api/v1/session/factors/passkey',
    access: 'open',
    summaryVi: 'Thêm khóa truy cập vừa tạo',
    summaryEn: 'Add the passkey that was just made',
    body: passkeyAddBodySchema,
    replies: factors200,
    refusals: [...BODY_REFUSALS, 'code-wrong', 'step-up-required'],
    async handle({ body, caller, raw }, deps) {
      const asking = askingOf(caller, raw, deps);
      const added = await deps.signIn.own.addPasskey(body.name, body.response, asking);
      return added.ok ? factorsReply(asking, deps) : signInRefusal(added.error);
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/session/factors/passkeys/:id',
    access: 'open',
    summaryVi: 'Bỏ một khóa truy cập của mình',
    summaryEn: "Remove one of one's passkeys",
    replies: factors200,
    refusals: [...SIGNED_REFUSALS, 'step-up-required', 'not-found'],
    async handle({ params, caller, raw }, deps) {
      const asking = askingOf(caller, raw, deps);
      const removed = await deps.signIn.own.removePasskey(params.id ?? '', asking);
      return removed.ok ? factorsReply(asking, deps) : signInRefusal(removed.error);
    },
  }),
];
