/** People, posts and acting-for over HTTP: seen by those who administer, approve or audit, changed by those who administer. */

import type * as z from 'zod';
import { may, mayEverywhere } from '#shared/accounts/may.ts';
import {
  actingBodySchema,
  actingSchema,
  commandBodySchema,
  fillPostAnswerSchema,
  fillPostBodySchema,
  leavePostBodySchema,
  linkAnswerSchema,
  makePostBodySchema,
  openPersonAnswerSchema,
  openPersonBodySchema,
  peopleAnswerSchema,
  personSchema,
  postSchema,
} from '#shared/accounts/people-api.ts';
import type { PersonId, PostId, Viewer } from '#shared/accounts/viewer.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { ACCOUNT_CASE_ROUTES } from './account-case-routes.ts';
import { FIRST_ACCOUNT_ROUTES } from './first-account-routes.ts';
import type { HttpDeps } from './http-deps.ts';
import { answerClosed, answerCommand, COMMAND_REFUSALS, isStepUpDue, objectOf, shownPerson } from './people-answers.ts';
import { jsonReply, refusal, route } from './route.ts';

const administer = { may: 'accounts:administer' } as const;
type Command = z.infer<typeof commandBodySchema>;

/** Ids come from addresses; one that is none of ours is simply not found. */
const personIn = (params: Readonly<Record<string, string>>) => (params.id ?? '') as PersonId;
const postIn = (params: Readonly<Record<string, string>>) => (params.id ?? '') as PostId;

/** Whose people and posts one may look through. */
function reaches(viewer: Viewer, unit: UnitRef): boolean {
  const ofUnit = { units: [unit] };
  return (
    may(viewer, 'accounts:administer', ofUnit) ||
    may(viewer, 'accounts:approve', ofUnit) ||
    mayEverywhere(viewer, 'audit:read')
  );
}

function reachable(viewer: Viewer, { people }: HttpDeps) {
  const posts = people.posts().filter(({ unit }) => reaches(viewer, unit));
  const postIds = new Set(posts.map(({ id }) => id));
  const holdings = people.holdings().filter(({ post }) => postIds.has(post));
  const actings = people.actings().filter(({ post, ownPost }) => postIds.has(post) || postIds.has(ownPost));
  const named = new Set([...holdings, ...actings].map(({ person }) => person));
  return { posts, holdings, actings, isShown: (id: PersonId, unit: UnitRef) => reaches(viewer, unit) || named.has(id) };
}

