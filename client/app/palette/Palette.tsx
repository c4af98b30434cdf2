/** The command palette: any unit, indicator, page or action, by a few letters and Enter. */

import { Command } from 'cmdk';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { useDataNow, useNoun } from '#client/indicators/live-data.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { UNITS } from '#client/units/unit-names.ts';
import { DESK_MESSAGES, type DeskMessages } from '#shared/i18n/desk-messages.ts';
import { formatDate, type Lang } from '#shared/i18n/format.ts';
import type { IndicatorRecord } from '#shared/indicators/indicator-record.ts';
import { DAY_MS, type Instant } from '#shared/kernel/instant.ts';
import type { Unit } from '#shared/units/unit.ts';
import { type Desk, useDesk } from '../desk/desk-context.ts';
import { DESK_PAGES, isPageOpen } from '../desk/desk-pages.ts';
import { type Entry, type FoldedEntry, findEntries, fold } from './palette-search.ts';
import './palette.css';

type GroupId = keyof DeskMessages['paletteGroups'];
type Choice = Entry & { readonly group: GroupId; readonly detail: string; readonly act: () => void };

/** Before anything is written: pages and actions, which nobody knows by heart, and the first of the rest. */
const SHOWN_PER_GROUP = 8;
const GROUPS: readonly GroupId[] = ['pages', 'provinces', 'agencies', 'indicators', 'provinces34', 'actions'];

type FullName = { readonly id: string; readonly nameVi: string; readonly nameEn: string };

/** Full names and ids: the room holds the short names alone. Without them the short ones are still found. */
function useFullNames(): ReadonlyMap<string, FullName> {
  const [names, setNames] = useState<ReadonlyMap<string, FullName>>(new Map());
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      const response = await fetch('/api/v1/indicators', { signal: abort.signal });
      if (!response.ok) return;
      const { indicators } = (await response.json()) as { indicators: FullName[] };
      setNames(new Map(indicators.map((one) => [one.id, one])));
    };
    load().catch(() => undefined);
    return () => abort.abort();
  }, []);
  return names;
}

function unitGroup(unit: Unit): GroupId | null {
  if (unit.scheme === 'gso63') return unit.kind === 'archipelago-district' ? null : 'provinces';
  if (unit.scheme === 'gso34') return 'provinces34';
  return unit.scheme === 'agency' ? 'agencies' : null;
}

/** A unit of another time is named as such: two of the same name would stand side by side otherwise. */
function timedName(unit: Unit, name: string, at: Instant, lang: Lang): string {
  const words = DESK_MESSAGES[lang];
  if (unit.validTo !== null && unit.validTo <= at) return words.until(name, formatDate(unit.validTo - 1, lang));
  return unit.validFrom !== null && unit.validFrom > at ? words.from(name, formatDate(unit.validFrom, lang)) : name;
}

type Rights = ReturnType<typeof useRights>;

function unitChoices(lang: Lang, day: Instant, go: (href: string) => void, may: Rights): Choice[] {
  return UNITS.units.flatMap((unit) => {
    const group = unitGroup(unit);
    if (group === null || !may('unit:drill', { units: [unit.ref] })) return [];
    const short = lang === 'vi' ? unit.shortVi : unit.shortEn;
    return {
      id: unit.ref,
      group,
      label: timedName(unit, short, day, lang),
      also: [unit.nameVi, unit.nameEn, unit.shortVi, unit.shortEn, unit.code, unit.agencyCode ?? ''],
      detail: unit.code,
      act: () => go(`/units/${unit.ref}`),
    };
  });
}

