/** One-time links over HTTP: what a link is for, and its one use. The token travels in the body, where no log sees it. */

import type * as z from 'zod';
import {
  enrolmentFinishBodySchema,
  enrolmentSchema,
  enrolmentTokenBodySchema,
  sessionAnswerSchema,
} from '#shared/accounts/session-api.ts';
import { jsonReply, route } from './route.ts';
import { askingOf, openedReply, sessionAnswer, signInRefusal } from './session-answer.ts';

const LINK_REFUSALS = [
  'bad-request',
  'malformed-json',
  'link-invalid',
  'too-many-tries',
  'disk-full',
  'storage',
] as const;

export const ENROLMENT_ROUTES = [
  route<unknown, z.infer<typeof enrolmentTokenBodySchema>>({
    method: 'post',
    path: '/api/v1/enrolment',
    access: 'open',
    summaryVi: 'Đường dẫn dùng một lần này để làm gì',
    summaryEn: 'What this one-time link is for',
    body: enrolmentTokenBodySchema,
    replies: {
      200: { description: 'whom it is for, and the secret of the authenticator app', schema: enrolmentSchema },
    },
    refusals: LINK_REFUSALS,
    async handle({ body, caller, raw }, deps) {
      const shown = await deps.signIn.enrolment.begin(body.token, askingOf(caller, raw, deps));
      return shown.ok ? jsonReply(shown.value) : signInRefusal(shown.error);
    },
  }),
  route<unknown, z.infer<typeof enrolmentFinishBodySchema>>({
    method: 'post',
    path: '/api/v1/enrolment/finish',
    access: 'open',
    summaryVi: 'Đặt mật khẩu và yếu tố thứ hai bằng đường dẫn dùng một lần',
    summaryEn: 'Set password and second factor by a one-time link',
    body: enrolmentFinishBodySchema,
    replies: {
      200: { description: 'the session; nobody where the person holds no post yet', schema: sessionAnswerSchema },
    },
    refusals: [...LINK_REFUSALS, 'bad-password', 'code-wrong', 'login-taken', 'sign-in-refused'],
    async handle({ body, caller, raw }, deps) {
      const finished = await deps.signIn.enrolment.finish(body, askingOf(caller, raw, deps));
      if (!finished.ok) return signInRefusal(finished.error);
      if (finished.value === null) return jsonReply(sessionAnswer(caller, raw, deps));
      return openedReply(finished.value, raw, deps);
    },
  }),
];
