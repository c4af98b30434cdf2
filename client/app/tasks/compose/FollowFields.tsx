/** Section 4: which unit follows it up, who may see it, and whether it goes on the large screen. */

import { useId } from 'react';
import { useRights } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { unitShortName } from '#client/units/unit-names.ts';
import { WHOLE } from '#shared/accounts/may.ts';
import { peopleAnswerSchema } from '#shared/accounts/people-api.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { findEntries, fold } from '../../palette/palette-search.ts';
import { Cross } from './Cross.tsx';
import { useCompose } from './compose-context.ts';
import { FieldFault, Picker, Row, Section, Tick } from './form-kit.tsx';

const FOUND = 8;

export function FollowFields() {
  const { lang, words, work, places } = useCompose();
  const { draft } = work;
  const id = useId();
  const groups = places.list
    .filter(({ units }) => units.some(({ scheme }) => scheme === 'agency'))
    .map(({ title, units }) => ({
      label: title,
      options: units.map(({ ref, nameVi, nameEn }) => ({ id: ref as string, label: lang === 'vi' ? nameVi : nameEn })),
    }));
  return (
    <Section number={4} title={words.follow.title}>
      <Row label={words.follow.unit} htmlFor={id}>
        <select
          id={id}
          className="tc-input tc-select"
          value={draft.followUp.unit}
          onChange={(event) => work.change({ followUp: { unit: event.target.value as UnitRef, post: null } })}
        >
          {groups.map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map((option) => (
                <option key={option.id} value={option.id}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Row>
      <Tick
        label={words.follow.restricted}
        isTicked={draft.isRestricted}
        onChange={(isRestricted) => work.change(isRestricted ? { isRestricted, isOnWall: false } : { isRestricted })}
      />
      {draft.isRestricted && <NamedPosts />}
      <div data-field="wall">
        <Tick
          label={words.follow.wall}
          isTicked={draft.isOnWall}
          isDisabled={draft.isRestricted}
          onChange={(isOnWall) => work.change({ isOnWall })}
        />
        {draft.isRestricted && <p className="tcg-quiet">{words.follow.wallRestricted}</p>}
        <FieldFault field="wall" />
      </div>
      <button type="button" className="tcg-link" onClick={work.addItem}>
        {words.items.add}
      </button>
    </Section>
  );
}

/** Posts of the directory, for those who may read it; one's own is always among them, which the server sees to. */
function NamedPosts() {
  const { lang, words, work } = useCompose();
  const may = useRights();
  const maySee = may('accounts:administer') || may('accounts:approve') || may('audit:read', WHOLE);
  const { value } = useAnswer(maySee ? '/api/v1/people' : null, peopleAnswerSchema);
  const { namedPosts } = work.draft;
  const posts = (value?.posts ?? []).filter(({ abolishedAt }) => abolishedAt === null);
  const labelOf = (id: string) => {
    const post = posts.find((one) => one.id === id);
    if (post === undefined) return id;
    return `${lang === 'vi' ? post.titleVi : post.titleEn}, ${unitShortName(post.unit, lang)}`;
  };
  const entries = posts
    .filter(({ id }) => !namedPosts.includes(id))
    .map(({ id, titleVi, titleEn }) => fold({ id: id as string, label: labelOf(id), also: [titleVi, titleEn] }));
  return (
    <div className="tc-field">
      <span className="tc-field-label">{words.follow.posts}</span>
      <ul className="tcg-chips">
        {namedPosts.map((id) => (
          <li key={id} className="tcg-chip">
            <span className="tcg-chip-name">{labelOf(id)}</span>
            <button
              type="button"
              className="tcg-chip-remove"
              aria-label={words.map.remove(labelOf(id))}
              onClick={() => work.change({ namedPosts: namedPosts.filter((one) => one !== id) })}
            >
              <Cross />
            </button>
          </li>
        ))}
        {maySee && (
          <li>
            <Picker
              label={words.addressees.add}
              title={words.follow.addPost}
              find={(text) =>
                findEntries(entries, text, FOUND).map(({ entry }) => ({ id: entry.id, label: entry.label }))
              }
              onPick={(id) => work.change({ namedPosts: [...namedPosts, id as `post-${string}`] })}
            />
          </li>
        )}
      </ul>
      <span className="tc-field-hint">
        {words.follow.postsYourself}
        {!maySee && ` ${words.follow.noDirectory}`}
      </span>
    </div>
  );
}
