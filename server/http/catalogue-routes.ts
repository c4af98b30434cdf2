/** The catalogue and its targets as living data: read by everybody here, changed by the administrator. */

import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { may, mayEverywhere } from '#shared/accounts/may.ts';
import type { Viewer } from '#shared/accounts/viewer.ts';
import {
  definitionFindingSentence,
  FORMULA_ERRORS,
  formulaFindingSentence,
  TARGET_REFUSALS,
} from '#shared/i18n/catalogue-messages.ts';
import type { Sentence } from '#shared/i18n/refusals.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { evaluateFormula, formulaInputs } from '#shared/indicators/formula.ts';
import { checkFormula } from '#shared/indicators/formula-check.ts';
import { formatFormula, parseFormula, type TextSpan } from '#shared/indicators/formula-text.ts';
import { MEASURES, type MeasureCode } from '#shared/indicators/measure.ts';
import { type TargetStepInput, type TargetVerb, targetStepSchema } from '#shared/indicators/target.ts';
import { isInForce } from '#shared/units/registry.ts';
import { NATION, type UnitKind, type UnitRef } from '#shared/units/unit.ts';
import { type Caller, type CommandBy, commandBy } from '../accounts/caller.ts';
import type { CatalogueRefusal, DefinitionFaults } from '../indicators/catalogue.ts';
import type { TargetRefusal } from '../indicators/targets.ts';
import type { HttpDeps } from './http-deps.ts';
import { jsonReply, type Reply, refusal, route, sentenceSchema } from './route.ts';

const commandId = z.optional(z.string().min(8).max(100));
const reason = z.string().normalize('NFC').trim().min(1).max(2_000);
const expectedVersion = z.optional(z.int().min(0));

const commandOf = (caller: Caller, body: { commandId?: string | undefined }): CommandBy =>
  commandBy(caller, body.commandId ?? randomUUID());

/** Parsed strictly by the service, which names every fault; here only that it is a definition at all. */
const rawDefinition = z.looseObject({ id: z.string().max(20) });
const addBody = z.strictObject({ definition: rawDefinition, reason, commandId });
const versionBody = z.strictObject({ definition: rawDefinition, reason, expectedVersion, commandId });
const retireBody = z.strictObject({ reason, expectedVersion, commandId });
const checkBody = z.strictObject({ definition: rawDefinition });
const thresholdsSchema = z.strictObject({ level2Ratio: z.number(), level3Ratio: z.number() });
const thresholdBody = z.strictObject({ ...thresholdsSchema.shape, commandId });
const presence = z.enum(['yes', 'partial', 'no']);
const previewBody = z.strictObject({
  text: z.string().max(10_000),
  measure: z.enum(Object.keys(MEASURES) as [MeasureCode, ...MeasureCode[]]),
  levels: z.strictObject({ nation: z.boolean(), province: presence, agency: presence }),
  /** Null or left out while the indicator has none. */
  id: z.optional(z.nullable(z.string().max(20))),
  isPublic: z.optional(z.boolean()),
});
const stepBody = z.strictObject({ ...targetStepSchema.shape, expectedVersion, commandId });
const targetsQuery = z.strictObject({
  indicator: z.optional(z.string().min(1).max(20)),
  year: z.optional(z.coerce.number().int().min(2000).max(2100)),
});

const versionSchema = z.strictObject({
  version: z.int(),
  at: z.int(),
  actor: z.string(),
  reason: z.string(),
  changed: z.array(z.string()),
});
const changeSchema = z.strictObject({ at: z.int(), actor: z.string(), reason: z.string() });
const storySchema = z.strictObject({
  definition: z.looseObject({ id: z.string() }),
  versions: z.array(versionSchema),
  retired: z.nullable(changeSchema),
  targets: z.array(z.strictObject({ unit: z.string(), year: z.int(), value: z.number(), publishedAt: z.int() })),
  readBy: z.array(z.string()),
});
const entrySchema = z.strictObject({
  id: z.string(),
  group: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  shortVi: z.string(),
  shortEn: z.string(),
  isPublic: z.boolean(),
  version: z.int(),
  /** The newest version made here or the retirement; null for a built-in indicator that nobody has changed. */
  lastChange: z.nullable(changeSchema),
  retired: z.nullable(changeSchema),
  isOwn: z.boolean(),
});
const spanSchema = z.nullable(z.strictObject({ offset: z.int(), length: z.int() }));
const findingSchema = z.strictObject({
  path: z.string(),
  code: z.string(),
  isError: z.boolean(),
  at: spanSchema,
  names: z.array(z.string()),
  message: sentenceSchema,
});
const previewSchema = z.strictObject({
  /** The formula as data, and as the text it is shown in; null while it cannot be read. */
  formula: z.nullable(z.looseObject({ op: z.string() })),
  text: z.nullable(z.string()),
  findings: z.array(findingSchema),
  results: z.array(z.strictObject({ unit: z.string(), value: z.nullable(z.number()), missing: z.array(z.string()) })),
});
const negotiationSchema = z.strictObject({
  indicator: z.string(),
  year: z.int(),
  version: z.int(),
  units: z.array(z.looseObject({ unit: z.string(), state: z.string() })),
  steps: z.array(z.looseObject({ verb: z.string(), at: z.int(), actor: z.string(), onBehalfOf: z.string() })),
});