export const PEOPLE_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/people',
    access: { may: 'data:read' },
    summaryVi: 'Người dùng, chức danh, ai giữ chức danh nào, ai làm thay ai, trong phạm vi của mình',
    summaryEn: 'People, posts, who holds and who acts for which, within reach',
    replies: { 200: { description: 'people, posts, holdings, actings', schema: peopleAnswerSchema } },
    refusals: ['unauthorised', 'forbidden'],
    handle({ caller }, deps) {
      const { viewer } = caller;
      const { posts, holdings, actings, isShown } = reachable(viewer, deps);
      const people = deps.people.people().filter(({ id, unit }) => isShown(id, unit));
      const isAnybodys = viewer.kind === 'person' && reaches(viewer, viewer.unit);
      if (!isAnybodys && viewer.kind !== 'local')
        return answerClosed({ caller, action: 'GET /api/v1/people', object: 'people' }, deps);
      return jsonReply({ people: people.map((one) => shownPerson(one, deps)), posts, holdings, actings });
    },
  }),
  route<unknown, z.infer<typeof openPersonBodySchema>>({
    method: 'post',
    path: '/api/v1/people',
    access: administer,
    summaryVi: 'Mở tài khoản cho người của đơn vị mình; liên kết dùng một lần chỉ hiện ở đây',
    summaryEn: 'Open an account in an own unit; the one-time link is shown here alone',
    body: openPersonBodySchema,
    replies: { 200: { description: 'the person and the link', schema: openPersonAnswerSchema } },
    refusals: [...COMMAND_REFUSALS, 'unknown-unit', 'bad-login', 'login-taken', 'has-signed-in'],
    async handle({ body, caller }, deps) {
      const tried = { caller, action: 'person:open', object: objectOf('unit', body.unit) };
      return answerCommand(await deps.people.openPerson(body, caller), tried, deps, ({ person, link }) => ({
        person: shownPerson(person, deps),
        link,
      }));
    },
  }),
  route<unknown, Command>({
    method: 'post',
    path: '/api/v1/people/:id/link',
    access: administer,
    summaryVi: 'Liên kết mới cho người chưa đăng nhập lần nào; liên kết trước hết hiệu lực',
    summaryEn: 'A new link for somebody who has never signed in; the one before ends',
    body: commandBodySchema,
    replies: { 200: { description: 'the link', schema: linkAnswerSchema } },
    refusals: [...COMMAND_REFUSALS, 'has-signed-in'],
    async handle({ params, body, caller }, deps) {
      const id = personIn(params);
      const tried = { caller, action: 'person:issue-link', object: objectOf('person', id) };
      const result = await deps.people.renewLink(id, body.commandId, caller);
      return answerCommand(result, tried, deps, (link) => ({ link }));
    },
  }),
  route<unknown, Command>({
    method: 'post',
    path: '/api/v1/people/:id/close',
    access: administer,
    summaryVi: 'Đóng tài khoản; mọi quyền và phiên kết thúc ngay',
    summaryEn: 'Close an account; all rights and sessions end at once',
    body: commandBodySchema,
    replies: { 200: { description: 'the person', schema: personSchema } },
    refusals: COMMAND_REFUSALS,
    async handle({ params, body, caller }, deps) {
      const id = personIn(params);
      const tried = { caller, action: 'person:close', object: objectOf('person', id) };
      const result = await deps.people.closePerson(id, body.commandId, caller);
      return answerCommand(result, tried, deps, (person) => shownPerson(person, deps));
    },
  }),
  route<unknown, z.infer<typeof makePostBodySchema>>({
    method: 'post',
    path: '/api/v1/posts',
    access: administer,
    summaryVi: 'Lập chức danh trong đơn vị mình',
    summaryEn: 'Make a post in an own unit',
    body: makePostBodySchema,
    replies: { 200: { description: 'the post', schema: postSchema } },
    refusals: [...COMMAND_REFUSALS, 'unknown-unit'],
    async handle({ body, caller }, deps) {
      const tried = { caller, action: 'post:make', object: objectOf('unit', body.unit) };
      return answerCommand(await deps.people.makePost(body, caller), tried, deps, (post) => post);
    },
  }),
  route<unknown, Command>({
    method: 'post',
    path: '/api/v1/posts/:id/abolish',
    access: administer,
    summaryVi: 'Bãi bỏ chức danh; không ai giữ được nữa',
    summaryEn: 'Abolish a post; nobody holds it any more',
    body: commandBodySchema,
    replies: { 200: { description: 'the post', schema: postSchema } },
    refusals: [...COMMAND_REFUSALS, 'post-abolished'],
    async handle({ params, body, caller }, deps) {
      const id = postIn(params);
      const tried = { caller, action: 'post:abolish', object: objectOf('post', id) };
      return answerCommand(await deps.people.abolishPost(id, body.commandId, caller), tried, deps, (post) => post);
    },
  }),
  route<unknown, z.infer<typeof fillPostBodySchema>>({
    method: 'post',
    path: '/api/v1/posts/:id/fill',
    access: administer,
    summaryVi: 'Giao chức danh; chức danh của trung tâm cần người thứ hai đồng ý',
    summaryEn: 'Fill a post; a post of the centre needs a second person to agree',
    body: fillPostBodySchema,
    replies: { 200: { description: 'the holding, or the case that waits', schema: fillPostAnswerSchema } },
    refusals: [...COMMAND_REFUSALS, 'post-abolished', 'bad-dates', 'already-held'],
    async handle({ params, body, caller }, deps) {
      const id = postIn(params);
      const tried = { caller, action: 'post:fill', object: objectOf('post', id) };
      return answerCommand(await deps.people.fillPost(id, body, caller), tried, deps, (filled) => filled);
    },
  }),
  route<unknown, z.infer<typeof leavePostBodySchema>>({
    method: 'post',
    path: '/api/v1/posts/:id/leave',
    access: administer,
    summaryVi: 'Thôi giữ chức danh, từ bây giờ',
    summaryEn: 'Leave a post, from now on',
    body: leavePostBodySchema,
    replies: { 200: { description: 'the post', schema: postSchema } },
    refusals: [...COMMAND_REFUSALS, 'not-held'],
    async handle({ params, body, caller }, deps) {
      const id = postIn(params);
      const tried = { caller, action: 'post:leave', object: objectOf('post', id) };
      return answerCommand(await deps.people.leavePost(id, body, caller), tried, deps, (post) => post);
    },
  }),
  route<unknown, z.infer<typeof actingBodySchema>>({
    method: 'post',
    path: '/api/v1/actings',
    access: { may: 'data:read' },
    summaryVi: 'Giao làm thay: do người giữ chức danh, hoặc người quản trị có quyền tự giao chức danh đó',
    summaryEn: 'Let somebody act for a post: by its holder, or by an administrator who could fill it alone',
    body: actingBodySchema,
    replies: { 200: { description: 'the acting', schema: actingSchema } },
    refusals: [
      ...([...COMMAND_REFUSALS, 'unauthorised', 'step-up-required', 'post-abolished'] as const),
      ...(['bad-dates', 'already-held', 'not-held', 'units-apart'] as const),
    ],
    async handle({ body, caller }, deps) {
      const tried = { caller, action: 'acting:begin', object: objectOf('post', body.post) };
      if (caller.viewer.kind !== 'person' && caller.viewer.kind !== 'local') return answerClosed(tried, deps);
      if (isStepUpDue(caller, deps)) return refusal('step-up-required');
      return answerCommand(await deps.people.beginActing(body, caller), tried, deps, (acting) => acting);
    },
  }),
  route<unknown, Command>({
    method: 'post',
    path: '/api/v1/actings/:id/end',
    access: { may: 'data:read' },
    summaryVi: 'Thôi làm thay trước hạn: do người làm thay, người giữ chức danh hoặc người quản trị',
    summaryEn: 'End acting before its time: by who acts, who holds the post, or who administers',
    body: commandBodySchema,
    replies: { 200: { description: 'the acting', schema: actingSchema } },
    refusals: [...COMMAND_REFUSALS, 'unauthorised', 'not-held'],
    async handle({ params, body, caller }, deps) {
      const id = params.id ?? '';
      const tried = { caller, action: 'acting:end', object: objectOf('acting', id) };
      if (caller.viewer.kind !== 'person' && caller.viewer.kind !== 'local') return answerClosed(tried, deps);
      return answerCommand(await deps.people.endActing(id, body.commandId, caller), tried, deps, (acting) => acting);
    },
  }),
  ...ACCOUNT_CASE_ROUTES,
  ...FIRST_ACCOUNT_ROUTES,
];
