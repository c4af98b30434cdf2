/** Directives over HTTP, from issuing to confirmation, with everybody who has a part in them. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BoardLeads } from '#shared/directives/directive-api.ts';
import { totalOf } from '#shared/directives/statistics.ts';
import { must } from '#shared/kernel/must.ts';
import { NATION } from '#shared/units/unit.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';

const QUANG_NINH = 'gso63:22';
const HUE = 'gso63:46';
const BINH_PHUOC = 'gso63:70';

let server: ServerProcess;
let desks: Record<
  'leader' | 'leader2' | 'officer' | 'operator' | 'pm' | 'quangNinh' | 'hue' | 'huefocal' | 'haNoi',
  ReturnType<typeof deskOf>
>;

beforeAll(async () => {
  server = await startServer({
    args: ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'],
  });
  const logins = {
    leader: 'chu-nhiem',
    leader2: 'pho-chu-nhiem',
    officer: 'chuyen-vien',
    operator: 'truc-dieu-hanh',
    pm: 'thu-tuong',
    quangNinh: 'quang-ninh-lanh-dao',
    hue: 'hue-lanh-dao',
    huefocal: 'hue-dau-moi',
    haNoi: 'ha-noi-lanh-dao',
  };
  const seats = await Promise.all(
    Object.entries(logins).map(
      async ([key, login]) => [key, deskOf(server.url, await signIn(server.url, login))] as const,
    ),
  );
  desks = Object.fromEntries(seats) as typeof desks;
});
afterAll(() => server.stop());

describe('one task', () => {
  test('goes from issuing to confirmation, and every desk and count says the same', async () => {
    const issued = await desks.leader.direct(
      'issue',
      spoken([itemFor([QUANG_NINH, HUE], { coordinating: [{ unit: 'agency:G12', dueOn: null }] })]),
    );
    expect(issued.status, JSON.stringify(issued.body)).toBe(200);
    expect(issued.body.tasks.map(({ number }) => number)).toEqual(['VPCP-2020-00001', 'VPCP-2020-00002']);
    const [first] = issued.body.tasks;
    const id = must(first, 'a task').id;
    expect(first?.deadline).toMatchObject({ kind: 'dated', dueOn: '2020-09-03' });
    expect(first?.acknowledgeBy).toBe(
      Date.parse('2020-08-19T12:00:00+07:00') +
        (must(first, 'a task').issuedAt - Date.parse('2020-08-19T08:00:00+07:00')),
    );

    expect((await desks.quangNinh.board()).body.rows.map(({ row }) => row.id)).toEqual([id]);
    expect((await desks.haNoi.board()).body.total).toBe(0);
    expect((await desks.haNoi.task(id)).status).toBe(404);
    expect((await desks.hue.step(id, 'acknowledge')).status).toBe(404);

    expect((await desks.quangNinh.step(id, 'deliver')).body.task.state).toBe('delivered');
    expect((await desks.quangNinh.step(id, 'acknowledge')).body.task.state).toBe('acknowledged');
    expect(
      (await desks.quangNinh.step(id, 'progress', { percent: 40, words: 'Đã kết nối 4/10 sở', attachments: [] }))
        .status,
    ).toBe(200);
    const bare = { number: null, issuedOn: '2020-08-19', words: 'Đã hoàn thành', attachments: [] };
    expect((await desks.quangNinh.step(id, 'report', bare)).body.error?.code).toBe('evidence-needed');
    const reported = await desks.quangNinh.step(id, 'report', { ...bare, number: '812/UBND-TH' });
    expect(reported.body.task.state).toBe('reported');
    expect((await desks.leader.step(id, 'confirm', { words: '' })).body.error?.code).toBe('second-person');
    const confirmed = await desks.officer.step(id, 'confirm', { words: 'Đủ minh chứng' });
    expect(confirmed.body.task.state).toBe('confirmed');

    const told = await desks.operator.task(id);
    expect(told.body.official).toBe('HT_DUNG_HAN');
    expect(told.body.story.map(({ verb }) => verb)).toEqual([
      'issued',
      'deliver',
      'acknowledge',
      'progress',
      'report',
      'confirm',
    ]);
    expect(told.body.story[2]?.by.titleVi).toContain('Quảng Ninh');
    const all = await desks.operator.board('?tab=all');
    expect(all.body.statistics).toMatchObject({ HT_DUNG_HAN: 1, CHT_TRONG_HAN: 1 });
    const byLead = async (of: ReturnType<typeof deskOf>, query: string) => {
      const { body } = await of.ask<BoardLeads>('GET', `/api/v1/directives/by-lead${query}`);
      return Object.fromEntries(body.units.map(({ unit, counts }) => [unit, totalOf(counts)]));
    };
    expect(await byLead(desks.operator, '?tab=done')).toEqual({ [NATION]: 2, [QUANG_NINH]: 1, [HUE]: 1 });
    expect(await byLead(desks.operator, `?lead=${HUE}`)).toEqual({ [NATION]: 1, [HUE]: 1 });
    expect(await byLead(desks.operator, '?field=health')).toEqual({ [NATION]: 0 });
    expect(await byLead(desks.haNoi, '')).toEqual({ [NATION]: 0 });
  });

  test('the same command twice is once; another with its id is refused; who comes second hears what changed', async () => {
    const issued = await desks.leader.direct('issue', spoken([itemFor([HUE])]), 'key-issue-once');
    const again = await desks.leader.direct('issue', spoken([itemFor([HUE])]), 'key-issue-once');
    const id = must(issued.body.tasks[0], 'a task').id;
    expect(again.body.tasks[0]?.id).toBe(id);
    expect(
      (await desks.leader.direct('issue', spoken([itemFor([BINH_PHUOC])]), 'key-issue-once')).body.error?.code,
    ).toBe('command-reused');
    const [one, two] = await Promise.all([
      desks.hue.step(id, 'acknowledge', {}, 'key-hue-leader', 0),
      desks.huefocal.step(id, 'acknowledge', {}, 'key-hue-focal', 0),
    ]);
    const second = one.status === 200 ? two : one;
    expect([one.status, two.status].toSorted()).toEqual([200, 409]);
    expect(second.body.error?.code).toBe('version-conflict');
    expect(JSON.stringify(second.body)).toContain('acknowledge 2020-08-19');
    expect((await desks.hue.step(id, 'acknowledge', {}, 'key-hue-leader', 0)).status).toBe(one.status);
  });

  test('an operator drafts and submits, a leader gives back, and the Prime Minister approves', async () => {
    const input = spoken([itemFor([BINH_PHUOC])]);
    const saved = await desks.operator.direct('save', input);
    const draft = saved.body.direction;
    expect((await desks.leader.ask('GET', `/api/v1/directions/${draft.id}`)).status).toBe(404);
    expect((await desks.operator.direct('issue', input, undefined, draft)).body.error?.code).toBe('forbidden');
    const submitted = (await desks.operator.direct('submit', input, undefined, draft)).body.direction;
    const path = `/api/v1/directions/${draft.id}/return`;
    const back = await desks.leader.ask<{ state: string; version: number; id: string }>('POST', path, {
      expectedVersion: submitted.version,
      reason: 'Ghi rõ sản phẩm',
    });
    expect(back.body.state).toBe('returned');
    const once = (await desks.operator.direct('submit', input, undefined, back.body)).body.direction;
    const issued = await desks.pm.direct('issue', input, undefined, once);
    expect(issued.body.direction.state).toBe('issued');
    expect(issued.body.tasks).toHaveLength(1);
  });
});

describe('refusals, each with its code and nothing half-done', () => {
  const cases: readonly (readonly [string, Parameters<typeof spoken>, string])[] = [
    ['two leads without a word of how', [[itemFor([HUE, QUANG_NINH], { mode: null })]], 'two-leads'],
    [
      'a lead that coordinates as well',
      [[itemFor([HUE], { coordinating: [{ unit: HUE, dueOn: null }] })]],
      'coordinating-is-lead',
    ],
    ['a unit of another time', [[itemFor(['gso34:15'])]], 'unknown-unit'],
    [
      'a deadline in the past',
      [[itemFor([HUE], { deadline: { kind: 'date', date: '2020-08-18', time: null } })]],
      'deadline-past',
    ],
    [
      'a deadline on a Sunday',
      [[itemFor([HUE], { deadline: { kind: 'date', date: '2020-08-30', time: null } })]],
      'deadline-rest-day',
    ],
    [
      'a wrong number',
      [
        [itemFor([HUE])],
        {
          source: {
            kind: 'document',
            documentKind: 'cong-dien',
            number: '1225-CĐ/TTg',
            issuedOn: '2020-08-19',
            signer: '',
            signingForm: '',
            secrecy: 'none',
          },
        },
      ],
      'bad-number',
    ],
    [
      'a number of another kind',
      [
        [itemFor([HUE])],
        {
          source: {
            kind: 'document',
            documentKind: 'chi-thi',
            number: '1225/CĐ-TTg',
            issuedOn: '2020-08-19',
            signer: '',
            signingForm: '',
            secrecy: 'none',
          },
        },
      ],
      'kind-number-differ',
    ],
    [
      'a secret document',
      [
        [itemFor([HUE])],
        {
          source: {
            kind: 'document',
            documentKind: 'cong-dien',
            number: '1225/CĐ-TTg',
            issuedOn: '2020-08-19',
            signer: '',
            signingForm: '',
            secrecy: 'mat',
          },
        },
      ],
      'secret-marked',
    ],
    ['a stamp of secrecy in the text', [[itemFor([HUE], { content: 'TỐI MẬT\nNội dung' })]], 'secret-marked'],
    ['markup', [[itemFor([HUE], { title: '<b>Báo cáo</b>' })]], 'markup'],
    ['letters that turn the text', [[itemFor([HUE], { title: 'Báo cáo \u202egnart' })]], 'hidden-letters'],
    ['a restricted task on the wall', [[itemFor([HUE])], { isRestricted: true, isOnWall: true }], 'restricted-on-wall'],
    ['a reminder named twice', [[itemFor([HUE], { reminders: [5, 5] })]], 'reminder-twice'],
    ['a reminder of half a day', [[itemFor([HUE], { reminders: [0.5] })]], 'reminder-range'],
    ['an own ladder without a rung', [[itemFor([HUE], { reminders: [] })]], 'reminder-none'],
    [
      'too many reminders',
      [[itemFor([HUE], { reminders: Array.from({ length: 11 }, (_, i) => i + 1) })]],
      'reminder-too-many',
    ],
    [
      'reminders before no day',
      [[itemFor([HUE], { reminders: [5], deadline: { kind: 'none' } })]],
      'reminder-no-deadline',
    ],
    ['an indicator that is not there', [[itemFor([HUE], { indicators: ['Z99'] })]], 'unknown-indicator'],
  ];
  test.each(cases)('%s', async (_, args, code) => {
    const before = (await desks.operator.board('?tab=all')).body.total;
    const answer = await desks.leader.direct('issue', spoken(...args));
    expect(answer.body.error?.code).toBe(code);
    expect((await desks.operator.board('?tab=all')).body.total).toBe(before);
    if (code === 'secret-marked') expect(server.output()).not.toContain('Nội dung');
  });
});

test('own reminders are answered with the task; a draft is kept as far as it is filled in', async () => {
  const issued = await desks.leader.direct('issue', spoken([itemFor([HUE], { reminders: [2, 7] })]));
  const { id } = must(issued.body.tasks[0], 'a task');
  expect((await desks.hue.task(id)).body.task.reminders).toEqual([7, 2]);
  const [item] = spoken([itemFor([HUE])]).items;
  const begun = { ...spoken([]), items: [{ ...must(item, 'item'), title: '', leads: [] }] };
  const saved = await desks.operator.direct('save', begun);
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  const path = `/api/v1/directions/${saved.body.direction.id}`;
  expect((await desks.operator.ask<{ input: object }>('GET', path)).body.input).toEqual(begun);
  for (const step of ['submit', 'issue'] as const) {
    const by = step === 'submit' ? desks.operator : desks.leader;
    expect((await by.direct(step, begun)).body.error?.code).toBe('bad-request');
  }
});

test('a restricted task is seen by those named and by the unit, and by nobody else of the nation', async () => {
  const issued = await desks.leader2.direct('issue', spoken([itemFor([QUANG_NINH])], { isRestricted: true }));
  const id = must(issued.body.tasks[0], 'a task').id;
  expect((await desks.leader2.task(id)).status).toBe(200);
  expect((await desks.quangNinh.task(id)).status).toBe(200);
  for (const desk of [desks.leader, desks.officer, desks.operator, desks.pm, desks.hue]) {
    expect((await desk.task(id)).status).toBe(404);
    expect((await desk.step(id, 'remind', { words: 'x' })).status).not.toBe(200);
  }
});
