/** The agencies that own a number, most responsible first. */

import { useState } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { Select } from '#client/ui/Select.tsx';
import { UNITS, unitShortName } from '#client/units/unit-names.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { FieldError, type FieldsProps, wordsOf } from './field-kit.tsx';

const AGENCIES: readonly UnitRef[] = UNITS.units.flatMap(({ ref }) => (ref.startsWith('agency:') ? [ref] : []));

export function OwnersField(fields: FieldsProps) {
  const words = wordsOf(fields);
  const { draft, change, errorAt, lang } = fields;
  const { owners } = draft;
  const [chosen, setChosen] = useState('');
  const free = AGENCIES.filter((ref) => !owners.includes(ref));
  const add = () => {
    const ref = free.find((one) => one === chosen);
    if (ref !== undefined) change({ owners: [...owners, ref] });
    setChosen('');
  };
  return (
    <fieldset className="tcc-owners tcc-wide">
      <legend className="tc-field-label">{words.fields.owners}</legend>
      <span className="tc-field-hint">{words.help.owners}</span>
      {owners.length > 0 && (
        <ol>
          {owners.map((owner, i) => {
            const name = unitShortName(owner, lang);
            return (
              <li key={owner}>
                <span>{name}</span>
                {i > 0 && (
                  <Button onPress={() => change({ owners: [owner, ...owners.filter((one) => one !== owner)] })}>
                    {words.firstOwner(name)}
                  </Button>
                )}
                <Button onPress={() => change({ owners: owners.filter((one) => one !== owner) })}>
                  {words.removeOwner(name)}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
      {/* A list alone would add with every arrow key. */}
      <div className="tcc-add-owner">
        <Select
          label={words.addOwner}
          isLabelHidden
          options={[
            { id: '', label: words.choose },
            ...free.map((ref) => ({ id: ref as string, label: unitShortName(ref, lang) })),
          ]}
          value={chosen}
          onChange={setChosen}
        />
        <Button isDisabled={chosen === ''} onPress={add}>
          {words.addOwner}
        </Button>
      </div>
      <FieldError text={errorAt('owners')} />
    </fieldset>
  );
}
