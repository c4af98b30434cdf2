/** Screens over HTTP: a screen asks, polls and renews by its own proofs; operators look, admit, change and revoke. */

import type * as z from 'zod';
import { commandBodySchema } from '#shared/accounts/people-api.ts';
import {
  approveScreenBodySchema,
  challengeBodySchema,
  challengeSchema,
  enrolmentBodySchema,
  pollAnswerSchema,
  pollBodySchema,
  revokeScreenBodySchema,
  screenEnrolmentSchema,
  screenSchema,
  screenSessionBodySchema,
  screenSessionSchema,
  screensSchema,
  waitingScreenSchema,
} from '#shared/accounts/screen-api.ts';
import type { ScreenLease } from '../accounts/screen-service.ts';
import { isFromLoopback, isHostAllowed } from './guard.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, refusal, route } from './route.ts';

/** A code that is over and a screen that was never there are refused alike. */
const CODE_REFUSALS = ['bad-request', 'malformed-json', 'not-found', 'too-many-tries', 'disk-full', 'storage'] as const;
const COMMAND_REFUSALS = [...CODE_REFUSALS, 'version-conflict', 'command-reused'] as const;
const administer = { may: 'screen:administer' } as const;

/** The cookie ends with the lease: what it proves does not last longer. */
function leaseReply({ screen, secret, leaseEndsAt }: ScreenLease, { clocks, cookies }: HttpDeps): Reply {
  const realAt = clocks.realNow();
  const { id, name, group, clearance, isDemo } = screen;
  const body: z.infer<typeof screenSessionSchema> = { screen: id, name, group, clearance, isDemo, leaseEndsAt, realAt };
  return { ...jsonReply(body), headers: { 'set-cookie': cookies.set('screen', secret, leaseEndsAt - realAt) } };
}

