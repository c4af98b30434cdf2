/** The fields of one step, in the order in which they are asked, each saying what is wrong with it once it is worth saying. */

import { useDataNow } from '#client/indicators/live-data.tsx';
import { Select } from '#client/ui/Select.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { UNITS } from '#client/units/unit-names.ts';
import { leadOf, type Task } from '#shared/directives/task.ts';
import { TASK_PAGE_MESSAGES, type TaskPageMessages } from '#shared/i18n/task-page-messages.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { isInForce } from '#shared/units/registry.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { unitGroups } from '../../imports/unit-choices.ts';
import { DateField } from '../../indicator/DateField.tsx';
import { FileField } from './FileField.tsx';
import {
  type DraftFaults,
  type FieldFault,
  type FormVerb,
  STEP_FIELDS,
  type StepDraft,
  type StepField,
} from './step-draft.ts';
import { UntilField } from './UntilField.tsx';

type StepFieldsProps = {
  readonly verb: FormVerb;
  readonly task: Task;
  readonly draft: StepDraft;
  readonly faults: DraftFaults;
  readonly onChange: (draft: StepDraft) => void;
};

export function StepFields({ verb, task, draft, faults, onChange }: StepFieldsProps) {
  const words = TASK_PAGE_MESSAGES[useDesk().lang];
  const { fields, needed } = STEP_FIELDS[verb];
  return fields.map((field) => {
    const fault = faults[field];
    const error = fault === undefined ? undefined : faultText(fault, words);
    const isNeeded = needed.includes(field);
    const set = (value: string) => onChange({ ...draft, [field]: value });
    if (field === 'attachments') {
      return (
        <FileField
          key={field}
          ids={draft.attachments}
          onChange={(attachments) => onChange({ ...draft, attachments })}
        />
      );
    }
    if (field === 'until' || field === 'issuedOn' || field === 'to') {
      return (
        <div key={field} className="tck-field">
          {field === 'until' && <UntilField task={task} value={draft.until} onChange={set} />}
          {field === 'issuedOn' && (
            <div>
              <DateField label={words.fields.issuedOn} value={draft.issuedOn} onChange={set} />
              <span className="tc-field-hint">{words.fields.issuedOnHint}</span>
            </div>
          )}
          {field === 'to' && (
            <UnitField
              lead={leadOf(task)}
              label={isNeeded ? words.fields.to : words.fields.toOptional}
              value={draft.to}
              onChange={set}
            />
          )}
          {error !== undefined && (
            <span className="tc-field-error" role="alert">
              <StatusIcon status="overdue" />
              {error}
            </span>
          )}
        </div>
      );
    }
    const said = { ...textOf(field, verb, isNeeded, words), ...(error === undefined ? {} : { error }) };
    return <TextField key={field} value={draft[field]} onChange={set} isRequired={isNeeded} {...said} />;
  });
}

type Said = { readonly label: string; readonly hint?: string; readonly rows?: number; readonly inputMode?: 'numeric' };

function textOf(
  field: Exclude<StepField, 'attachments' | 'until' | 'issuedOn' | 'to'>,
  verb: FormVerb,
  isNeeded: boolean,
  { fields }: TaskPageMessages,
): Said {
  switch (field) {
    case 'officer':
      return { label: fields.officer, hint: fields.officerHint };
    case 'percent':
      return { label: fields.percent, hint: fields.percentHint, inputMode: 'numeric' };
    case 'number':
      return { label: fields.number, hint: fields.numberHint };
    case 'reason':
      return { label: isNeeded ? fields.reason : fields.reasonOptional, rows: 4 };
    case 'words':
      if (verb === 'progress') return { label: fields.progressWords, rows: 4 };
      if (verb === 'report') return { label: fields.resultWords, rows: 4 };
      if (verb === 'remind') return { label: fields.reminder, hint: fields.reminderHint, rows: 3 };
      return { label: isNeeded ? fields.words : fields.wordsOptional, rows: 4 };
  }
}

const faultText = (fault: FieldFault, words: TaskPageMessages): string =>
  ({ needed: words.needed, 'bad-percent': words.badPercent, 'bad-number': words.badNumber, 'bad-date': words.badDate })[
    fault
  ];

/** Units that exist on the day, but for the one that has it now. */
function UnitField({
  lead,
  label,
  value,
  onChange,
}: {
  readonly lead: UnitRef;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { lang } = useDesk();
  const now = useDataNow(MINUTE_MS);
  const groups = unitGroups(lang).flatMap((group) => {
    const options = group.options.filter(({ id }) => {
      const unit = UNITS.get(id as UnitRef);
      return unit !== undefined && unit.kind !== 'country' && unit.ref !== lead && isInForce(unit, now);
    });
    return options.length === 0 ? [] : [{ ...group, options }];
  });
  const none = { id: '', label: TASK_PAGE_MESSAGES[lang].fields.choose };
  return <Select label={label} options={[none]} groups={groups} value={value} onChange={onChange} />;
}
