/** The document axis at our door: a status message that comes moves the task it names, and one is made of a task as it stands. */

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canSee } from '#shared/accounts/sight.ts';
import type { PersonViewer } from '#shared/accounts/viewer.ts';
import { dayOf } from '#shared/directives/deadline.ts';
import {
  answerToRecall,
  EDXML_CODES,
  EDXML_STATUSES,
  edxmlOfTask,
  isNamedBy,
  organIdOf,
  stepOfEdxml,
} from '#shared/directives/edxml.ts';
import { type CivilDay, leadOf, TASK_STATES, type Task, type TaskId } from '#shared/directives/task.ts';
import { sightOfTask } from '#shared/directives/task-rights.ts';
import { TASK_VERBS } from '#shared/directives/task-steps.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { attributionOf } from '../accounts/caller.ts';
import { issuedSource } from '../directives/task-records.ts';
import { type EdxmlStatus, MAX_STATUS_BYTES, readEdxmlStatus, writeEdxmlStatus } from '../exchange/edxml.ts';
import { wholeBody } from './body.ts';
import { DIRECTIVE_COMMAND_REFUSALS, refusedDirective } from './directive-answers.ts';
import { download } from './download.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, refusal, route } from './route.ts';

/** As whom a unit acts that speaks through the axis: its leader's rights over its own parts, and no person's. */
const speakerOf = (unit: UnitRef, role: PersonViewer['role']): PersonViewer => ({
  ...{ kind: 'person', person: 'person-edxml', post: 'post-edxml', ownPost: null, role, unit },
  units: new Set([unit]),
});

/** The day of the document that gave the task; of what was spoken, the day it was issued. */
function issuedOn(task: Task, { directives }: HttpDeps): CivilDay {
  const issued = directives.register.direction(task.direction);
  const source = issued === undefined ? null : issuedSource(issued.direction);
  return source?.kind === 'document' ? source.issuedOn : dayOf(task.issuedAt);
}

function organOf(unit: UnitRef, { sources }: HttpDeps): { readonly organId: string; readonly name: string } | null {
  const known = sources.units().get(unit);
  const organId = known === undefined ? null : organIdOf(known);
  return known === undefined || organId === null ? null : { organId, name: known.nameVi };
}