type ShownFinding = z.infer<typeof findingSchema>;

function shown(
  path: string,
  given: {
    readonly code: string;
    readonly names?: readonly string[];
    readonly isError?: boolean;
    readonly at?: TextSpan | null;
  },
  message: Sentence,
): ShownFinding {
  const { code, names = [], isError = true, at = null } = given;
  return { path, code, isError, at, names: [...names], message };
}

const shownFaults = ({ formulaError, findings }: DefinitionFaults): ShownFinding[] => [
  ...(formulaError === null ? [] : [shown('formula', formulaError, FORMULA_ERRORS[formulaError.code])]),
  ...findings.map((each) =>
    shown(
      each.path,
      { ...each, code: each.formula?.code ?? each.code, at: each.formula?.at ?? null },
      definitionFindingSentence(each),
    ),
  ),
];

/** One line a fault, for those who read no positions: `formula 6+3: Không có chỉ tiêu B77. / There is no indicator B77.` */
const faultLine = ({ path, at, message }: ShownFinding): string =>
  `${path}${at === null ? '' : ` ${at.offset}+${at.length}`}: ${message.vi} / ${message.en}`;

function refusedChange(refused: CatalogueRefusal): Reply {
  switch (refused.code) {
    case 'bad-definition':
      return refusal(refused.code, { details: shownFaults(refused.faults).map(faultLine) });
    case 'in-use':
      return refusal(refused.code, { details: refused.names });
    default:
      return refusal(refused.code);
  }
}

function refusedStep(refused: TargetRefusal): Reply {
  switch (refused.code) {
    case 'bad-target': {
      const { vi, en } = TARGET_REFUSALS[refused.refused.code];
      return refusal(refused.code, {
        details: [`${refused.refused.unit ?? 'words'}: ${refused.refused.code}: ${vi} / ${en}`],
      });
    }
    case 'unknown-unit':
      return refusal(refused.code, { details: [refused.unit] });
    default:
      return refusal(refused.code);
  }
}

/**
 * Units that a result would be for, the nation first, then in protocol order: those in force, and those whose time is over
 * for which the inputs are still reported.
 */
function unitsOf(levels: IndicatorDefinition['levels'], inputs: readonly string[], deps: HttpDeps): readonly UnitRef[] {
  const { sources, clocks, indicators } = deps;
  const reported = new Set(inputs.flatMap((indicator) => indicators.latest({ indicator }).map(({ unit }) => unit)));
  const now = clocks.dataNow();
  const of = (...kinds: readonly UnitKind[]) => {
    const units = sources.units().ofKind(...kinds);
    return units.filter((unit) => isInForce(unit, now) || reported.has(unit.ref)).map(({ ref }) => ref);
  };
  return [
    ...(levels.nation ? [NATION] : []),
    ...(levels.province === 'no' ? [] : of('province', 'municipality')),
    ...(levels.agency === 'no' ? [] : of('ministry', 'ministry-level-agency', 'government-agency')),
  ];
}

function preview(body: z.infer<typeof previewBody>, deps: HttpDeps): z.infer<typeof previewSchema> {
  const { catalogue, indicators } = deps;
  const parsed = parseFormula(body.text);
  if (!parsed.ok) {
    const findings = [shown('formula', parsed.error, FORMULA_ERRORS[parsed.error.code])];
    return { formula: null, text: null, findings, results: [] };
  }
  const { formula, spans } = parsed.value;
  const shape = { id: body.id ?? null, measure: body.measure, levels: body.levels, isPublic: body.isPublic ?? true };
  const found = checkFormula(formula, shape, catalogue, spans);
  const isKnown = formulaInputs(formula).every((id) => catalogue.definition(id) !== undefined);
  const results = (isKnown ? unitsOf(body.levels, formulaInputs(formula), deps) : []).map((unit) => {
    const lookup = (indicator: string) => indicators.latest({ indicator, unit })[0]?.value ?? null;
    const { value, missing } = evaluateFormula(formula, lookup);
    return { unit, value: value !== null && Number.isFinite(value) ? value : null, missing: [...missing] };
  });
  const findings = found.map((each) => shown('formula', each, formulaFindingSentence(each)));
  return { formula, text: formatFormula(formula), findings, results };
}

