/** The next step for the picked units: on whose behalf, which, with which value and words. */

import { type FormEvent, useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { apiSend, useRights } from '#client/accounts/session.ts';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { UNITS } from '#client/units/unit-names.ts';
import { TARGET_VERB_WORDS } from '#shared/i18n/catalogue-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { TARGET_PAGE_MESSAGES } from '#shared/i18n/target-page-messages.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import {
  GOVERNMENT_OFFICE,
  isPossible,
  mayStep,
  TARGET_VERBS,
  type TargetNegotiation,
  type TargetVerb,
  type UnitTarget,
} from '#shared/indicators/target.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { NATION, type UnitRef } from '#shared/units/unit.ts';
import { measureName } from '../indicator/indicator-words.ts';
import { readPastedValues, readValue } from './pasted-values.ts';
import { negotiationSchema } from './target-data.ts';

type Said = { readonly isBad: boolean; readonly text: string };

const needsValue = (verb: TargetVerb): boolean => verb === 'propose' || verb === 'counter';

/** Who could speak for these units: the Office, the owners of the number, and the units themselves. */
const partiesFor = (definition: IndicatorDefinition, units: readonly UnitRef[]): readonly UnitRef[] => [
  ...new Set([GOVERNMENT_OFFICE, ...definition.owners, ...units.filter((unit) => unit !== NATION)]),
];

export function TargetStepForm({
  definition,
  negotiation,
  targets,
  picked,
  at,
  unitName,
  lang,
  onTaken,
}: {
  readonly definition: IndicatorDefinition;
  readonly negotiation: TargetNegotiation;
  readonly targets: ReadonlyMap<UnitRef, UnitTarget>;
  readonly picked: readonly UnitRef[];
  /** Units of a pasted column are those of this moment. */
  readonly at: Instant;
  readonly unitName: (unit: UnitRef) => string;
  readonly lang: Lang;
  readonly onTaken: () => void;
}) {
  const words = TARGET_PAGE_MESSAGES[lang];
  const may = useRights();
  const [asked, setAsked] = useState<{ party: UnitRef; verb: TargetVerb }>({
    party: GOVERNMENT_OFFICE,
    verb: 'propose',
  });
  const [value, setValue] = useState('');
  const [pasted, setPasted] = useState('');
  const [text, setText] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  /** One intent, one id: pressing again after no answer came cannot take the step twice. */
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());

  const column = readPastedValues(pasted, UNITS, at, lang);
  const units = column.values.length > 0 ? column.values.map(({ unit }) => unit) : picked;
  // Nobody speaks for a party that is not within the reach of the post; what such a party may not do follows from `mayStep`.
  const parties = partiesFor(definition, units).filter((id) => may('target:step', { units: [id] }));
  const party = parties.includes(asked.party) ? asked.party : parties[0];
  const verbs = TARGET_VERBS.filter(
    (verb) =>
      party !== undefined &&
      units.every(
        (unit) => isPossible(verb, targets.get(unit)?.state ?? null) && mayStep(verb, party, unit, definition.owners),
      ),
  );
  const verb = verbs.includes(asked.verb) ? asked.verb : verbs[0];
  const changed = () => {
    setSaid(null);
    setCommandId(crypto.randomUUID());
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (verb === undefined || party === undefined) return;
    if (column.badLines.length > 0) {
      setSaid({ isBad: true, text: words.pasteBad(column.badLines.join(', ')) });
      return;
    }
    const one = value.trim() === '' ? null : readValue(value, lang);
    if (value.trim() !== '' && one === null) {
      setSaid({ isBad: true, text: words.valueBad });
      return;
    }
    const values = column.values.length > 0 ? column.values : units.map((unit) => ({ unit, value: one }));
    setIsSending(true);
    const taken = await apiSend(
      {
        method: 'POST',
        path: `/admin/v1/targets/${definition.id}/${negotiation.year}/steps`,
        body: { verb, onBehalfOf: party, values, words: text, expectedVersion: negotiation.version, commandId },
      },
      negotiationSchema,
    );
    setIsSending(false);
    if (taken.ok) {
      setValue('');
      setPasted('');
      setText('');
      setCommandId(crypto.randomUUID());
      setSaid({ isBad: false, text: words.sent });
      onTaken();
      return;
    }
    if (taken.error.code === 'version-conflict') {
      setCommandId(crypto.randomUUID());
      onTaken();
    }
    setSaid({
      isBad: true,
      text: taken.error.code === 'version-conflict' ? words.conflict : refusalText(taken.error, lang),
    });
  };

  return (
    <form className="tct-form" onSubmit={(event) => void submit(event)}>
      <p data-plain="" aria-live="polite">
        {units.length === 0 ? words.pickFirst : words.chosen(formatNumber(units.length, lang))}
      </p>
      {party !== undefined && (
        <Select
          label={words.onBehalfOf}
          options={parties.map((id) => ({ id, label: unitName(id) }))}
          value={party}
          onChange={(next) => {
            setAsked({ ...asked, party: next });
            changed();
          }}
        />
      )}
      {units.length > 0 && verb === undefined && <p role="status">{words.nothingPossible}</p>}
      {party !== undefined && verb !== undefined && (
        <Select
          label={words.step}
          options={verbs.map((id) => ({ id, label: TARGET_VERB_WORDS[id][lang] }))}
          value={verb}
          onChange={(next) => {
            setAsked({ party, verb: next });
            changed();
          }}
        />
      )}
      {verb !== undefined && (needsValue(verb) || verb === 'agree') && (
        <TextField
          label={words.valueForAll(measureName(definition, lang))}
          inputMode="decimal"
          value={value}
          onChange={(next) => {
            setValue(next);
            changed();
          }}
        />
      )}
      {(verb === undefined || verb === 'propose') && (
        <TextField
          label={words.paste}
          hint={words.pasteHint}
          rows={3}
          value={pasted}
          onChange={(next) => {
            setPasted(next);
            changed();
          }}
        />
      )}
      <TextField
        label={words.words}
        hint={words.wordsHint}
        rows={3}
        value={text}
        onChange={(next) => {
          setText(next);
          changed();
        }}
      />
      <button
        type="submit"
        className="tc-button tc-button--primary tc-button--normal"
        disabled={isSending || units.length === 0 || verb === undefined}
      >
        {isSending ? words.sending : words.send}
      </button>
      {said !== null && <p role={said.isBad ? 'alert' : 'status'}>{said.text}</p>}
    </form>
  );
}
