/** The third step: what each column is, and what holds for the whole table. */

import { useState } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { Segmented } from '#client/ui/Segmented.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { IMPORT_PAGE_MESSAGES } from '#shared/i18n/import-page-messages.ts';
import { columnName } from '#shared/imports/cell.ts';
import type { Mapping } from '#shared/imports/mapping.ts';
import type { IndicatorDefinition } from '#shared/indicators/definition.ts';
import { useDesk } from '../desk/desk-context.ts';
import type { SheetAnswer } from './import-answers.ts';
import { headingIn, ROLES, roleOf, withRole } from './mapping-draft.ts';
import { Pager } from './Pager.tsx';
import { unitGroups } from './unit-choices.ts';
import { ValueColumnFields } from './ValueColumnFields.tsx';

/** Columns drawn at once: a sheet may have thousands. */
const COLUMNS_A_PAGE = 40;
const EXAMPLE_COUNT = 3;
const STATUSES = ['A', 'E', 'P'] as const;
const DATE_ORDERS = ['dmy', 'mdy'] as const;

type Props = {
  readonly sheet: SheetAnswer;
  readonly draft: Mapping;
  readonly definitions: readonly IndicatorDefinition[];
  readonly isBusy: boolean;
  readonly onDraft: (next: Mapping) => void;
  readonly onBack: () => void;
  readonly onJudge: () => void;
};

export function ColumnsStep(props: Props) {
  const { sheet, isBusy, onBack, onJudge } = props;
  const words = IMPORT_PAGE_MESSAGES[useDesk().lang];
  const [page, setPage] = useState(1);
  const first = (page - 1) * COLUMNS_A_PAGE;
  const count = Math.min(COLUMNS_A_PAGE, sheet.columnCount - first);
  return (
    <div className="tci-stack">
      <WholeTable {...props} />
      <Panel title={words.steps.columns}>
        <section className="tci-scroll" aria-label={words.steps.columns} data-plain="">
          <table className="tci-table tci-columns">
            <caption className="tc-unseen">{words.steps.columns}</caption>
            <thead>
              <tr>
                <th scope="col">{words.column}</th>
                <th scope="col">{words.heading}</th>
                <th scope="col">{words.examples}</th>
                <th scope="col">{words.role}</th>
                <th scope="col">{words.what}</th>
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: count }, (_, i) => first + i).map((column) => (
                <ColumnRow key={column} column={column} {...props} />
              ))}
            </tbody>
          </table>
        </section>
        <Pager page={page} pageCount={Math.ceil(sheet.columnCount / COLUMNS_A_PAGE)} onPage={setPage} />
      </Panel>
      <div className="tci-row">
        <Button kind="primary" isDisabled={isBusy} onPress={onJudge}>
          {words.judge}
        </Button>
        <Button onPress={onBack}>{words.back}</Button>
      </div>
    </div>
  );
}

/** What is said once for every cell. */
function WholeTable({ draft, onDraft }: Props) {
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  return (
    <Panel title={words.whole}>
      <div className="tci-fields tci-fields--wide" data-plain="">
        <TextField
          label={words.wholePeriod}
          value={draft.period ?? ''}
          hint={words.periodHint}
          onChange={(text) => onDraft({ ...draft, period: text === '' ? null : text.slice(0, 200) })}
        />
        <Select
          label={words.wholeUnit}
          options={[{ id: '', label: words.noWholeUnit }]}
          groups={unitGroups(lang)}
          value={draft.unit ?? ''}
          onChange={(ref) => onDraft({ ...draft, unit: ref === '' ? null : ref })}
        />
        {draft.periodColumn !== null && (
          <Select
            label={words.dateOrder}
            options={[
              { id: '', label: words.automatic },
              ...DATE_ORDERS.map((id) => ({ id, label: words.dateOrders[id] })),
            ]}
            value={draft.dateOrder ?? ''}
            onChange={(order) => onDraft({ ...draft, dateOrder: order === '' ? null : order })}
          />
        )}
        <Segmented
          label={words.status}
          options={STATUSES.map((id) => ({ id, label: words.statuses[id] }))}
          value={draft.status}
          onChange={(status) => onDraft({ ...draft, status })}
        />
      </div>
    </Panel>
  );
}

function ColumnRow({ column, ...props }: Props & { readonly column: number }) {
  const { sheet, draft, onDraft } = props;
  const { lang } = useDesk();
  const words = IMPORT_PAGE_MESSAGES[lang];
  const name = columnName(column);
  const role = roleOf(draft, name);
  const heading = headingIn(sheet.sample, draft.header, column);
  const examples = sheet.sample
    .slice(draft.data.first - 1, draft.data.last ?? undefined)
    .map((cells) => cells[column] ?? '')
    .filter((text) => text !== '')
    .slice(0, EXAMPLE_COUNT);
  const value = draft.values.find((one) => one.column === name);
  const namesUnitsOf = draft.values.filter((one) => one.unitColumn === name).map((one) => one.column);
  return (
    <tr data-role={role}>
      <th scope="row">{name}</th>
      <td>{heading}</td>
      <td className="tci-examples">{examples.join(' · ')}</td>
      <td>
        <Select
          label={words.roleOf(name)}
          isLabelHidden
          options={ROLES.map((id) => ({ id, label: words.roles[id] }))}
          value={role}
          onChange={(next) => onDraft(withRole(draft, name, next))}
        />
        {namesUnitsOf.length > 0 && (
          <span className="tci-quiet">{namesUnitsOf.map((of) => words.unitOfColumn(of)).join('; ')}</span>
        )}
      </td>
      <td>{value !== undefined && <ValueColumnFields value={value} {...props} />}</td>
    </tr>
  );
}