/** Verbs of those who answer; the others belong to those who set targets for the nation. */
const ANSWERING: readonly TargetVerb[] = ['comment', 'counter', 'agree'];

/** An agency answers for itself and for its own values. */
function mayTakeStep(viewer: Viewer, { verb, onBehalfOf, values }: TargetStepInput): boolean {
  if (mayEverywhere(viewer, 'target:step')) return true;
  const units = [onBehalfOf, ...values.map(({ unit }) => unit)];
  return ANSWERING.includes(verb) && units.every((unit) => may(viewer, 'target:step', { units: [unit] }));
}

const CHANGE_REFUSALS = [
  'bad-request',
  'malformed-json',
  'bad-definition',
  'version-conflict',
  'command-reused',
  'disk-full',
  'storage',
] as const;

export const CATALOGUE_ROUTES = [
  route({
    method: 'get',
    path: '/api/v1/catalogue',
    access: { may: 'data:read' },
    summaryVi: 'Mọi chỉ tiêu từng có trong danh mục, kể cả đã ngừng dùng: phiên bản, ai sửa gần nhất, khi nào, vì sao',
    summaryEn: 'Every indicator ever known, retired ones too: its version, who changed it last, when and why',
    replies: { 200: { description: 'indicators', schema: z.strictObject({ indicators: z.array(entrySchema) }) } },
    refusals: [],
    handle: (_, { catalogue }) => jsonReply({ indicators: catalogue.entries() }),
  }),
  route({
    method: 'get',
    path: '/api/v1/indicators/:id',
    access: { may: 'data:read' },
    summaryVi: 'Toàn bộ về một chỉ tiêu: định nghĩa, các phiên bản, mục tiêu đã công bố, chỉ tiêu tính từ nó',
    summaryEn: 'All of one indicator: definition, versions, published targets, indicators computed from it',
    replies: { 200: { description: 'the story', schema: storySchema } },
    refusals: ['not-found'],
    handle({ params }, { catalogue, targets }) {
      const story = catalogue.story(params.id ?? '');
      return story === undefined
        ? refusal('not-found')
        : jsonReply({ ...story, targets: targets.published(story.definition.id) });
    },
  }),
  route<z.infer<typeof targetsQuery>>({
    method: 'get',
    path: '/api/v1/targets',
    access: { may: 'data:read' },
    summaryVi: 'Quá trình chọn mục tiêu: ai đề xuất, góp ý, thống nhất, công bố, khi nào',
    summaryEn: 'How targets were chosen: who proposed, commented, agreed and published, and when',
    query: targetsQuery,
    replies: { 200: { description: 'negotiations', schema: z.strictObject({ targets: z.array(negotiationSchema) }) } },
    refusals: ['bad-request'],
    handle({ query: { indicator, year } }, { targets }) {
      const filter = { ...(indicator === undefined ? {} : { indicator }), ...(year === undefined ? {} : { year }) };
      return jsonReply({ targets: targets.negotiations(filter) });
    },
  }),
  route<unknown, z.infer<typeof addBody>>({
    method: 'post',
    path: '/admin/v1/indicators',
    access: { may: 'catalogue:define' },
    summaryVi: 'Thêm chỉ tiêu; công thức viết bằng chữ hoặc dữ liệu',
    summaryEn: 'Add an indicator; its formula is text or data',
    body: addBody,
    replies: { 201: { description: 'the first version', schema: versionSchema } },
    refusals: [...CHANGE_REFUSALS, 'indicator-taken'],
    async handle({ body, caller }, { catalogue }) {
      const added = await catalogue.add(body.definition, body.reason, commandOf(caller, body));
      return added.ok ? jsonReply(added.value, 201) : refusedChange(added.error);
    },
  }),
  route<unknown, z.infer<typeof checkBody>>({
    method: 'post',
    path: '/admin/v1/indicators/check',
    access: { may: 'catalogue:define' },
    summaryVi: 'Kiểm tra một định nghĩa mà không lưu',
    summaryEn: 'Check a definition without keeping it',
    body: checkBody,
    replies: { 200: { description: 'faults', schema: z.strictObject({ findings: z.array(findingSchema) }) } },
    refusals: ['bad-request', 'malformed-json'],
    handle: ({ body }, { catalogue }) => jsonReply({ findings: shownFaults(catalogue.check(body.definition)) }),
  }),
  route<unknown, z.infer<typeof versionBody>>({
    method: 'put',
    path: '/admin/v1/indicators/:id',
    access: { may: 'catalogue:define' },
    summaryVi: 'Ban hành phiên bản mới của chỉ tiêu; chỉ tiêu đã ngừng được dùng lại',
    summaryEn: 'A new version of an indicator; a retired one is taken into use again',
    body: versionBody,
    replies: { 200: { description: 'the new version', schema: versionSchema } },
    refusals: [...CHANGE_REFUSALS, 'not-found', 'unchanged'],
    async handle({ params, body, caller }, { catalogue }) {
      const change = { raw: body.definition, reason: body.reason, expectedVersion: body.expectedVersion ?? null };
      const made = await catalogue.version(params.id ?? '', change, commandOf(caller, body));
      return made.ok ? jsonReply(made.value) : refusedChange(made.error);
    },
  }),
  route<unknown, z.infer<typeof retireBody>>({
    method: 'post',
    path: '/admin/v1/indicators/:id/retire',
    access: { may: 'catalogue:define' },
    summaryVi: 'Ngừng sử dụng chỉ tiêu; số liệu đã có vẫn giữ',
    summaryEn: 'Retire an indicator; its history is kept',
    body: retireBody,
    replies: { 200: { description: 'retired', schema: changeSchema } },
    refusals: [...CHANGE_REFUSALS, 'not-found', 'retired', 'in-use'],
    async handle({ params, body, caller }, { catalogue }) {
      const change = { reason: body.reason, expectedVersion: body.expectedVersion ?? null };
      const retired = await catalogue.retire(params.id ?? '', change, commandOf(caller, body));
      return retired.ok ? jsonReply(retired.value) : refusedChange(retired.error);
    },
  }),
  route<unknown, z.infer<typeof thresholdBody>>({
    method: 'put',
    path: '/admin/v1/indicators/:id/thresholds',
    access: { may: 'catalogue:define' },
    summaryVi: 'Đặt ngưỡng mức 2 và 3 của chỉ tiêu, theo tỷ lệ của mục tiêu',
    summaryEn: 'Set the level 2 and 3 thresholds of an indicator, as ratios of its target',
    body: thresholdBody,
    replies: { 200: { description: 'the thresholds in force', schema: thresholdsSchema } },
    refusals: ['bad-request', 'malformed-json', 'not-found', 'retired', 'command-reused', 'disk-full', 'storage'],
    async handle({ params, body, caller }, { catalogue }) {
      const { level2Ratio, level3Ratio } = body;
      const set = await catalogue.setThresholds(params.id ?? '', { level2Ratio, level3Ratio }, commandOf(caller, body));
      return set.ok ? jsonReply(set.value) : refusedChange(set.error);
    },
  }),
  route<unknown, z.infer<typeof previewBody>>({
    method: 'post',
    path: '/admin/v1/formula/preview',
    access: { may: 'catalogue:define' },
    summaryVi: 'Thử công thức trên số liệu hiện có: lỗi theo vị trí và kết quả từng đơn vị; không lưu gì',
    summaryEn: 'Try a formula on what stands now: faults by place, and the result of each unit; nothing is kept',
    body: previewBody,
    replies: { 200: { description: 'findings and results', schema: previewSchema } },
    refusals: ['bad-request', 'malformed-json'],
    handle: ({ body }, deps) => jsonReply(preview(body, deps)),
  }),
  route<unknown, z.infer<typeof stepBody>>({
    method: 'post',
    path: '/admin/v1/targets/:indicator/:year/steps',
    access: { may: 'target:step' },
    summaryVi: 'Một bước chọn mục tiêu: đề xuất, góp ý, đề xuất khác, thống nhất, công bố, rút, mở lại',
    summaryEn: 'A step of choosing targets: propose, comment, counter, agree, publish, withdraw, reopen',
    body: stepBody,
    replies: { 200: { description: 'where the choosing stands now', schema: negotiationSchema } },
    refusals: [
      'bad-request',
      'malformed-json',
      'not-found',
      'retired',
      'forbidden',
      'bad-target',
      'unknown-unit',
      'version-conflict',
      'command-reused',
      'disk-full',
      'storage',
    ],
    async handle({ params, body, caller }, { targets }) {
      const command = { ...commandOf(caller, body), expectedVersion: body.expectedVersion ?? null };
      const { verb, onBehalfOf, values, words } = body;
      const step = { verb, onBehalfOf, values, words };
      if (!mayTakeStep(caller.viewer, step)) return refusal('forbidden');
      const taken = await targets.step(params.indicator ?? '', Number(params.year), step, command);
      return taken.ok ? jsonReply(taken.value) : refusedStep(taken.error);
    },
  }),
];
