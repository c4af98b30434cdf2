import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { itemFor, spoken } from '#e2e/support/directives.ts';
import type { UnitRef } from '../units/unit.ts';
import {
  type DirectionFault,
  type DirectionInput,
  type DirectionItem,
  type DirectionSource,
  type DraftInput,
  type DraftItem,
  directionInputSchema,
  draftFault,
  draftInputSchema,
  judgeDirection,
  tasksOf,
} from './direction.ts';

const HUE: UnitRef = 'gso63:46';
const QUANG_NINH: UnitRef = 'gso63:22';
const BINH_PHUOC: UnitRef = 'gso63:70';
const HOME_AFFAIRS: UnitRef = 'agency:G09';
const HEALTH: UnitRef = 'agency:G12';
const TODAY = '2020-08-19';

const part = (unit: UnitRef) => ({ unit, dueOn: null });
type DocumentSource = Extract<DirectionSource, { kind: 'document' }>;
const document = (more: Partial<DocumentSource> = {}): DocumentSource => ({
  ...{ kind: 'document', documentKind: 'cong-dien', number: '1225/CĐ-TTg', issuedOn: '2020-08-19' },
  ...{ signer: 'KT. THỦ TƯỚNG', signingForm: 'KT.', secrecy: 'none', ...more },
});
const codeOf = (input: DirectionInput): DirectionFault | 'ok' => {
  const judged = judgeDirection(input, TODAY);
  return judged.ok ? 'ok' : judged.error;
};

