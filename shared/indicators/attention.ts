/** The needs-attention list: which values and sources are exceptions now, grouped so that a leader can read it. */

import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import { NATION } from '../units/unit.ts';
import type { IndicatorDefinition } from './definition.ts';
import type { FreshnessState } from './freshness.ts';
import type { Severity } from './severity.ts';
import { severityOf, unitSeverityOf } from './severity.ts';

/** One reason for attention. Words are made where it is shown; this is what they are made of. */
export type AttentionItem = {
  /** Stable while the exception lasts, so that its age does not start again. */
  readonly id: string;
  readonly cause: 'below-target' | 'source-lost' | 'source-late' | 'implausible' | 'ran-backwards';
  readonly severity: Severity;
  /** Units concerned, most abnormal first; empty for a source of no particular unit. */
  readonly units: readonly UnitRef[];
  /** Indicators concerned, most abnormal first; more than one only for the nation. */
  readonly indicators: readonly string[];
  readonly sources: readonly string[];
  /** The worst value behind it; null for sources. */
  readonly value: number | null;
  /** Since when, on the clock of the data. */
  readonly since: Instant;
};

export type ObservedValue = {
  /** With the target in force for this unit and year. */
  readonly definition: IndicatorDefinition;
  /** The target was chosen for this very unit, so that even a count of it can fall short. */
  readonly hasOwnTarget: boolean;
  readonly unit: UnitRef;
  readonly value: number;
  readonly at: Instant;
  readonly isImplausible: boolean;
  /** A running total that stands lower than it stood: reset or error. */
  readonly hasFallen: boolean;
};

export type ObservedSource = {
  readonly name: string;
  /** The unit that a loss is said of; null for sources of many units. */
  readonly unit: UnitRef | null;
  readonly state: FreshnessState;
  readonly lastSeenAt: Instant | null;
};

/** Below this many lost or late sources each is an item of its own; from here they are one. */
const GROUP_SOURCES_FROM = 4;

/**
 * All exceptions, worst first, newest first within a severity. Units below the nation are grouped by indicator and
 * severity (2 and 3 only: the tiles show level 1), since sixty lines of one indicator would hide everything else; an
 * indicator for which most units are abnormal is a matter of the nation and is said once, by its national value.
 */
export function attention(values: readonly ObservedValue[], sources: readonly ObservedSource[]): AttentionItem[] {
  const items = [...nationalItems(values), ...unitItems(values), ...doubtfulItems(values), ...sourceItems(sources)];
  return items.sort((a, b) => b.severity - a.severity || b.since - a.since || (a.id < b.id ? -1 : 1));
}

/** From so many national shortfalls of one severity on, they are one item: a year's targets are not the news of the hour. */
const GROUP_NATION_FROM = 3;

function nationalItems(values: readonly ObservedValue[]): AttentionItem[] {
  const bySeverity = new Map<1 | 2 | 3, ObservedValue[]>();
  for (const observed of values) {
    const severity = observed.unit === NATION ? severityOf(observed.definition, observed.value) : null;
    if (severity !== null) bySeverity.set(severity, [...(bySeverity.get(severity) ?? []), observed]);
  }
  return [...bySeverity].flatMap(([severity, hits]) => {
    const groups = hits.length < GROUP_NATION_FROM ? hits.map((hit) => [hit]) : [hits.toSorted(byShortfall)];
    return groups.map((group) => ({
      id: group.length === 1 ? `target|${group[0]?.definition.id}|nation` : `target|nation|${severity}`,
      cause: 'below-target' as const,
      severity,
      units: [NATION],
      indicators: group.map((hit) => hit.definition.id),
      sources: [],
      value: group[0]?.value ?? null,
      since: Math.max(...group.map((hit) => hit.at)),
    }));
  });
}

/** Farthest from its target first, as a share of the target. */
function byShortfall(a: ObservedValue, b: ObservedValue): number {
  const share = ({ definition: { target, direction }, value }: ObservedValue) => {
    const ratio = value / (target?.value || 1);
    return direction === 'down' ? -ratio : ratio;
  };
  return share(a) - share(b);
}

function unitItems(values: readonly ObservedValue[]): AttentionItem[] {
  const groups = new Map<string, { definition: IndicatorDefinition; severity: 2 | 3; hits: ObservedValue[] }>();
  const measured = new Map<string, number>();
  for (const observed of values) {
    const { definition, unit, value } = observed;
    if (unit === NATION) continue;
    const level = unit.slice(0, unit.indexOf(':'));
    measured.set(`${definition.id}|${level}`, (measured.get(`${definition.id}|${level}`) ?? 0) + 1);
    const severity = (observed.hasOwnTarget ? severityOf : unitSeverityOf)(definition, value);
    if (severity === null || severity === 1) continue;
    const key = `${definition.id}|${level}|${severity}`;
    const group = groups.get(key) ?? { definition, severity, hits: [] };
    group.hits.push(observed);
    groups.set(key, group);
  }
  const items: AttentionItem[] = [];
  for (const [key, { definition, severity, hits }] of groups) {
    const level = key.split('|')[1] ?? '';
    if (hits.length * 2 > (measured.get(`${definition.id}|${level}`) ?? 0)) continue;
    const worstFirst = hits.toSorted((a, b) =>
      definition.direction === 'down' ? b.value - a.value : a.value - b.value,
    );
    items.push({
      id: `target|${key}`,
      cause: 'below-target',
      severity,
      units: worstFirst.map((hit) => hit.unit),
      indicators: [definition.id],
      sources: [],
      value: worstFirst[0]?.value ?? null,
      since: Math.max(...hits.map((hit) => hit.at)),
    });
  }
  return items;
}

function doubtfulItems(values: readonly ObservedValue[]): AttentionItem[] {
  return values
    .filter((observed) => observed.isImplausible || observed.hasFallen)
    .map(({ definition, unit, value, at, isImplausible }) => {
      const cause = isImplausible ? 'implausible' : 'ran-backwards';
      const id = `${cause}|${definition.id}|${unit}`;
      return { id, cause, severity: 2, units: [unit], indicators: [definition.id], sources: [], value, since: at };
    });
}

function sourceItems(sources: readonly ObservedSource[]): AttentionItem[] {
  const items: AttentionItem[] = [];
  for (const [state, cause, severity] of [
    ['lost', 'source-lost', 3],
    ['stale', 'source-late', 1],
  ] as const) {
    const hits = sources.filter((source) => source.state === state);
    if (hits.length === 0) continue;
    const groups = hits.length < GROUP_SOURCES_FROM ? hits.map((hit) => [hit]) : [hits];
    for (const group of groups) {
      const newestFirst = group.toSorted((a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0));
      items.push({
        id: group.length === 1 ? `${cause}|${group[0]?.name}` : `${cause}|several`,
        cause,
        severity,
        units: [...new Set(newestFirst.flatMap((source) => source.unit ?? []))],
        indicators: [],
        sources: newestFirst.map((source) => source.name),
        value: null,
        since: Math.max(...group.map((source) => source.lastSeenAt ?? 0)),
      });
    }
  }
  return items;
}
