import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itemFor, spoken } from '#e2e/support/directives.ts';
import { codeOf, type OpenedDirectives, openDirectives, someone } from '#e2e/support/directives-store.ts';
import { ISSUED_AT } from '#e2e/support/sample-task.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import type { BoardFilter } from '#shared/directives/board.ts';
import type { DirectionInput, DraftInput } from '#shared/directives/direction.ts';
import type { Task } from '#shared/directives/task.ts';
import { DAY_MS, HOUR_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import type { Journal } from '../storage/journal.ts';
import { StorageError } from '../storage/storage-error.ts';

const HUE: UnitRef = 'gso63:46';
const QUANG_NINH: UnitRef = 'gso63:22';
const leader = someone('go-leader', 'agency:G22');
const deputy = { ...someone('go-leader', 'agency:G22'), person: 'person-deputy', post: 'post-deputy' } as const;
const officer = someone('go-officer', 'agency:G22');
const operator = someone('duty-operator', 'agency:G22');
const minister = someone('prime-minister', 'agency:X-TTG');
const hue = someone('agency-leader', HUE);
const focal = someone('focal-officer', HUE);
const quangNinh = someone('agency-leader', QUANG_NINH);

const EVERYTHING: BoardFilter = {
  ...{ tab: 'all', text: '', lead: null, unit: null },
  ...{ field: null, urgency: null, assigner: null, dueUntil: null },
};
const PROGRESS = { percent: 40, words: 'Đã kết nối', attachments: [] };
const REPORT = { number: '812/UBND-TH', issuedOn: '2020-08-20', words: 'Xong', attachments: [] };

const document = (number: string, more: object = {}): DirectionInput =>
  spoken([itemFor([HUE])], {
    source: {
      ...{ kind: 'document', documentKind: 'quyet-dinh', number, issuedOn: '2020-08-19' },
      ...{ signer: 'THỦ TƯỚNG', signingForm: '', secrecy: 'none', ...more },
    } as DirectionInput['source'],
  });

let opened: OpenedDirectives;
beforeEach(async () => {
  opened = await openDirectives();
});
afterEach(() => opened.close());

async function issued(input = spoken([itemFor([HUE])]), by = leader): Promise<Task> {
  const taken = await opened.direct('issue', input, by);
  if (!taken.ok) throw new Error(taken.error);
  return must(taken.value.tasks[0], 'a task');
}

/** A few tasks in several states, with their drafts. */
async function someWork(): Promise<void> {
  const first = await issued(
    spoken([itemFor([HUE, QUANG_NINH], { coordinating: [{ unit: 'agency:G09', dueOn: null }] })]),
  );
  for (const [verb, input] of [
    ['deliver', {}],
    ['acknowledge', {}],
    ['progress', PROGRESS],
    ['ask-extension', { until: '2020-09-10', reason: 'chờ' }],
  ] as const) {
    opened.clock.now += HOUR_MS;
    expect(codeOf(await opened.step(first.id, verb, input, hue)), verb).toBe('ok');
  }
  expect(codeOf(await opened.step(first.id, 'grant-extension', { until: '2020-09-10', reason: '' }, leader))).toBe(
    'ok',
  );
  const home = someone('agency-leader', 'agency:G09');
  expect(codeOf(await opened.step(first.id, 'acknowledge', {}, home))).toBe('ok');
  const second = await issued(document('1201/QĐ-TTg'));
  expect(codeOf(await opened.step(second.id, 'ask-transfer', { reason: 'nhầm', to: QUANG_NINH }, focal))).toBe('ok');
  expect(codeOf(await opened.step(second.id, 'transfer', { reason: 'đúng', to: QUANG_NINH }, officer))).toBe('ok');
  const hidden = await issued(spoken([itemFor([HUE])], { isRestricted: true }), deputy);
  expect(codeOf(await opened.step(hidden.id, 'acknowledge', {}, hue))).toBe('ok');
  opened.clock.now += DAY_MS;
  expect(codeOf(await opened.step(hidden.id, 'report', REPORT, hue))).toBe('ok');
  expect(codeOf(await opened.direct('save', spoken([itemFor([HUE])]), operator))).toBe('ok');
  const laid = await opened.direct('submit', spoken([itemFor([HUE])]), operator);
  if (!laid.ok) throw new Error(laid.error);
  const command = { direction: laid.value.direction.id, expectedVersion: null, commandId: opened.next(), actor: 'x' };
  expect(codeOf(await opened.directives.directions.putAside('return', 'rõ hơn', leader, command))).toBe('ok');
}

describe('what the journal says', () => {
  it('is what the read tables and the register hold, also when they are built anew and after a restart', async () => {
    await someWork();
    expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
    expect(await opened.store.journal.verify()).toBeNull();
    const before = JSON.parse(JSON.stringify(opened.held()));
    const viewers: readonly Viewer[] = [leader, deputy, officer, minister, hue, quangNinh, { kind: 'public' }];
    const asked = () => viewers.map((viewer) => opened.directives.board.ask(viewer, EVERYTHING));
    const boards = asked().map(({ revision: _, ...answer }) => answer);
    expect(boards.map(({ rows }) => rows.length)).toEqual([3, 4, 3, 3, 2, 2, 0]);
    const drafts = [leader, operator].map((viewer) => opened.directives.directions.pending(viewer));
    opened = await opened.reopen();
    expect(JSON.parse(JSON.stringify(opened.held()))).toEqual(before);
    expect(asked().map(({ revision: _, ...answer }) => answer)).toEqual(boards);
    expect([leader, operator].map((viewer) => opened.directives.directions.pending(viewer))).toEqual(drafts);
    expect(drafts.map((one) => one.length)).toEqual([1, 2]);
  });
  it('the story of a task is its events, with the unit that did each', async () => {
    await someWork();
    const found = must(
      opened.directives.board.ask(hue, EVERYTHING).rows.find(({ row }) => row.lead === HUE && !row.isRestricted),
      'a row',
    );
    const story = await opened.directives.story.read(opened.task(found.row.id));
    expect(story.map(({ verb, unit }) => [verb, unit])).toEqual([
      ['issued', null],
      ['deliver', HUE],
      ['acknowledge', HUE],
      ['progress', HUE],
      ['ask-extension', HUE],
      ['grant-extension', 'agency:G22'],
      ['acknowledge', 'agency:G09'],
    ]);
    expect(story.every(({ at }, k) => k === 0 || at >= must(story[k - 1], 'before').at)).toBe(true);
  });
});

describe('numbers', () => {
  const numberOf = async (input: DirectionInput) => {
    const taken = await opened.direct('issue', input, leader);
    return taken.ok ? taken.value.tasks.map(({ number }) => number).join() : taken.error;
  };
  it('are counted by year without a gap, go on after a restart, and begin anew on 1 January', async () => {
    expect(await numberOf(spoken([itemFor([HUE, QUANG_NINH])]))).toBe('VPCP-2020-00001,VPCP-2020-00002');
    opened = await opened.reopen();
    expect(await numberOf(spoken([itemFor([HUE])]))).toBe('VPCP-2020-00003');
    opened.clock.now = Date.UTC(2020, 11, 31, 17) - 1;
    expect(await numberOf(spoken([itemFor([HUE])]))).toBe('VPCP-2020-00004');
    opened.clock.now += 1;
    expect(await numberOf(spoken([itemFor([HUE])]))).toBe('VPCP-2021-00001');
  });
  it('of a document stand once, by series and year, also after a restart', async () => {
    expect(await numberOf(document('1201/QĐ-TTg'))).toBe('1201/QĐ-TTg.01');
    expect(await numberOf(document('1201/QĐ-TTg'))).toBe('number-taken');
    expect(await numberOf(document(' 1201/QĐ-TTg '.normalize('NFD'), { signer: 'KT. THỦ TƯỚNG' }))).toBe(
      'number-taken',
    );
    opened = await opened.reopen();
    expect(await numberOf(document('1201/QĐ-TTg'))).toBe('number-taken');
    expect(await numberOf(document('1201/QĐ-VPCP'))).toBe('1201/QĐ-VPCP.01');
    expect(await numberOf(document('1201/QĐ-TTg', { issuedOn: '2019-08-19' }))).toBe('1201/QĐ-TTg.01');
  });
  it('of a normative document are counted apart from others of the same kind', async () => {
    expect(await numberOf(document('42/2020/QĐ-TTg'))).toBe('42/2020/QĐ-TTg.01');
    expect(await numberOf(document('42/QĐ-TTg'))).toBe('42/QĐ-TTg.01');
    expect(await numberOf(document('42/2020/QĐ-TTg', { issuedOn: '2020-01-02' }))).toBe('number-taken');
  });
  it('are free again when the issue was refused, in memory and on disk', async () => {
    const past = {
      ...document('1201/QĐ-TTg'),
      items: [itemFor([HUE], { deadline: { kind: 'date', date: '2020-08-18', time: null } })],
    };
    expect(await numberOf(past as DirectionInput)).toBe('deadline-past');
    expect(await numberOf(document('1201/QĐ-TTg'))).toBe('1201/QĐ-TTg.01');
  });
  it('do not meet those that a scenario brought in', async () => {
    const task = { ...(await issued()), id: 'task-s1', number: 'VPCP-2020-12118' } as const;
    const [taken] = await opened.directives.scenario.take([{ id: 'task-s1', task, steps: [] }], { actor: 'scenario' });
    expect(taken).toEqual({ ok: true, value: 'task-s1' });
    expect(await numberOf(spoken([itemFor([HUE])]))).toBe('VPCP-2020-12119');
  });
});

describe('an issue that is refused', () => {
  const bad: readonly (readonly [string, DirectionInput])[] = [
    ['unknown-unit', spoken([itemFor([HUE]), itemFor(['gso63:46', 'gso34:15' as UnitRef])])],
    ['unknown-unit', spoken([itemFor(['country:VN'])])],
    ['unknown-unit', spoken([itemFor([HUE])], { followUp: { unit: 'agency:NONE', post: null } })],
    ['two-leads', spoken([itemFor([HUE]), itemFor([HUE, QUANG_NINH], { mode: null })])],
    [
      'deadline-past',
      spoken([itemFor([HUE]), itemFor([HUE], { deadline: { kind: 'date', date: '2020-08-18', time: null } })]),
    ],
    [
      'deadline-past',
      spoken([itemFor([HUE]), itemFor([HUE], { coordinating: [{ unit: QUANG_NINH, dueOn: '2020-08-18' }] })]),
    ],
    ['deadline-rest-day', spoken([itemFor([HUE], { deadline: { kind: 'date', date: '2020-08-30', time: null } })])],
    ['unknown-indicator', spoken([itemFor([HUE], { indicators: ['Z99'] })])],
    ['secret-marked', spoken([itemFor([HUE], { content: 'TUYỆT MẬT' })])],
    ['bad-number', document('1225-CĐ/TTg')],
    ['bad-request', { ...spoken([itemFor([HUE])]), urgency: 'gap' } as unknown as DirectionInput],
  ];
  it('leaves nothing half-done and no gap', async () => {
    for (const [count, [code, input]] of bad.entries()) {
      const before = JSON.stringify(opened.held());
      const events = await opened.eventCount();
      expect(codeOf(await opened.direct('issue', input, leader))).toBe(code);
      expect(JSON.stringify(opened.held()), code).toBe(before);
      expect(await opened.eventCount(), code).toBe(events);
      expect((await issued()).number, code).toBe(`VPCP-2020-${String(count + 1).padStart(5, '0')}`);
    }
  });
  it('because its id had said something else leaves no gap', async () => {
    const task = await issued();
    const commandId = opened.next();
    expect(codeOf(await opened.step(task.id, 'acknowledge', {}, hue, { commandId }))).toBe('ok');
    expect(codeOf(await opened.direct('issue', spoken([itemFor([HUE])]), leader, { commandId }))).toBe(
      'command-reused',
    );
    expect((await issued()).number).toBe('VPCP-2020-00002');
    const first = await opened.direct('issue', document('7/QĐ-TTg'.replace('7', '07')), leader, { commandId });
    expect(codeOf(first)).toBe('command-reused');
    expect((await issued(document('07/QĐ-TTg'))).number).toBe('07/QĐ-TTg.01');
  });
  it('because the disk is full leaves nothing, and the same command succeeds later', async () => {
    let isFull = false;
    const failing = (journal: Journal): Journal => ({
      ...{ read: journal.read, find: journal.find, verify: journal.verify, close: journal.close },
      append: (event) => (isFull ? Promise.reject(new StorageError('disk-full', 'full')) : journal.append(event)),
    });
    await opened.close();
    opened = await openDirectives({ journal: failing });
    const commandId = opened.next();
    isFull = true;
    const before = JSON.stringify(opened.held());
    await expect(opened.direct('issue', spoken([itemFor([HUE])]), leader, { commandId })).rejects.toThrow('full');
    await expect(opened.direct('issue', document('1201/QĐ-TTg'), leader)).rejects.toThrow('full');
    expect(JSON.stringify(opened.held())).toBe(before);
    isFull = false;
    const again = await opened.direct('issue', spoken([itemFor([HUE])]), leader, { commandId });
    expect(again.ok && again.value.tasks[0]?.number).toBe('VPCP-2020-00001');
    expect((await issued(document('1201/QĐ-TTg'))).number).toBe('1201/QĐ-TTg.01');
  });
});

describe('the same command', () => {
  it('is done once, at once, later and after a restart', async () => {
    const commandId = opened.next();
    const issue = () => opened.direct('issue', spoken([itemFor([HUE])]), leader, { commandId });
    const twice = await Promise.all([issue(), issue()]);
    opened = await opened.reopen();
    const third = await issue();
    const ids = [...twice, third].map((taken) => taken.ok && taken.value.tasks[0]?.id);
    expect(new Set(ids).size).toBe(1);
    expect(await opened.eventCount()).toBe(1);
    const id = must(third.ok ? third.value.tasks[0] : null, 'a task').id;
    const step = { commandId: opened.next() };
    const acknowledge = () => opened.step(id, 'acknowledge', {}, hue, step);
    expect((await Promise.all([acknowledge(), acknowledge()])).map(codeOf)).toEqual(['ok', 'ok']);
    opened = await opened.reopen();
    expect(codeOf(await acknowledge())).toBe('ok');
    expect([opened.task(id).version, await opened.eventCount()]).toEqual([1, 2]);
    expect(codeOf(await opened.step(id, 'progress', PROGRESS, hue, step))).toBe('command-reused');
    expect(codeOf(await opened.step(id, 'acknowledge', { words: 'khác' }, hue, step))).toBe('command-reused');
  });
  it('of two people at once the second is told, and neither is lost', async () => {
    const { id } = await issued();
    const codes = await Promise.all([
      opened.step(id, 'acknowledge', {}, hue, { expectedVersion: 0 }),
      opened.step(id, 'ask-transfer', { reason: 'nhầm', to: null }, focal, { expectedVersion: 0 }),
    ]);
    expect(codes.map(codeOf)).toEqual(['ok', 'version-conflict']);
    expect(opened.task(id).version).toBe(1);
  });
});

describe('a direction on its way', () => {
  it('is drafted by its maker alone, laid before a leader, and not written over by others', async () => {
    const saved = await opened.direct('save', spoken([itemFor([HUE])]), operator);
    if (!saved.ok) throw new Error(saved.error);
    const { id: direction } = saved.value.direction;
    const input = spoken([itemFor([QUANG_NINH])]);
    for (const viewer of [officer, leader, minister]) {
      expect(codeOf(await opened.direct('submit', input, viewer, { direction }))).toBe('not-found');
      expect(opened.directives.directions.direction(direction, viewer)).toBeUndefined();
    }
    expect(codeOf(await opened.direct('submit', input, operator, { direction }))).toBe('ok');
    for (const viewer of [officer, leader]) {
      expect(codeOf(await opened.direct('save', input, viewer, { direction }))).toBe('forbidden');
      expect(codeOf(await opened.direct('submit', input, viewer, { direction }))).toBe('forbidden');
    }
    expect(codeOf(await opened.direct('issue', input, officer, { direction }))).toBe('forbidden');
    expect(codeOf(await opened.direct('issue', input, leader, { direction, expectedVersion: 1 }))).toBe(
      'version-conflict',
    );
    const taken = await opened.direct('issue', input, leader, { direction, expectedVersion: 2 });
    expect(taken.ok && taken.value.tasks[0]?.madeBy).toBe(operator.person);
    expect(codeOf(await opened.direct('issue', input, leader, { direction }))).toBe('wrong-state');
  });
  it('is kept with whatever is filled in, by its event alone, and goes to nobody before it is whole', async () => {
    const whole = spoken([itemFor([HUE])]);
    const [item] = whole.items;
    const unfinished: DraftInput = {
      ...whole,
      source: {
        ...{ kind: 'document', documentKind: 'cong-dien', number: '1225', issuedOn: '' },
        ...{ signer: '', signingForm: '', secrecy: 'none' },
      },
      items: [{ ...must(item, 'item'), title: '', leads: [], deadline: { kind: 'working-days', count: null } }],
    };
    const saved = await opened.direct('save', unfinished, operator);
    if (!saved.ok) throw new Error(saved.error);
    const { id: direction } = saved.value.direction;
    expect(saved.value).toMatchObject({ direction: { state: 'draft', version: 1, input: unfinished }, tasks: [] });
    for (const step of ['submit', 'issue'] as const) {
      const by = step === 'submit' ? operator : leader;
      expect(codeOf(await opened.direct(step, unfinished, by)), step).toBe('bad-request');
    }
    expect(codeOf(await opened.direct('submit', unfinished, operator, { direction }))).toBe('bad-request');
    for (const more of [{ content: 'TỐI MẬT' }, { title: '<b>' }, { product: 'a\u202eb' }]) {
      const [begun] = unfinished.items;
      const bad = { ...unfinished, items: [{ ...must(begun, 'item'), ...more }] };
      expect(codeOf(await opened.direct('save', bad, operator, { direction }))).toMatch(/secret|markup|hidden/);
    }
    expect(await opened.eventCount()).toBe(1);
    opened = await opened.reopen();
    expect(opened.directives.directions.pending(operator).map(({ input }) => input)).toEqual([unfinished]);
    expect(await opened.store.readTables.compareWithRebuild()).toBeNull();
    expect(codeOf(await opened.direct('submit', whole, operator, { direction, expectedVersion: 1 }))).toBe('ok');
    // What lies before a leader is whole: it is not made unfinished again under who reads it.
    expect(opened.directives.directions.pending(leader).map(({ input }) => input)).toEqual([whole]);
    expect(codeOf(await opened.direct('issue', whole, leader, { direction }))).toBe('ok');
  });
  it('is approved by the Prime Minister, who makes none', async () => {
    const input = spoken([itemFor([HUE])]);
    for (const step of ['save', 'submit', 'issue'] as const) {
      expect(codeOf(await opened.direct(step, input, minister)), step).toBe('forbidden');
    }
    const laid = await opened.direct('submit', input, officer);
    if (!laid.ok) throw new Error(laid.error);
    const command = { direction: laid.value.direction.id, commandId: opened.next() };
    expect(codeOf(await opened.direct('issue', input, minister, command))).toBe('ok');
    expect(codeOf(await opened.direct('issue', input, minister, command))).toBe('ok');
    expect(await opened.eventCount()).toBe(2);
  });
  it('restricted, it is seen by its maker and those named', async () => {
    const input = spoken([itemFor([HUE])], { isRestricted: true, namedPosts: [deputy.post] });
    const laid = await opened.direct('submit', input, officer);
    if (!laid.ok) throw new Error(laid.error);
    const { id: direction } = laid.value.direction;
    const seen = [officer, deputy, leader, minister, operator, hue].filter(
      (viewer) => opened.directives.directions.direction(direction, viewer) !== undefined,
    );
    expect(seen).toEqual([officer, deputy]);
    expect(codeOf(await opened.direct('issue', input, leader, { direction }))).toBe('not-found');
    expect(codeOf(await opened.direct('issue', input, deputy, { direction }))).toBe('ok');
  });
});

describe('who drafted never confirms', () => {
  it('whatever post the person is in', async () => {
    const { id } = await issued();
    for (const [verb, input] of [
      ['acknowledge', {}],
      ['report', { ...REPORT, issuedOn: '2020-08-19' }],
    ] as const) {
      expect(codeOf(await opened.step(id, verb, input, hue))).toBe('ok');
    }
    const acting = { ...leader, post: deputy.post, ownPost: leader.post };
    for (const viewer of [leader, acting]) {
      expect(codeOf(await opened.step(id, 'confirm', { words: '' }, viewer))).toBe('second-person');
      expect(codeOf(await opened.step(id, 'send-back', { reason: 'x' }, viewer))).toBe('second-person');
    }
    expect(codeOf(await opened.step(id, 'confirm', { words: '' }, deputy))).toBe('ok');
    expect(codeOf(await opened.step(id, 'close', { words: '' }, leader))).toBe('second-person');
    expect(opened.task(id)).toMatchObject({ state: 'confirmed', madeBy: leader.person });
  });
});

describe('what people send with a step', () => {
  const asked = async (verb: Parameters<OpenedDirectives['step']>[1], input: object, viewer = hue) => {
    const { id } = await issued();
    await opened.step(id, 'acknowledge', {}, hue);
    const before = JSON.stringify(opened.held());
    const events = await opened.eventCount();
    const code = codeOf(await opened.step(id, verb, input, viewer));
    expect([JSON.stringify(opened.held()), await opened.eventCount()]).toEqual([before, events]);
    return code;
  };
  const until = (day: string) => ({ until: day, reason: 'chờ thiết bị' });
  const bad = [
    ['secret-marked', 'progress', { ...PROGRESS, words: 'Độ mật: Mật' }],
    ['markup', 'progress', { ...PROGRESS, words: '<b>x</b>' }],
    ['hidden-letters', 'ask-transfer', { reason: 'a\u202eb', to: null }],
    ['bad-request', 'progress', { ...PROGRESS, percent: 140 }],
    ['bad-request', 'progress', { words: 'thiếu' }],
    ['evidence-needed', 'report', { ...REPORT, issuedOn: '2020-08-19', number: null }],
    ['bad-number', 'report', { ...REPORT, issuedOn: '2020-08-19', number: '812' }],
    ['result-in-future', 'report', REPORT],
    ['result-before-issue', 'report', { ...REPORT, issuedOn: '2020-08-18' }],
    ['extension-not-later', 'ask-extension', until('2020-09-03')],
    ['deadline-rest-day', 'ask-extension', until('2020-09-06')],
    ['bad-request', 'ask-extension', until('2020-02-30')],
    ['wrong-state', 'deliver', {}],
  ] as const;
  it('is refused with nothing kept of it', async () => {
    for (const [code, verb, input] of bad) expect(await asked(verb, input), `${code} ${verb}`).toBe(code);
  });
  it('an extension is asked for in time, and no more often than is allowed', async () => {
    const { id } = await issued();
    await opened.step(id, 'acknowledge', {}, hue);
    for (const day of ['2020-09-10', '2020-09-24']) {
      expect(codeOf(await opened.step(id, 'ask-extension', until(day), hue))).toBe('ok');
      expect(codeOf(await opened.step(id, 'grant-extension', { until: day, reason: '' }, minister))).toBe('ok');
    }
    expect(codeOf(await opened.step(id, 'ask-extension', until('2020-10-01'), hue))).toBe('extension-too-many');
    expect(opened.task(id).deadline).toMatchObject({ dueOn: '2020-09-24', firstDueOn: '2020-09-03' });
    const other = await issued();
    await opened.step(other.id, 'acknowledge', {}, hue);
    opened.clock.now = Date.UTC(2020, 8, 3, 17) - 1;
    expect(codeOf(await opened.step(other.id, 'prepare-extension', until('2020-09-10'), focal))).toBe('ok');
    opened.clock.now += 1;
    expect(codeOf(await opened.step(other.id, 'ask-extension', until('2020-09-10'), hue))).toBe('extension-too-late');
    opened.clock.now = ISSUED_AT;
  });
  it('a transfer names a unit that is there and not the lead, and starts its clock', async () => {
    const { id } = await issued();
    await opened.step(id, 'ask-transfer', { reason: 'nhầm', to: null }, hue);
    for (const [to, code] of [
      ['gso34:15', 'unknown-unit'],
      ['country:VN', 'unknown-unit'],
      [HUE, 'unit-twice'],
    ] as const) {
      expect(codeOf(await opened.step(id, 'transfer', { reason: 'x', to }, officer)), to).toBe(code);
    }
    opened.clock.now += 2 * HOUR_MS;
    expect(codeOf(await opened.step(id, 'transfer', { reason: 'x', to: QUANG_NINH }, officer))).toBe('ok');
    expect(opened.task(id).acknowledgeBy).toBe(opened.clock.now + 4 * HOUR_MS);
    expect(codeOf(await opened.step(id, 'acknowledge', {}, hue))).toBe('not-found');
    expect(codeOf(await opened.step(id, 'acknowledge', {}, quangNinh))).toBe('ok');
    opened.clock.now = ISSUED_AT;
  });
});

describe('the board', () => {
  it('of a screen shows what that screen is cleared for, whoever asked before', async () => {
    await issued(spoken([itemFor([HUE])], { isRestricted: true }));
    await issued();
    const shown = (['restricted', 'internal', 'public', 'restricted'] as const).map((clearance) => {
      const viewer: Viewer = { kind: 'screen', screen: 'screen-1', clearance };
      return opened.directives.board.ask(viewer, EVERYTHING).rows.length;
    });
    expect(shown).toEqual([2, 1, 0, 2]);
  });
});
