import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TASK_COMMANDS, TASK_VERBS } from '#shared/directives/task-steps.ts';
import { draftFor, EMPTY_DRAFT, type FormVerb, hasForm, inputOf, STEP_FIELDS, type StepDraft } from './step-draft.ts';

const FORM_VERBS = TASK_VERBS.filter(hasForm);
const FILLED: StepDraft = {
  ...{ reason: 'vướng mặt bằng', words: 'đã xong', to: 'gso63:22', officer: 'Sở Tài chính', percent: '40' },
  ...{ until: '2020-09-10', number: '812/UBND-TH', issuedOn: '2020-08-19' },
  attachments: [`file-${'0'.repeat(32)}`],
};

test('every step has a form but the receipt of a machine and the acknowledgement, which is one press', () => {
  expect(TASK_VERBS.filter((verb) => !hasForm(verb))).toEqual(['deliver', 'acknowledge']);
});

describe.each(FORM_VERBS)('%s', (verb: FormVerb) => {
  const { fields, needed } = STEP_FIELDS[verb];

  test('asks for exactly the fields of its command', () => {
    expect([...fields].toSorted()).toEqual(Object.keys(TASK_COMMANDS[verb].shape).toSorted());
  });

  test('filled in it is what the server takes', () => {
    const input = inputOf(verb, FILLED);
    expect(input.ok).toBe(true);
    if (input.ok) expect(TASK_COMMANDS[verb].safeParse(input.value).success).toBe(true);
  });

  test('each field that is needed is named where it is left out, and blanks are nothing', () => {
    for (const field of needed) {
      const faults = inputOf(verb, { ...FILLED, [field]: '  ' });
      expect(faults.ok).toBe(false);
      if (!faults.ok) expect(Object.keys(faults.error)).toEqual([field]);
    }
  });

  test('whatever is typed, what is let through is what the server takes', () => {
    const text = fc.oneof(fc.string({ maxLength: 40 }), fc.constant(''), fc.constant('2020-09-10'));
    const draft = fc.record({
      ...{ reason: text, words: text, officer: text, percent: text, number: text },
      to: fc.constantFrom('', 'gso63:22', 'agency:G12'),
      until: fc.constantFrom('', '2020-09-10'),
      issuedOn: fc.constantFrom('', '2020-08-19'),
      attachments: fc.constant([]),
    });
    fc.assert(
      fc.property(draft, (typed) => {
        const input = inputOf(verb, typed);
        if (input.ok) expect(TASK_COMMANDS[verb].safeParse(input.value).success).toBe(true);
        else expect(Object.keys(input.error).length).toBeGreaterThan(0);
      }),
    );
  });
});

test('a share is a whole number up to 100, a number follows the decree', () => {
  for (const percent of ['101', '4,5', '-1', 'một nửa']) {
    expect(inputOf('progress', { ...FILLED, percent })).toEqual({ ok: false, error: { percent: 'bad-percent' } });
  }
  expect(inputOf('progress', { ...FILLED, percent: '' })).toMatchObject({ ok: true, value: { percent: null } });
  expect(inputOf('report', { ...FILLED, number: '812-UBND/TH' })).toEqual({
    ok: false,
    error: { number: 'bad-number' },
  });
  expect(inputOf('report', { ...FILLED, number: '' })).toMatchObject({ ok: true, value: { number: null } });
});

test('a form begins with what is known', () => {
  expect(draftFor('report', '2020-08-19', null).issuedOn).toBe('2020-08-19');
  expect(draftFor('grant-extension', '2020-08-19', '2020-09-10').until).toBe('2020-09-10');
  expect(draftFor('refuse-extension', '2020-08-19', '2020-09-10')).toEqual(EMPTY_DRAFT);
});