/** The one task that the message means; null where there is none or several. */
function taskNamed({ document }: EdxmlStatus, unit: UnitRef | null, deps: HttpDeps): Task | null {
  const { organId, number } = document;
  const found: Task[] = [];
  for (const { task } of deps.directives.register.tasks()) {
    if (!isNamedBy(task, number, unit) || issuedOn(task, deps) !== document.issuedOn) continue;
    if (organOf(task.followUp.unit, deps)?.organId === organId) found.push(task);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

const takenSchema = z.strictObject({
  task: z.string(),
  code: z.enum(EDXML_CODES),
  /** The step that was taken; null where the code asks for none. */
  verb: z.nullable(z.enum(TASK_VERBS)),
  state: z.enum(TASK_STATES),
  /** A status message to send back, as a request to give back (13) wants it; null otherwise. */
  answer: z.nullable(z.string()),
});

export const EXCHANGE_ROUTES = [
  route({
    method: 'post',
    path: '/api/v1/exchange/edxml/status',
    access: { may: 'task:import' },
    summaryVi: 'Nhận bản tin trạng thái edXML (01 đến 06, 13, 15, 16) và thực hiện bước tương ứng của nhiệm vụ',
    summaryEn: 'Take an edXML status message (01 to 06, 13, 15, 16) and the step of the task that it means',
    streams: { 'application/xml': { description: 'the message, UTF-8, at most 64 kB', schema: null } },
    replies: { 200: { description: 'what became of it; the same message again changes nothing', schema: takenSchema } },
    refusals: [
      ...DIRECTIVE_COMMAND_REFUSALS,
      ...(['edxml-unreadable', 'edxml-no-task', 'unknown-unit', 'too-large', 'too-slow'] as const),
      ...(['not-addressed', 'already-done', 'evidence-needed', 'result-in-future', 'result-before-issue'] as const),
    ],
    async handle({ raw, caller }, deps) {
      const body = await wholeBody(raw, MAX_STATUS_BYTES);
      if (!body.ok) return refusal(body.error);
      const message = readEdxmlStatus(body.value);
      if (!message.ok) return refusal('edxml-unreadable', { details: [message.error] });
      const status = message.value;
      const unit = deps.sources.units().parseUnitCode(status.from.organId, deps.clocks.dataNow());
      if (!unit.ok) return refusal('unknown-unit');
      const step = stepOfEdxml({ ...status, on: dayOf(status.at) });
      const isOfIssuer = step?.by === 'issuer';
      const task = taskNamed(status, isOfIssuer ? null : unit.value, deps);
      if (task === null) return refusal('edxml-no-task');
      const taken = (after: Task, answer: string | null) =>
        jsonReply({ task: task.id, code: status.code, verb: step?.verb ?? null, state: after.state, answer });
      if (step === null) return taken(task, null);
      const tried = { caller, action: `edxml:${status.code}`, object: `task:${task.id}` };
      if (isOfIssuer && unit.value !== task.followUp.unit) return refusedDirective('not-addressed', tried, deps);
      const command = {
        // What was sent says which message it is: the axis repeats what it got no answer to.
        commandId: `edxml:${createHash('sha256').update(body.value).digest('hex').slice(0, 40)}`,
        actor: `edxml:${status.from.organId}`,
        by: attributionOf(caller),
        expectedVersion: null,
      };
      const speaker = speakerOf(unit.value, isOfIssuer ? 'go-leader' : 'agency-leader');
      const done = await deps.directives.stepping.step(task.id, step.verb, step.input, speaker, command);
      if (!isOfIssuer) return done.ok ? taken(done.value, null) : refusedDirective(done.error, tried, deps);
      if (!done.ok && done.error !== 'wrong-state') return refusedDirective(done.error, tried, deps);
      const lead = organOf(leadOf(task), deps);
      if (lead === null) return refusal('edxml-no-code');
      const code = answerToRecall(done.ok);
      const answer = writeEdxmlStatus({
        ...{ from: lead, to: status.from.organId, document: status.document, code },
        description: described(EDXML_STATUSES[code].vi, deps),
        ...{ department: '', staff: '', at: deps.clocks.dataNow() },
      });
      return taken(done.ok ? done.value : task, answer);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/directives/:id/edxml-status',
    access: { may: 'task:see' },
    summaryVi: 'Bản tin trạng thái edXML của nhiệm vụ ở thời điểm này',
    summaryEn: 'The edXML status message of the task as it stands',
    replies: { 200: { description: 'the message', type: 'application/xml' } },
    refusals: ['not-found', 'edxml-no-code', 'edxml-no-status'],
    handle({ params, caller }, deps) {
      const id = params.id ?? '';
      const task = deps.directives.register.task(id as TaskId)?.task;
      if (task === undefined || !canSee(caller.viewer, sightOfTask(task))) {
        const tried = { caller, action: 'task:see', object: `task:${id.slice(0, 100)}` };
        return refusedDirective('not-found', tried, deps);
      }
      const told = edxmlOfTask(task);
      if (told === null) return refusal('edxml-no-status');
      const [lead, issuer] = [organOf(leadOf(task), deps), organOf(task.followUp.unit, deps)];
      if (lead === null || issuer === null) return refusal('edxml-no-code');
      const [from, to] = told.by === 'addressee' ? [lead, issuer] : [issuer, lead];
      const text = writeEdxmlStatus({
        ...{ from, to: to.organId, code: told.code },
        document: { organId: issuer.organId, issuedOn: issuedOn(task, deps), number: task.number },
        description: described(EDXML_STATUSES[told.code].vi, deps),
        ...{ department: '', staff: task.officer ?? '', at: task.stateAt },
      });
      return download(text, 'application/xml; charset=utf-8', `edxml-${told.code}-${task.id}.xml`, deps);
    },
  }),
];

/** What leaves a simulated store says so. */
function described(words: string, { isSimulatedStore }: HttpDeps): string {
  return isSimulatedStore ? `MÔ PHỎNG: ${words}` : words;
}
