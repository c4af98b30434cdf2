/** The page of a direction and what is sent: nothing is lost between them, and what the page finds is what the server finds. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '#shared/directives/deadline.ts';
import {
  type DirectionInput,
  directionInputSchema,
  draftFault,
  draftInputSchema,
  judgeDirection,
} from '#shared/directives/direction.ts';
import { DOCUMENT_KIND_IDS, SECRECY_LEVELS, SIGNING_FORMS } from '#shared/directives/document.ts';
import { ASSIGNERS, type CivilDay, TASK_FIELDS } from '#shared/directives/task.ts';
import { URGENCIES } from '#shared/directives/urgency.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import {
  type DirectionDraft,
  draftOf,
  emptyDraft,
  inputOf,
  withFirst,
  withoutUnits,
  withUnits,
} from './direction-draft.ts';
import { faultsOf, fieldOfRefusal, isBegun, mayBeKept } from './draft-faults.ts';

const NOW = Date.parse('2020-08-19T09:40:00+07:00');
const TODAY = dayOf(NOW);
const UNITS: readonly UnitRef[] = ['gso63:22', 'gso63:46', 'gso63:70', 'agency:G12', 'agency:G13', 'agency:X-VMRCC'];

const day = fc.integer({ min: -30, max: 60 }).map((days) => dayOf(NOW + days * 86_400_000));
/** Mostly good, so that faults come one at a time too. */
const words = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('Báo cáo', 'bảo mật dữ liệu') },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', 'Mật', 'a <b> c', 'chữ\u202eẩn') },
);
const deadline = fc.oneof(
  fc.record({ kind: fc.constant('working-days' as const), count: fc.integer({ min: 0, max: 600 }) }),
  fc.record({
    ...{ kind: fc.constant('date' as const), date: day },
    time: fc.constantFrom(null, '00:00', '17:30', '23:59'),
  }),
  fc.record({ kind: fc.constant('recurring' as const), words }),
  fc.record({ kind: fc.constant('none' as const) }),
);
const item = fc
  .record({
    ...{ title: words, content: words, product: words, field: fc.constantFrom(...TASK_FIELDS), deadline },
    leads: fc.oneof(
      fc.subarray(UNITS.slice(0, 3), { minLength: 1 }),
      fc.array(fc.constantFrom(...UNITS), { maxLength: 4 }),
    ),
    mode: fc.constantFrom('separate' as const, 'shared' as const),
    coordinating: fc.array(fc.record({ unit: fc.constantFrom(...UNITS), dueOn: fc.option(day) }), {
      maxLength: 2,
    }),
    ...{ indicators: fc.constant<string[]>(['B04']), attachments: fc.constant<`file-${string}`[]>([]) },
    reminders: fc.option(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 4 })),
  })
  .map(({ reminders, ...one }) => ({
    ...one,
    mode: one.leads.length > 1 ? one.mode : null,
    // The page has none for a deadline without a day.
    ...(reminders === null || one.deadline.kind === 'recurring' || one.deadline.kind === 'none' ? {} : { reminders }),
  }));
const source = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('document' as const), documentKind: fc.constantFrom(...DOCUMENT_KIND_IDS) },
    number: fc.constantFrom('1225/CĐ-TTg', '4699/VPCP-KSTT', '30/2020/NĐ-CP', '7/CĐ-TTg', ''),
    ...{ issuedOn: day, signer: words, signingForm: fc.constantFrom(...SIGNING_FORMS) },
    secrecy: fc.constantFrom(...SECRECY_LEVELS),
  }),
  fc.record({
    ...{ kind: fc.constant('spoken' as const), speaker: fc.constantFrom('Thủ tướng Chính phủ', 'Phó Chủ nhiệm') },
    saidAt: fc.option(fc.integer({ min: -9_000, max: 9_000 }).map((minutes) => NOW + minutes * MINUTE_MS)),
    occasion: words,
  }),
);
const input: fc.Arbitrary<DirectionInput> = fc.record({
  ...{ source, assigner: fc.constantFrom(...ASSIGNERS), urgency: fc.constantFrom(...URGENCIES) },
  acknowledgeWithinMinutes: fc.constantFrom(null, 30, 240),
  followUp: fc.constant({ unit: 'agency:G22' as const, post: null }),
  ...{ isRestricted: fc.boolean(), namedPosts: fc.constant([]), isOnWall: fc.boolean() },
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
});

