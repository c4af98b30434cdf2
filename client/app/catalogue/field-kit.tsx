/** What every group of fields of the form is given, and the small parts that they share. */

import type { ReactNode } from 'react';
import { Panel } from '#client/ui/Panel.tsx';
import { Select, type SelectGroup, type SelectOption } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { CATALOGUE_PAGE_MESSAGES, type CataloguePageMessages } from '#shared/i18n/catalogue-page-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import type { Draft } from './definition-draft.ts';

export type FieldsProps = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** What is wrong at a path of the definition, or below it too unless exact, once it is worth saying. */
  readonly errorAt: (path: string, reach?: 'below' | 'exact') => string | undefined;
  readonly all: readonly IndicatorDefinition[];
  /** Code, group and measure are chosen once. */
  readonly isNew: boolean;
  readonly lang: Lang;
};

export const wordsOf = ({ lang }: FieldsProps): CataloguePageMessages => CATALOGUE_PAGE_MESSAGES[lang];

/** Digits in a form are what a person writes, no figures. */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Panel title={title}>
      <div className="tcc-fields" data-plain="">
        {children}
      </div>
    </Panel>
  );
}

export function FieldError({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <span className="tc-field-error" role="alert">
      <StatusIcon status="overdue" />
      {text}
    </span>
  );
}

type TextKey = {
  [K in keyof Draft]: Draft[K] extends string ? (string extends Draft[K] ? K : never) : never;
}[keyof Draft];

/** A line or paragraph of the draft; `path` is where the server finds fault with it. */
export function DraftText({
  fields,
  name,
  label,
  path,
  hint,
  rows,
  isNumber = false,
  isRequired = false,
}: {
  readonly fields: FieldsProps;
  readonly name: TextKey;
  readonly label: string;
  readonly path: string;
  readonly hint?: string;
  readonly rows?: number;
  readonly isNumber?: boolean;
  readonly isRequired?: boolean;
}) {
  const error = fields.errorAt(path);
  return (
    <TextField
      label={label}
      value={fields.draft[name]}
      onChange={(value) => fields.change({ [name]: value })}
      isRequired={isRequired}
      {...(hint === undefined ? {} : { hint })}
      {...(error === undefined ? {} : { error })}
      {...(rows === undefined ? {} : { rows })}
      {...(isNumber ? { inputMode: 'decimal' as const } : {})}
    />
  );
}

export function DraftChoice<Id extends string>({
  label,
  value,
  options,
  groups,
  hint,
  error,
  isDisabled = false,
  onChange,
}: {
  readonly label: string;
  readonly value: Id;
  readonly options?: readonly SelectOption<Id>[];
  readonly groups?: readonly SelectGroup<Id>[];
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly onChange: (id: Id) => void;
}) {
  return (
    <div className="tcc-choice">
      <Select
        label={label}
        value={value}
        isDisabled={isDisabled}
        onChange={onChange}
        {...(options === undefined ? {} : { options })}
        {...(groups === undefined ? {} : { groups })}
      />
      {hint !== undefined && <span className="tc-field-hint">{hint}</span>}
      <FieldError text={error} />
    </div>
  );
}

export function DraftTick({
  label,
  hint,
  isTicked,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly isTicked: boolean;
  readonly onChange: (isTicked: boolean) => void;
}) {
  return (
    <div className="tcc-choice">
      <label className="tcc-tick">
        <input type="checkbox" checked={isTicked} onChange={(event) => onChange(event.target.checked)} />
        {label}
      </label>
      {hint !== undefined && <span className="tc-field-hint">{hint}</span>}
    </div>
  );
}