function useChoices(desk: Desk, go: (href: string) => void, onHelp: () => void): readonly FoldedEntry<Choice>[] {
  const { lang, theme, setLang, setTheme } = desk;
  const indicators = useNoun<IndicatorRecord>('indicator');
  const names = useFullNames();
  const may = useRights();
  const day = Math.floor(useDataNow(60_000) / DAY_MS) * DAY_MS;
  return useMemo(() => {
    const words = DESK_MESSAGES[lang];
    const other = DESK_MESSAGES[lang === 'vi' ? 'en' : 'vi'];
    const action = (id: string, label: string, also: readonly string[], act: () => void): Choice => {
      return { id, group: 'actions', label, also, detail: '', act };
    };
    const choices: Choice[] = [
      ...DESK_PAGES.filter((page) => isPageOpen(page, may)).map(
        ({ id, href }): Choice => ({
          id: `page:${id}`,
          group: 'pages',
          label: words.pages[id],
          also: [other.pages[id]],
          detail: '',
          act: () => go(href),
        }),
      ),
      ...unitChoices(lang, day, go, may),
      ...indicators.map((one): Choice => {
        const full = names.get(one.id);
        return {
          id: `indicator:${one.id}`,
          group: 'indicators',
          label: lang === 'vi' ? one.shortVi : one.shortEn,
          also: [one.id, one.shortVi, one.shortEn, full?.nameVi ?? '', full?.nameEn ?? ''],
          detail: one.id,
          act: () => go(`/indicators/${one.id}`),
        };
      }),
      action('action:lang', words.otherLanguage, [other.otherLanguage], () => setLang(lang === 'vi' ? 'en' : 'vi')),
      action('action:theme', theme === 'light' ? words.toDark : words.toLight, [other.toDark, other.toLight], () =>
        setTheme(theme === 'light' ? 'dark' : 'light'),
      ),
      action('action:keys', words.keysTitle, [other.keysTitle], onHelp),
    ];
    return choices.map(fold);
  }, [lang, may, day, theme, setLang, setTheme, indicators, names, go, onHelp]);
}

export function Palette({ onClose, onHelp }: { readonly onClose: () => void; readonly onHelp: () => void }) {
  const desk = useDesk();
  const words = DESK_MESSAGES[desk.lang];
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // The window gives the focus to its first button; here one writes.
  useEffect(() => input.current?.focus(), []);
  const choices = useChoices(desk, go, onHelp);
  const byGroup = useMemo(() => {
    const found = GROUPS.map((group) => {
      const own = choices.filter(({ entry }) => entry.group === group);
      const results = findEntries(own, text, text === '' && group !== 'pages' ? SHOWN_PER_GROUP / 2 : SHOWN_PER_GROUP);
      return {
        group,
        entries: results.map(({ entry }) => entry),
        best: Math.max(0, ...results.map((one) => one.score)),
      };
    });
    // What fits best comes first, whatever kind it is.
    return found.filter(({ entries }) => entries.length > 0).sort((a, b) => b.best - a.best);
  }, [choices, text]);
  const choose = (choice: Choice) => {
    onClose();
    choice.act();
  };
  return (
    <Dialog title={words.paletteTitle} closeLabel={words.close} onClose={onClose}>
      <Command className="tcp" label={words.paletteTitle} shouldFilter={false} loop>
        <Command.Input
          ref={input}
          className="tcp-input"
          value={text}
          onValueChange={setText}
          placeholder={words.palettePlaceholder}
        />
        <Command.List className="tcp-list" label={words.paletteTitle}>
          <Command.Empty className="tcp-none" data-plain="">
            {words.paletteNone(text)}
          </Command.Empty>
          {byGroup.map(({ group, entries }) => (
            <Command.Group key={group} className="tcp-group" heading={words.paletteGroups[group]}>
              {entries.map((choice) => (
                <Command.Item
                  key={choice.id}
                  className="tcp-item"
                  value={choice.id}
                  onSelect={() => choose(choice)}
                  data-plain=""
                >
                  <span>{choice.label}</span>
                  <span className="tcp-detail">{choice.detail}</span>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
        <p className="tcp-hint">{words.paletteHint}</p>
      </Command>
    </Dialog>
  );
}
