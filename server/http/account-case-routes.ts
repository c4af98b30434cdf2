/** Cases of accounts over HTTP, each shown to those it names alone; who stands behind an actor. */

import * as z from 'zod';
import {
  accountCaseSchema,
  accountCasesSchema,
  actorsSchema,
  commandBodySchema,
  decideCaseAnswerSchema,
  decideCaseBodySchema,
  keyCaseBodySchema,
} from '#shared/accounts/people-api.ts';
import { canSee } from '#shared/accounts/sight.ts';
import type { PersonId, PostId, Viewer } from '#shared/accounts/viewer.ts';
import type { HttpDeps } from './http-deps.ts';
import { answerClosed, answerCommand, COMMAND_REFUSALS, noteRead, objectOf } from './people-answers.ts';
import { jsonReply, refusal, route } from './route.ts';

const ACTOR_COUNT = 100;
const actorsQuery = z.strictObject({ ids: z.string().min(1).max(20_000) });
type Actor = z.infer<typeof actorsSchema>['actors'][number];

/** Who stands behind an actor of the journal; undefined for who is none of ours. */
function shownActor(actor: string, viewer: Viewer, { people, screens }: HttpDeps): Actor | undefined {
  if (actor === 'local-admin')
    return { actor, name: null, titleVi: 'Người vận hành máy chủ', titleEn: 'Owner of the server', unit: null };
  if (actor === 'system') return { actor, name: null, titleVi: 'Hệ thống', titleEn: 'The system itself', unit: null };
  const screen = screens.list().find(({ id }) => id === actor);
  if (screen !== undefined)
    return { actor, name: null, titleVi: `Màn hình ${screen.name}`, titleEn: `Screen ${screen.name}`, unit: null };
  const [person, post] = actor.split('@');
  const [who, where] = [people.person(person as PersonId), people.post(post as PostId)];
  if (who === undefined || where === undefined) return undefined;
  const { titleVi, titleEn, unit } = where;
  const isNamed = viewer.kind === 'person' || viewer.kind === 'local';
  return { actor, name: isNamed ? who.name : null, titleVi, titleEn, unit };
}

export const ACCOUNT_CASE_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/account-cases',
    access: { may: 'data:read' },
    summaryVi: 'Các việc cần hai người, những việc mình được thấy',
    summaryEn: 'What needs two people, as far as one may see it',
    replies: { 200: { description: 'cases', schema: accountCasesSchema } },
    refusals: ['unauthorised', 'forbidden'],
    handle({ caller }, deps) {
      const { viewer } = caller;
      if (viewer.kind !== 'person')
        return answerClosed({ caller, action: 'account-case:see', object: 'account-cases' }, deps);
      const cases = deps.people.cases().filter((one) => canSee(viewer, deps.people.sightOfCase(one)));
      for (const one of cases) noteRead(one, caller, deps);
      return jsonReply({ cases });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/account-cases/:id',
    access: { may: 'data:read' },
    summaryVi: 'Một việc; việc không được thấy trả lời như việc không có',
    summaryEn: 'One case; one that may not be seen is answered like one that does not exist',
    replies: { 200: { description: 'the case', schema: accountCaseSchema } },
    refusals: ['unauthorised', 'not-found'],
    handle({ params, caller }, deps) {
      const id = params.id ?? '';
      const tried = { caller, action: 'account-case:see', object: objectOf('account-case', id) };
      if (caller.viewer.kind === 'public') return answerClosed(tried, deps);
      const one = deps.people.case(id);
      if (one === undefined || !canSee(caller.viewer, deps.people.sightOfCase(one))) {
        deps.audit.note({ ...tried, kind: 'refusal', outcome: 'not-found' });
        return refusal('not-found');
      }
      noteRead(one, caller, deps);
      return jsonReply(one);
    },
  }),
  route<unknown, z.infer<typeof keyCaseBodySchema>>({
    method: 'post',
    path: '/api/v1/account-cases',
    access: { may: 'accounts:administer' },
    summaryVi: 'Đề nghị thay yếu tố thứ hai đã mất của một người',
    summaryEn: 'Ask for a new second factor for somebody who lost it',
    body: keyCaseBodySchema,
    replies: { 200: { description: 'the case', schema: accountCaseSchema } },
    refusals: COMMAND_REFUSALS,
    async handle({ body, caller }, deps) {
      const tried = { caller, action: 'account-case:open', object: objectOf('person', body.person) };
      return answerCommand(await deps.people.openKeyCase(body, caller), tried, deps, (one) => one);
    },
  }),
  ...(['approve', 'reject'] as const).map((verb) =>
    route<unknown, z.infer<typeof decideCaseBodySchema>>({
      method: 'post',
      path: `/api/v1/account-cases/:id/${verb}`,
      access: { may: 'accounts:approve' },
      summaryVi:
        verb === 'approve' ? 'Đồng ý với việc mà người khác đã mở' : 'Không đồng ý với việc mà người khác đã mở',
      summaryEn: verb === 'approve' ? 'Approve what somebody else has opened' : 'Reject what somebody else has opened',
      body: decideCaseBodySchema,
      replies: { 200: { description: 'the case; of a replaced key the link', schema: decideCaseAnswerSchema } },
      refusals: [...COMMAND_REFUSALS, 'case-decided', 'post-abolished', 'bad-dates', 'already-held'],
      async handle({ params, body, caller }, deps) {
        const id = params.id ?? '';
        const tried = { caller, action: `account-case:${verb}`, object: objectOf('account-case', id) };
        const decide = verb === 'approve' ? deps.people.approveCase : deps.people.rejectCase;
        return answerCommand(await decide(id, body, caller), tried, deps, (decided) => decided);
      },
    }),
  ),
  route<unknown, z.infer<typeof commandBodySchema>>({
    method: 'post',
    path: '/api/v1/account-cases/:id/withdraw',
    access: { may: 'accounts:administer' },
    summaryVi: 'Rút lại việc mình đã mở',
    summaryEn: 'Withdraw what one has opened',
    body: commandBodySchema,
    replies: { 200: { description: 'the case', schema: accountCaseSchema } },
    refusals: [...COMMAND_REFUSALS, 'case-decided'],
    async handle({ params, body, caller }, deps) {
      const id = params.id ?? '';
      const tried = { caller, action: 'account-case:withdraw', object: objectOf('account-case', id) };
      return answerCommand(await deps.people.withdrawCase(id, body.commandId, caller), tried, deps, (one) => one);
    },
  }),
  route<z.infer<typeof actorsQuery>>({
    method: 'get',
    path: '/api/v1/actors',
    access: { may: 'data:read' },
    summaryVi: 'Ai đứng sau các lệnh: chức danh; tên chỉ hiện với người đã đăng nhập',
    summaryEn: 'Who stands behind commands: the post; the name only for people who are signed in',
    query: actorsQuery,
    replies: { 200: { description: 'those that are known here', schema: actorsSchema } },
    refusals: ['bad-request'],
    handle({ query, caller }, deps) {
      const ids = [...new Set(query.ids.split(','))];
      if (ids.length > ACTOR_COUNT) return refusal('bad-request', { details: [`ids: ${ACTOR_COUNT} at most`] });
      return jsonReply({ actors: ids.flatMap((id) => shownActor(id, caller.viewer, deps) ?? []) });
    },
  }),
];
