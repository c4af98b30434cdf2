/** Section 2: what is to be done, what is to come of it, and where the direction is from. */

import { useId, useState } from 'react';
import { useNoun } from '#client/indicators/live-data.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TASK_FIELDS } from '#shared/directives/task.ts';
import { COMPOSE_MESSAGES } from '#shared/i18n/compose-messages.ts';
import type { Lang } from '#shared/i18n/format.ts';
import { TASK_WORDS } from '#shared/i18n/task-words.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { findEntries, fold } from '../../palette/palette-search.ts';
import { Cross } from './Cross.tsx';
import { useCompose } from './compose-context.ts';
import { sourceText } from './direction-words.ts';
import { FieldFault, Picker, PlainText, Row, Section } from './form-kit.tsx';
import { SourceFields } from './SourceFields.tsx';

const FOUND = 8;

export function ContentFields() {
  const { words, work } = useCompose();
  const { item } = work;
  return (
    <Section number={2} title={words.content.title}>
      <PlainText
        label={words.content.taskTitle}
        field="title"
        value={item.title}
        isStrong
        onChange={(title) => work.changeItem((before) => ({ ...before, title }))}
      />
      <PlainText
        label={words.content.taskContent}
        field="content"
        value={item.content}
        rows={2}
        onChange={(content) => work.changeItem((before) => ({ ...before, content }))}
      />
      <Product />
      <SourceRow />
    </Section>
  );
}

/** Kept in Vietnamese, the language of the record; shown in that of the desk. */
export function productLabel(product: string, lang: Lang): string {
  const index = COMPOSE_MESSAGES.vi.content.products.indexOf(product);
  return index === -1 ? product : (COMPOSE_MESSAGES[lang].content.products[index] ?? product);
}

const OTHER = 'other';

/** One of the usual products, or one's own words. */
function Product() {
  const { lang, words, work } = useCompose();
  const { product } = work.item;
  const usual = COMPOSE_MESSAGES.vi.content.products;
  const [isOwn, setIsOwn] = useState(false);
  const isFree = isOwn || (product !== '' && !usual.includes(product));
  const change = (next: string) => work.changeItem((before) => ({ ...before, product: next }));
  const id = useId();
  return (
    <Row label={words.content.product} htmlFor={id}>
      <select
        id={id}
        className="tc-input tc-select"
        value={isFree ? OTHER : product}
        onChange={({ target: { value } }) => {
          setIsOwn(value === OTHER);
          change(value === OTHER ? '' : value);
        }}
      >
        <option value="">{words.content.productNone}</option>
        {usual.map((one) => (
          <option key={one} value={one}>
            {productLabel(one, lang)}
          </option>
        ))}
        <option value={OTHER}>{words.content.productOther}</option>
      </select>
      {isFree && <PlainText label={words.content.productOwn} field="product" value={product} onChange={change} />}
    </Row>
  );
}

/** In one line what the source is; its fields are one press away, and open where one of them is at fault. */
function SourceRow() {
  const { lang, words, work, now, errorAt } = useCompose();
  const [isOpen, setIsOpen] = useState(false);
  const hasFault = (['number', 'issuedOn', 'signer', 'secrecy', 'speaker', 'occasion', 'indicators'] as const).some(
    (field) => errorAt(field) !== undefined,
  );
  const id = useId();
  const shown = isOpen || hasFault;
  return (
    <>
      <Row label={words.source.row}>
        <button
          type="button"
          className="tc-input tcg-fold"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setIsOpen(!shown)}
        >
          <span className="tc-unseen">{words.source.open}: </span>
          <span className="tcg-fold-text">
            {sourceText(work.draft, now, lang, words)} · {TASK_WORDS[lang].field[work.item.field]}
          </span>
          <svg className="tcg-fold-sign" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 8h10l-5 6Z" />
          </svg>
        </button>
      </Row>
      <div id={id} hidden={!shown} className="tcg-folded">
        {shown && (
          <>
            <SourceFields />
            <Classification />
          </>
        )}
      </div>
    </>
  );
}

function Classification() {
  const { lang, words, work } = useCompose();
  const { item } = work;
  const records = useNoun<IndicatorRecord>('indicator');
  const nameOf = (id: string) => {
    const record = records.find((one) => one.id === id);
    return record === undefined ? id : lang === 'vi' ? record.shortVi : record.shortEn;
  };
  const entries = records
    .filter(({ id }) => !item.indicators.includes(id))
    .map(({ id, shortVi, shortEn }) =>
      fold({ id, label: lang === 'vi' ? shortVi : shortEn, also: [id, shortVi, shortEn] }),
    );
  return (
    <div className="tcg-grid">
      <Select
        label={words.content.field}
        options={TASK_FIELDS.map((id) => ({ id, label: TASK_WORDS[lang].field[id] }))}
        value={item.field}
        onChange={(field) => work.changeItem((before) => ({ ...before, field }))}
      />
      <div className="tc-field tcg-span-2" data-field="indicators">
        <span className="tc-field-label">{words.content.indicators}</span>
        <ul className="tcg-chips">
          {item.indicators.map((id) => (
            <li key={id} className="tcg-chip">
              <span className="tcg-chip-name">{nameOf(id)}</span>
              <button
                type="button"
                className="tcg-chip-remove"
                aria-label={words.map.remove(nameOf(id))}
                onClick={() =>
                  work.changeItem((before) => ({
                    ...before,
                    indicators: before.indicators.filter((one) => one !== id),
                  }))
                }
              >
                <Cross />
              </button>
            </li>
          ))}
          <li>
            <Picker
              label={words.addressees.add}
              title={words.content.addIndicator}
              find={(text) =>
                findEntries(entries, text, FOUND).map(({ entry }) => ({
                  id: entry.id,
                  label: entry.label,
                  note: entry.id,
                }))
              }
              onPick={(id) => work.changeItem((before) => ({ ...before, indicators: [...before.indicators, id] }))}
            />
          </li>
        </ul>
        <FieldFault field="indicators" />
      </div>
    </div>
  );
}