export const SCREEN_ROUTES = [
  route<unknown, z.infer<typeof enrolmentBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/enrolment',
    access: 'open',
    summaryVi: 'Màn hình mới xin mã đăng ký cho khóa của mình (RFC 8628)',
    summaryEn: 'A new screen asks for a code for its key (RFC 8628)',
    body: enrolmentBodySchema,
    replies: { 200: { description: 'the code to show, and the secret to poll with', schema: screenEnrolmentSchema } },
    refusals: ['bad-request', 'malformed-json', 'flood', 'disk-full', 'storage'],
    async handle({ body, caller }, { screens, clocks }) {
      const asked = await screens.ask(body.publicKey, caller);
      if (!asked.ok) return refusal(asked.error);
      const path = `/screens?code=${asked.value.code}`;
      return jsonReply({ ...asked.value, path, realAt: clocks.realNow() });
    },
  }),
  route<unknown, z.infer<typeof pollBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/enrolment/poll',
    access: 'open',
    summaryVi: 'Màn hình hỏi mã của mình đã được duyệt chưa',
    summaryEn: 'The screen asks whether its code was approved',
    body: pollBodySchema,
    replies: { 200: { description: 'where the enrolment stands', schema: pollAnswerSchema } },
    refusals: ['bad-request', 'malformed-json'],
    handle: ({ body, caller }, { screens }) => jsonReply(screens.poll(body.pollSecret, caller)),
  }),
  route<unknown, z.infer<typeof challengeBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/challenge',
    access: 'open',
    summaryVi: 'Số dùng một lần để màn hình ký',
    summaryEn: 'A number for the screen to sign, once',
    body: challengeBodySchema,
    replies: { 200: { description: 'the number, good for two minutes', schema: challengeSchema } },
    refusals: ['bad-request', 'malformed-json', 'flood'],
    handle({ body, caller }, { screens }) {
      const nonce = screens.challenge(body.screen, caller);
      return nonce.ok ? jsonReply({ nonce: nonce.value }) : refusal(nonce.error);
    },
  }),
  route<unknown, z.infer<typeof screenSessionBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/session',
    access: 'open',
    summaryVi: 'Màn hình chứng minh khóa của mình và gia hạn phiên',
    summaryEn: 'The screen proves its key and renews its lease',
    body: screenSessionBodySchema,
    replies: { 200: { description: 'the lease; the session is in the cookie', schema: screenSessionSchema } },
    refusals: [
      ...['bad-request', 'malformed-json', 'unauthorised', 'disk-full', 'storage'],
      ...['screen-revoked', 'screen-expired'],
    ] as const,
    async handle({ body, caller }, deps) {
      const renewed = await deps.screens.renew(body, caller);
      return renewed.ok ? leaseReply(renewed.value, deps) : refusal(renewed.error);
    },
  }),
  route<unknown, z.infer<typeof enrolmentBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/demo',
    access: 'open',
    summaryVi: 'Trong kho mô phỏng trên chính máy này, trình duyệt tự đăng ký làm màn hình',
    summaryEn: 'In a simulated store on this very machine, a browser admits itself as a screen',
    body: enrolmentBodySchema,
    replies: { 200: { description: 'the lease; the session is in the cookie', schema: screenSessionSchema } },
    refusals: ['bad-request', 'malformed-json', 'not-found', 'flood', 'disk-full', 'storage'],
    async handle({ body, caller, raw }, deps) {
      // No name but the loopback ones, whatever ALLOWED_HOSTS says: a name for others means that others can come.
      const isOfThisMachine = isFromLoopback(raw) && isHostAllowed(raw.headers.host, []);
      if (!isOfThisMachine) return refusal('not-found');
      const admitted = await deps.screens.admitItself(body.publicKey, caller);
      return admitted.ok ? leaseReply(admitted.value, deps) : refusal(admitted.error);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/screens',
    access: administer,
    summaryVi: 'Các màn hình: tên, nhóm, mức được hiển thị, lần cuối liên lạc',
    summaryEn: 'The screens: name, group, clearance, when last seen',
    replies: { 200: { description: 'screens and the groups in use', schema: screensSchema } },
    refusals: [],
    handle(_, deps) {
      const screens = deps.screens.shown();
      const groups = screens.filter(({ revokedAt, isDemo }) => revokedAt === null && !isDemo).map(({ group }) => group);
      return jsonReply({ screens, groups: [...new Set(groups)].toSorted((a, b) => a.localeCompare(b, 'vi')) });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/screens/enrolments/:code',
    access: administer,
    summaryVi: 'Mã đăng ký này được xin từ đâu, lúc nào',
    summaryEn: 'Where and when this code was asked for',
    replies: { 200: { description: 'the screen that waits', schema: waitingScreenSchema } },
    refusals: ['not-found', 'too-many-tries'],
    handle({ params, caller }, { screens }) {
      const found = screens.waiting(params.code ?? '', caller);
      return found.ok ? jsonReply(found.value) : refusal(found.error);
    },
  }),
  route<unknown, z.infer<typeof approveScreenBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/enrolments/:code/approve',
    access: administer,
    summaryVi: 'Duyệt màn hình mang mã này; đặt tên, nhóm và mức được hiển thị',
    summaryEn: 'Admit the screen with this code; give it name, group and clearance',
    body: approveScreenBodySchema,
    replies: { 200: { description: 'the screen', schema: screenSchema } },
    refusals: COMMAND_REFUSALS,
    async handle({ params, body: { commandId, ...place }, caller }, { screens }) {
      const approved = await screens.approve(params.code ?? '', place, commandId, caller);
      return approved.ok ? jsonReply(approved.value) : refusal(approved.error);
    },
  }),
  route<unknown, z.infer<typeof commandBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/enrolments/:code/refuse',
    access: administer,
    summaryVi: 'Từ chối màn hình mang mã này',
    summaryEn: 'Refuse the screen with this code',
    body: commandBodySchema,
    replies: { 200: { description: 'what the screen will hear', schema: pollAnswerSchema } },
    refusals: CODE_REFUSALS,
    async handle({ params, caller }, { screens }) {
      const refused = await screens.refuse(params.code ?? '', caller);
      return refused.ok ? jsonReply({ state: 'refused', screen: null }) : refusal(refused.error);
    },
  }),
  route<unknown, z.infer<typeof approveScreenBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/:id/change',
    access: administer,
    summaryVi: 'Đổi tên, nhóm hoặc mức được hiển thị của màn hình',
    summaryEn: 'Change the name, group or clearance of a screen',
    body: approveScreenBodySchema,
    replies: { 200: { description: 'the screen', schema: screenSchema } },
    refusals: COMMAND_REFUSALS,
    async handle({ params, body: { commandId, ...place }, caller }, { screens }) {
      const changed = await screens.change(params.id ?? '', place, commandId, caller);
      return changed.ok ? jsonReply(changed.value) : refusal(changed.error);
    },
  }),
  route<unknown, z.infer<typeof revokeScreenBodySchema>>({
    method: 'post',
    path: '/api/v1/screens/:id/revoke',
    access: administer,
    summaryVi: 'Thu hồi màn hình: phiên kết thúc ngay, màn hình tối đi',
    summaryEn: 'Revoke a screen: its session ends at once and it goes blank',
    body: revokeScreenBodySchema,
    replies: { 200: { description: 'the screen', schema: screenSchema } },
    refusals: COMMAND_REFUSALS,
    async handle({ params, body, caller }, { screens }) {
      const revoked = await screens.revoke(params.id ?? '', body.reason, body.commandId, caller);
      return revoked.ok ? jsonReply(revoked.value) : refusal(revoked.error);
    },
  }),
];