describe('one item for several leads', () => {
  it('separate: one task for each, all with the same units beside them', () => {
    const item = itemFor([HUE, QUANG_NINH, BINH_PHUOC], { mode: 'separate', coordinating: [part(HEALTH)] });
    const split = tasksOf(item);
    expect(split.ok && split.value.map(({ lead, coordinating }) => [lead, coordinating])).toEqual([
      [HUE, [part(HEALTH)]],
      [QUANG_NINH, [part(HEALTH)]],
      [BINH_PHUOC, [part(HEALTH)]],
    ]);
  });
  it('shared: one task that the first leads; the others coordinate, before those named to coordinate', () => {
    const own = { unit: HEALTH, dueOn: '2020-08-28' } as const;
    const item = itemFor([HUE, QUANG_NINH, BINH_PHUOC], { mode: 'shared', coordinating: [own] });
    const split = tasksOf(item);
    expect(split.ok && split.value.map(({ lead, coordinating }) => [lead, coordinating])).toEqual([
      [HUE, [part(QUANG_NINH), part(BINH_PHUOC), own]],
    ]);
  });
  it('one lead is one task, whatever is said of how they share', () => {
    for (const mode of [null, 'separate', 'shared'] as const) {
      const split = tasksOf(itemFor([HUE], { mode, coordinating: [part(HEALTH)] }));
      expect(split.ok && split.value).toHaveLength(1);
      expect(split.ok && split.value[0]).toMatchObject({ lead: HUE, coordinating: [part(HEALTH)] });
    }
  });

  const FAULTS: readonly (readonly [string, DirectionItem, DirectionFault])[] = [
    ['no lead', itemFor([]), 'two-leads'],
    ['two leads and nothing said', itemFor([HUE, QUANG_NINH], { mode: null }), 'two-leads'],
    ['a lead twice', itemFor([HUE, HUE], { mode: 'separate' }), 'unit-twice'],
    ['a lead twice, shared', itemFor([HUE, QUANG_NINH, HUE], { mode: 'shared' }), 'unit-twice'],
    ['a coordinating unit twice', itemFor([HUE], { coordinating: [part(HEALTH), part(HEALTH)] }), 'unit-twice'],
    ['the lead coordinates', itemFor([HUE], { coordinating: [part(HUE)] }), 'coordinating-is-lead'],
    [
      'a second lead coordinates',
      itemFor([HUE, QUANG_NINH], { mode: 'separate', coordinating: [part(HEALTH), part(QUANG_NINH)] }),
      'coordinating-is-lead',
    ],
    [
      'a second lead coordinates, shared',
      itemFor([HUE, QUANG_NINH], { mode: 'shared', coordinating: [part(QUANG_NINH)] }),
      'coordinating-is-lead',
    ],
  ];
  test.each(FAULTS)('%s is refused', (_, item, fault) => {
    expect(tasksOf(item)).toEqual({ ok: false, error: fault });
    expect(codeOf(spoken([itemFor([BINH_PHUOC]), item]))).toBe(fault);
  });

  it('conserves every unit: each lead leads once or, shared, has its part; nobody is added', () => {
    const units = [HUE, QUANG_NINH, BINH_PHUOC, HOME_AFFAIRS, HEALTH];
    const items = fc
      .record({
        leads: fc.array(fc.constantFrom(...units), { maxLength: 4 }),
        coordinating: fc.array(fc.constantFrom(...units), { maxLength: 3 }),
        mode: fc.constantFrom(null, 'separate' as const, 'shared' as const),
      })
      .map(({ leads, coordinating, mode }) => itemFor(leads, { mode, coordinating: coordinating.map(part) }));
    fc.assert(
      fc.property(items, (item) => {
        const split = tasksOf(item);
        const named = item.coordinating.map(({ unit }) => unit);
        const all = [...item.leads, ...named];
        const isSound = new Set(all).size === all.length && item.leads.length > 0;
        const isSaid = item.leads.length < 2 || item.mode !== null;
        expect(split.ok).toBe(isSound && isSaid);
        if (!split.ok) return;
        const inTask = split.value.map(({ lead, coordinating }) => [lead, ...coordinating.map(({ unit }) => unit)]);
        for (const one of inTask) expect(new Set(one).size).toBe(one.length);
        expect(new Set(inTask.flat())).toEqual(new Set(all));
        if (item.mode === 'shared') expect(inTask).toEqual([all]);
        else expect(inTask).toEqual(item.leads.map((lead) => [lead, ...named]));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a direction as it is judged', () => {
  it('of a sound document says its number and all tasks in order', () => {
    const items = [itemFor([HUE, QUANG_NINH]), itemFor([BINH_PHUOC])];
    const judged = judgeDirection(spoken(items, { source: document() }), TODAY);
    expect(judged.ok && judged.value.number).toMatchObject({ number: 1_225, series: 'CĐ-TTg' });
    expect(judged.ok && judged.value.tasks.map(({ lead }) => lead)).toEqual([HUE, QUANG_NINH, BINH_PHUOC]);
    const said = judgeDirection(spoken(items), TODAY);
    expect(said.ok && [said.value.number, said.value.tasks.length]).toEqual([null, 3]);
  });

  const one = (more: Partial<DirectionItem>) => spoken([itemFor([HUE]), itemFor([QUANG_NINH], more)]);
  const from = (source: DirectionSource) => spoken([itemFor([HUE])], { source });
  const talked = (more: object): DirectionSource =>
    ({ ...{ kind: 'spoken', speaker: 'Thủ tướng', saidAt: null, occasion: '' }, ...more }) as DirectionSource;
  const FAULTS: readonly (readonly [string, DirectionInput, DirectionFault])[] = [
    ['mật', from(document({ secrecy: 'mat' })), 'secret-marked'],
    ['tối mật', from(document({ secrecy: 'toi-mat' })), 'secret-marked'],
    ['tuyệt mật', from(document({ secrecy: 'tuyet-mat' })), 'secret-marked'],
    ['a stamp in a title', one({ title: 'TỐI MẬT: báo cáo' }), 'secret-marked'],
    ['a stamp in a content', one({ content: 'Nội dung\nMẬT\n' }), 'secret-marked'],
    ['a stamp in a product', one({ product: 'Độ mật: Mật' }), 'secret-marked'],
    ['a stamp in recurring words', one({ deadline: { kind: 'recurring', words: 'TUYỆT MẬT' } }), 'secret-marked'],
    ['a stamp in who signed', from(document({ signer: 'MẬT' })), 'secret-marked'],
    ['a stamp in an occasion', from(talked({ occasion: 'Tối mật' })), 'secret-marked'],
    ['markup in a content', one({ content: '<img src=x>' }), 'markup'],
    ['turned letters in a product', one({ product: 'a\u202eb' }), 'hidden-letters'],
    ['turned letters in who spoke', from(talked({ speaker: 'Thủ\u2066 tướng' })), 'hidden-letters'],
    ['turned letters in a number', from(document({ number: '1225/\u200eCĐ-TTg' })), 'hidden-letters'],
    [
      'on the wall and restricted',
      spoken([itemFor([HUE])], { isRestricted: true, isOnWall: true }),
      'restricted-on-wall',
    ],
    ['a number of no pattern', from(document({ number: '1225-CĐ/TTg' })), 'bad-number'],
    ['a number of another kind', from(document({ documentKind: 'chi-thi' })), 'kind-number-differ'],
    [
      'a letter that is an invitation',
      from(document({ documentKind: 'cong-van', number: '123/GM-VPCP' })),
      'kind-number-differ',
    ],
    ['a document of tomorrow', from(document({ issuedOn: '2020-08-20' })), 'document-in-future'],
    ['no reminder at all', one({ reminders: [] }), 'reminder-none'],
    ['half a day', one({ reminders: [10, 2.5] }), 'reminder-range'],
    ['a reminder on the day itself', one({ reminders: [0] }), 'reminder-range'],
    ['a reminder years before', one({ reminders: [251] }), 'reminder-range'],
    ['a reminder twice', one({ reminders: [5, 3, 5] }), 'reminder-twice'],
    ['eleven reminders', one({ reminders: Array.from({ length: 11 }, (_, i) => i + 1) }), 'reminder-too-many'],
    ['reminders of no day', one({ reminders: [5], deadline: { kind: 'none' } }), 'reminder-no-deadline'],
    [
      'reminders of what recurs',
      one({ reminders: [5], deadline: { kind: 'recurring', words: 'hằng tháng' } }),
      'reminder-no-deadline',
    ],
  ];
  test.each(FAULTS)('is refused with %s', (_, input, fault) => {
    expect(codeOf(input)).toBe(fault);
  });
  it('says that it is secret before anything else, so that nothing else is looked at', () => {
    const everything = spoken([itemFor([HUE, HUE], { title: '<b>', content: 'a\u202e' })], {
      ...{ source: document({ secrecy: 'mat', number: 'x', issuedOn: '2030-01-01' }), isRestricted: true },
      isOnWall: true,
    });
    expect(codeOf(everything)).toBe('secret-marked');
    const stamped = spoken([itemFor([HUE], { title: '<b>' }), itemFor([HUE], { title: 'TỐI MẬT' })]);
    expect(codeOf(stamped)).toBe('secret-marked');
  });
  it('takes own reminders in any order, and those of a deadline that is given as a date', () => {
    expect(codeOf(one({ reminders: [1, 20, 3] }))).toBe('ok');
    expect(codeOf(one({ reminders: [250], deadline: { kind: 'date', date: '2021-12-31', time: null } }))).toBe('ok');
  });
  it('takes a document of today, of long ago, and an official letter', () => {
    expect(codeOf(from(document({ issuedOn: TODAY })))).toBe('ok');
    expect(codeOf(from(document({ issuedOn: '2016-01-04' })))).toBe('ok');
    expect(codeOf(from(document({ documentKind: 'cong-van', number: '4699/VPCP-KSTT' })))).toBe('ok');
  });
});

describe('a draft', () => {
  const blank: DraftInput = {
    ...spoken([itemFor([])]),
    source: {
      kind: 'document',
      documentKind: 'cong-dien',
      number: '',
      issuedOn: '',
      signer: '',
      signingForm: '',
      secrecy: 'none',
    },
    items: [{ ...itemFor([]), title: '', content: '', product: '', deadline: { kind: 'date', date: '', time: null } }],
  };
  const [item] = blank.items;
  const takes = (given: unknown) => draftInputSchema.safeParse(given).success;
  it('is taken with nothing filled in, and with what cannot be issued yet', () => {
    expect(takes(blank)).toBe(true);
    expect(draftFault(blank)).toBeNull();
    for (const more of [
      { deadline: { kind: 'working-days', count: null } },
      { deadline: { kind: 'working-days', count: 900 } },
      { deadline: { kind: 'recurring', words: '' } },
      { leads: [HUE, HUE], mode: null },
      { reminders: [] },
    ]) {
      expect(takes({ ...blank, items: [{ ...item, ...more }] }), JSON.stringify(more)).toBe(true);
    }
    for (const number of ['1225', 'x'.repeat(60)])
      expect(takes({ ...blank, source: { ...blank.source, number } })).toBe(true);
  });
  it('is still read strictly: no other fields, no other units, no endless texts', () => {
    expect(takes({ ...blank, madeBy: 'person-1' })).toBe(false);
    expect(takes({ ...blank, items: [] })).toBe(false);
    expect(takes({ ...blank, items: [{ ...item, leads: ['x'] }] })).toBe(false);
    expect(takes({ ...blank, items: [{ ...item, title: 'x'.repeat(501) }] })).toBe(false);
    expect(takes({ ...blank, items: [{ ...item, deadline: { kind: 'date', date: '3/9/2020', time: null } }] })).toBe(
      false,
    );
    expect(takes({ ...blank, source: { ...blank.source, issuedOn: '19/08' } })).toBe(false);
  });
  it('is refused where it must not even be kept, wherever the text stands', () => {
    const [sample] = blank.items;
    if (sample === undefined || blank.source.kind !== 'document') throw new Error('a blank of one item');
    const of = (more: Partial<DraftItem>): DraftInput => ({ ...blank, items: [sample, { ...sample, ...more }] });
    expect(draftFault({ ...blank, source: { ...blank.source, secrecy: 'mat' } })).toBe('secret-marked');
    expect(draftFault({ ...blank, source: { ...blank.source, number: '12 TỐI MẬT' } })).toBe('secret-marked');
    expect(draftFault(of({ title: 'TUYỆT MẬT' }))).toBe('secret-marked');
    expect(draftFault(of({ deadline: { kind: 'recurring', words: 'Độ mật: Mật' } }))).toBe('secret-marked');
    expect(draftFault(of({ content: '<img src=x>' }))).toBe('markup');
    expect(draftFault(of({ product: 'a\u202eb' }))).toBe('hidden-letters');
  });
  it('is what every whole direction is too', () => {
    const whole = spoken([itemFor([HUE, QUANG_NINH], { reminders: [5] })], { source: document() });
    expect(draftInputSchema.parse(whole)).toEqual(directionInputSchema.parse(whole));
  });
});

describe('what is sent as a direction', () => {
  const sound = spoken([itemFor([HUE])]);
  const takes = (given: unknown) => directionInputSchema.safeParse(given).success;
  it('is read strictly, within limits', () => {
    expect(takes(sound)).toBe(true);
    expect(takes({ ...sound, items: [] })).toBe(false);
    expect(takes({ ...sound, items: Array.from({ length: 51 }, () => itemFor([HUE])) })).toBe(false);
    expect(takes({ ...sound, items: [itemFor([])] })).toBe(false);
    expect(takes({ ...sound, items: [itemFor([HUE], { title: '   ' })] })).toBe(false);
    expect(takes({ ...sound, items: [itemFor([HUE], { title: 'x'.repeat(501) })] })).toBe(false);
    expect(takes({ ...sound, urgency: 'gap' })).toBe(false);
    expect(takes({ ...sound, acknowledgeWithinMinutes: 4 })).toBe(false);
    expect(takes({ ...sound, madeBy: 'person-1' })).toBe(false);
    expect(takes({ ...sound, items: [{ ...itemFor([HUE]), leads: ['gso63:46', 'x'] }] })).toBe(false);
    for (const deadline of [
      { kind: 'working-days', count: 0 },
      { kind: 'working-days', count: 501 },
      { kind: 'date', date: '3/9/2020', time: null },
      { kind: 'date', date: '2020-09-03', time: '24:00' },
      { kind: 'recurring', words: '' },
    ]) {
      expect(takes({ ...sound, items: [{ ...itemFor([HUE]), deadline }] }), JSON.stringify(deadline)).toBe(false);
    }
  });
  it('keeps its words composed and trimmed', () => {
    const written = spoken([itemFor([HUE], { title: '  Báo cáo về Huế '.normalize('NFD') })]);
    expect(directionInputSchema.parse(written).items[0]?.title).toBe('Báo cáo về Huế');
  });
});