describe('a direction on the page', () => {
  it('comes back from what was kept as it was sent', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(inputOf(draftOf(given))).toEqual(given);
      }),
    );
  });

  it('has no fault exactly where schema and judgement take it', () => {
    let takenCount = 0;
    fc.assert(
      fc.property(input, (given) => {
        const faults = faultsOf(draftOf(given), TODAY, NOW);
        const parsed = directionInputSchema.safeParse(given);
        const judged = parsed.success ? judgeDirection(parsed.data, TODAY) : null;
        // Deadlines and sub-deadlines are judged by the server when it issues, by its calendar.
        const own = faults.filter(({ code }) => code !== 'deadline-past');
        expect(own.length === 0).toBe(judged?.ok === true);
        if (judged?.ok === true) takenCount += 1;
        if (judged !== null && !judged.ok) expect(own.map(({ code }) => code)).toContain(judged.error);
      }),
      { numRuns: 3_000 },
    );
    expect(takenCount).toBeGreaterThan(100);
  });

  it('may be kept exactly where a draft of it is taken, whatever is missing', () => {
    let unfinishedCount = 0;
    const text = fc.oneof(words, fc.constant(''));
    const begun: fc.Arbitrary<DirectionDraft> = fc
      .record({
        given: input,
        ...{ title: text, number: text, day: fc.constantFrom('', '2020-08-19'), count: fc.constantFrom(null, 0, 10) },
        leads: fc.subarray(UNITS.slice(0, 3)),
        kind: fc.constantFrom('working-days' as const, 'date' as const, 'recurring' as const),
      })
      .map(({ given, title, number, day: issuedOn, count, leads, kind }) => {
        const draft = draftOf(given);
        const [first, ...others] = draft.items;
        if (first === undefined) throw new Error('no item');
        const deadline = { ...first.deadline, kind, count, date: issuedOn, words: title };
        return {
          ...draft,
          document: { ...draft.document, number, issuedOn },
          items: [{ ...first, title, leads, deadline }, ...others],
        };
      });
    fc.assert(
      fc.property(begun, (draft) => {
        const faults = faultsOf(draft, TODAY, NOW);
        const parsed = draftInputSchema.safeParse(inputOf(draft));
        expect(parsed.success).toBe(true);
        if (!parsed.success) return;
        expect(mayBeKept(faults)).toBe(draftFault(parsed.data) === null);
        // It comes back as it was left; trimmed by the server, it is the same once more.
        expect(inputOf(draftOf(parsed.data))).toEqual(parsed.data);
        if (faults.length > 0 && mayBeKept(faults)) unfinishedCount += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(unfinishedCount).toBeGreaterThan(100);
  });

  it('has begun with the first word, not with an addressee', () => {
    expect(isBegun(emptyDraft(['gso63:22']))).toBe(false);
    const [first] = emptyDraft().items;
    expect(isBegun({ ...emptyDraft(), items: [{ ...first, content: 'Báo cáo' } as never] })).toBe(true);
  });

  it('sends no reminders of its own where it has none, and where there is no day to count back from', () => {
    const [first] = emptyDraft().items;
    const sent = (more: object) => inputOf({ ...emptyDraft(), items: [{ ...first, ...more } as never] }).items[0];
    expect('reminders' in (sent({}) ?? {})).toBe(false);
    expect(sent({ reminders: [3, 20] })).toMatchObject({ reminders: [3, 20] });
    const deadline = { kind: 'none', count: 10, date: '', time: '', words: '' };
    expect('reminders' in (sent({ reminders: [3], deadline }) ?? {})).toBe(false);
  });

  it('needs only an addressee and a title at first', () => {
    const fields = (draft: DirectionDraft) => faultsOf(draft, TODAY, NOW).map(({ field }) => field);
    expect(fields(emptyDraft())).toEqual(['addressees', 'title']);
    const [first] = emptyDraft(['gso63:22']).items;
    expect(fields({ ...emptyDraft(), items: [{ ...first, title: 'Việc' } as never] })).toEqual([]);
  });

  it('says a deadline whose hour has passed today, and a past day of a coordinating unit', () => {
    const draft = emptyDraft(['gso63:22']);
    const [first] = draft.items;
    if (first === undefined) throw new Error('no item');
    const dated = (date: CivilDay, time: string) => ({
      ...draft,
      items: [{ ...first, title: 'Việc', deadline: { ...first.deadline, kind: 'date' as const, date, time } }],
    });
    expect(faultsOf(dated('2020-08-19', '09:40'), TODAY, NOW)).toMatchObject([{ code: 'deadline-past' }]);
    expect(faultsOf(dated('2020-08-19', '09:41'), TODAY, NOW)).toEqual([]);
    expect(faultsOf(dated('2020-08-19', ''), TODAY, NOW)).toEqual([]);
    const late = { ...first, title: 'Việc', coordinating: [{ unit: 'agency:G12' as const, dueOn: '2020-08-18' }] };
    expect(faultsOf({ ...draft, items: [late] }, TODAY, NOW)).toMatchObject([
      { field: 'addressees', code: 'deadline-past' },
    ]);
  });

  it('puts what the server refuses beside the field that it is about', () => {
    expect(fieldOfRefusal('number-taken')).toBe('number');
    expect(fieldOfRefusal('deadline-rest-day')).toBe('deadline');
    expect(fieldOfRefusal('storage')).toBe('page');
  });
});

describe('units of an item', () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom('lead', 'coordinating', 'out', 'first'), fc.subarray([...UNITS], { minLength: 1 })),
    { maxLength: 12 },
  );

  it('have one part each, whatever is pressed', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let [standing] = emptyDraft().items;
        for (const [step, units] of all) {
          if (standing === undefined) throw new Error('no item');
          if (step === 'out') standing = withoutUnits(standing, units);
          else if (step === 'first') standing = withFirstOf(standing, units[0]);
          else standing = withUnits(standing, step as 'lead' | 'coordinating', units);
          const { leads, coordinating } = standing;
          const named = [...leads, ...coordinating.map(({ unit }) => unit)];
          expect(new Set(named).size).toBe(named.length);
          if (step === 'lead') for (const unit of units) expect(leads).toContain(unit);
          if (step === 'coordinating') for (const unit of units) expect(leads).not.toContain(unit);
          if (step === 'first' && leads.includes(units[0] as UnitRef)) expect(leads[0]).toBe(units[0]);
        }
      }),
    );
  });

  const withFirstOf = (given: Parameters<typeof withFirst>[0], unit: UnitRef | undefined) =>
    unit === undefined || !given.leads.includes(unit) ? given : withFirst(given, unit);
});
