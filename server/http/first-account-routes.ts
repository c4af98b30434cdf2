/** The first accounts over HTTP: what the owner's command line asks for, with the key of the data folder alone. */

import type * as z from 'zod';
import {
  addAccountBodySchema,
  commandBodySchema,
  linkAnswerSchema,
  openPersonAnswerSchema,
} from '#shared/accounts/people-api.ts';
import { answerCommand, COMMAND_REFUSALS, objectOf, shownPerson } from './people-answers.ts';
import { jsonReply, refusal, route } from './route.ts';

export const FIRST_ACCOUNT_ROUTES = [
  route<unknown, z.infer<typeof commandBodySchema>>({
    method: 'post',
    path: '/admin/v1/set-up',
    access: { may: 'accounts:administer' },
    summaryVi: 'Liên kết dùng một lần để lập tài khoản đầu tiên; chỉ cho người vận hành máy chủ',
    summaryEn: 'The one-time link for the first account; for the owner of the server alone',
    body: commandBodySchema,
    replies: { 200: { description: 'the link', schema: linkAnswerSchema } },
    refusals: ['bad-request', 'malformed-json', 'not-found', 'set-up-done', 'disk-full', 'storage'],
    async handle({ body, caller }, { people }) {
      if (caller.viewer.kind !== 'local') return refusal('not-found');
      const link = await people.issueSetUp(body.commandId);
      return link === null ? refusal('set-up-done') : jsonReply({ link });
    },
  }),
  route<unknown, z.infer<typeof addAccountBodySchema>>({
    method: 'post',
    path: '/admin/v1/accounts',
    access: { may: 'accounts:administer' },
    summaryVi: 'Mở tài khoản, lập và giao chức danh cùng lúc, khi chưa có hai người có quyền duyệt',
    summaryEn: 'Account, post and holding at once, as long as fewer than two people may approve',
    body: addAccountBodySchema,
    replies: { 200: { description: 'the person and the link', schema: openPersonAnswerSchema } },
    refusals: [...COMMAND_REFUSALS, 'unknown-unit', 'bad-login', 'login-taken', 'has-signed-in', 'bootstrap-over'],
    async handle({ body, caller }, deps) {
      const tried = { caller, action: 'person:open', object: objectOf('unit', body.unit) };
      return answerCommand(await deps.people.addByOwner(body, caller), tried, deps, ({ person, link }) => ({
        person: shownPerson(person, deps),
        link,
      }));
    },
  }),
];
