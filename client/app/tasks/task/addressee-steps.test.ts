import { describe, expect, test } from 'vitest';
import { type Assignment, issuedState, type Task } from '#shared/directives/task.ts';
import { noteOf, pointsOf, sentAtOf } from './addressee-steps.ts';

const at = (text: string) => Date.parse(`2020-08-${text}+07:00`);
const ISSUED = at('19T14:00');
const lead: Assignment = {
  ...{ unit: 'gso63:22', part: 'lead', dueOn: null },
  ...{ deliveredAt: null, acknowledgedAt: null, acknowledgedBy: null, contributedAt: null },
};
const other: Assignment = { ...lead, unit: 'agency:G12', part: 'coordinating', dueOn: '2020-08-21' };
const task = (more: Partial<Task> = {}): Task => ({
  ...{ id: 'task-1', direction: 'direction-1', number: 'VPCP-2020-00001', title: '', content: '', product: '' },
  ...{ field: 'general', assigner: 'prime-minister', urgency: 'hoa-toc', assignments: [lead, other] },
  deadline: {
    ...{ kind: 'dated', given: { by: 'date', date: '2020-08-24', time: null } },
    ...{ dueOn: '2020-08-24', dueAt: at('24T23:59:59'), firstDueOn: '2020-08-24', firstDueAt: at('24T23:59:59') },
  },
  ...{ officer: null, followUp: { unit: 'agency:G22', post: null }, indicators: [], attachments: [] },
  ...{ isRestricted: false, namedPosts: [], isOnWall: false, madeBy: null, issuedAt: ISSUED },
  ...{ acknowledgeBy: at('19T14:30'), ...issuedState(ISSUED) },
  ...more,
});
const states = (now: number, more: Partial<Task> = {}, part: Assignment = lead) =>
  pointsOf(task(more), part, ISSUED, now).map(({ state }) => state);
const result = { number: null, issuedOn: '2020-08-24', words: '', attachments: [], at: at('26T08:00') } as const;

describe('the line of a lead', () => {
  test('is at its first point when it was sent, and late once its limit has passed', () => {
    expect(states(at('19T14:30'))).toEqual(['reached', 'waiting', 'waiting', 'waiting']);
    expect(states(at('19T14:31'))).toEqual(['reached', 'late', 'waiting', 'waiting']);
    const acknowledged = { ...lead, acknowledgedAt: at('19T14:40') };
    expect(states(at('19T15:00'), {}, acknowledged)[1]).toBe('reached-late');
  });

  test('a report counts by the date of its document, not by the day on which it was typed in', () => {
    const reported = { state: 'reported', result } as const;
    expect(states(at('27T08:00'), reported)[3]).toBe('reached');
    expect(states(at('27T08:00'), { ...reported, result: { ...result, issuedOn: '2020-08-25' } })[3]).toBe(
      'reached-late',
    );
    expect(states(at('25T08:00'), { state: 'in-progress' })[3]).toBe('late');
  });

  test('a result that was sent back is waited for again', () => {
    expect(states(at('21T08:00'), { state: 'supplement-asked', result })[3]).toBe('waiting');
  });

  test('nothing gets late while it is suspended or once it has ended', () => {
    for (const state of ['suspended', 'recalled'] as const) {
      expect(states(at('27T08:00'), { state })).toEqual(['reached', 'waiting', 'waiting', 'waiting']);
    }
  });
});

test('a coordinating unit has a line of its own, late by its own deadline', () => {
  expect(states(at('21T23:00'), {}, other)).toEqual(['reached', 'waiting', 'waiting']);
  expect(states(at('22T00:00'), {}, other)).toEqual(['reached', 'waiting', 'late']);
  expect(states(at('22T00:00'), {}, { ...other, contributedAt: at('21T10:00') })[2]).toBe('reached');
});

test('beside a name stands how long it has not been acknowledged, or until when it may be', () => {
  expect(noteOf(task(), lead, ISSUED, at('19T14:44'))).toEqual({ kind: 'not-acknowledged', sentAt: ISSUED });
  const delivered = { ...lead, deliveredAt: at('19T14:01') };
  expect(noteOf(task({ state: 'delivered' }), delivered, ISSUED, at('19T14:10'))).toEqual({
    kind: 'waiting',
    until: at('19T14:30'),
    deliveredAt: at('19T14:01'),
  });
  expect(noteOf(task({ state: 'in-progress' }), lead, ISSUED, at('19T15:00'))).toBeNull();
  expect(noteOf(task(), { ...other, deliveredAt: 5 }, ISSUED, at('19T15:00'))).toEqual({
    kind: 'delivered',
    deliveredAt: 5,
  });
});

test('a lead that was handed the task got it then', () => {
  const story = [
    { verb: 'issued', at: 1 },
    { verb: 'transfer', at: 5 },
    { verb: 'deliver', at: 6 },
  ] as const;
  expect(sentAtOf(task(), story)).toBe(5);
  expect(sentAtOf(task(), [])).toBe(ISSUED);
});
