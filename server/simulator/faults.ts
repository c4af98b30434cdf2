/** What goes wrong with the sources, and when: a script for the launch day and a few drawn faults on every working day. */

import type { Instant } from '#shared/kernel/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { hanoi, hanoiDay, isOfficeDay } from './activity.ts';
import { draw } from './random.ts';
import { startOfHanoiDay } from './schedule.ts';

/**
 * - `silent`: nothing is sent; what ticked in between is gone, reports come when the source is back
 * - `late`: the connection stands, but values come in one burst at the end
 * - `repeat`: everything is sent twice
 * - `wild`: one counter shows an impossible value; corrected at the end
 * - `backwards`: one counter stands at an older state, as after a restored copy; corrected at the end
 */
export type FaultKind = 'silent' | 'late' | 'repeat' | 'wild' | 'backwards';

/** Of one source in [from, to). */
export type Fault = {
  readonly kind: FaultKind;
  readonly source: string;
  readonly from: Instant;
  readonly to: Instant;
};

const KINDS: readonly FaultKind[] = ['silent', 'late', 'repeat', 'wild', 'backwards'];
const FAULTS_A_DAY = 8;
const LAUNCH_DAY = hanoiDay(hanoi(2020, 8, 19));
const at = (hour: number, minute: number): Instant => hanoi(2020, 8, 19, hour, minute);

/** Trà Vinh loses its one-stop portal, the Treasury is late, and each other fault shows once in the first hour. */
const SCRIPT: readonly Fault[] = [
  { kind: 'late', source: 'kho-bac', from: at(8, 40), to: at(9, 35) },
  { kind: 'silent', source: 'mot-cua-84', from: at(8, 52), to: at(9, 45) },
  { kind: 'repeat', source: 'mot-cua-g12', from: at(8, 55), to: at(9, 5) },
  { kind: 'late', source: 'mot-cua-38', from: at(8, 58), to: at(9, 20) },
  { kind: 'wild', source: 'mot-cua-83', from: at(9, 12), to: at(9, 14) },
  { kind: 'backwards', source: 'mot-cua-66', from: at(9, 20), to: at(9, 27) },
];

export type Faults = {
  /** The faults of a source that touch [from, to]. */
  touching(source: string, from: Instant, to: Instant): readonly Fault[];
};

/**
 * Faults are drawn among `sources` (leave out those that must hold). No fault lasts over midnight, and a source has at
 * most one a day, so that two never overlap.
 */
export function createFaults(sources: readonly string[], seed: number): Faults {
  const days = new Map<number, readonly Fault[]>();

  function ofDay(day: number): readonly Fault[] {
    const known = days.get(day);
    if (known !== undefined) return known;
    const faults = [...(day === LAUNCH_DAY ? SCRIPT : []), ...drawn(day)];
    days.set(day, faults);
    return faults;
  }

  function drawn(day: number): Fault[] {
    if (!isOfficeDay(day) || sources.length === 0) return [];
    const scripted = day === LAUNCH_DAY ? SCRIPT.map((fault) => fault.source) : [];
    const faults = new Map<string, Fault>();
    for (let number = 0; number < FAULTS_A_DAY; number += 1) {
      const index = day * FAULTS_A_DAY + number;
      const pick = <T>(name: string, list: readonly T[]): T =>
        must(list[Math.floor(draw(seed, name, index) * list.length)], name);
      const source = pick('fault source', sources);
      if (scripted.includes(source)) continue;
      const from =
        startOfHanoiDay(day * DAY_MS) + 10 * HOUR_MS + Math.floor(420 * draw(seed, 'fault from', index)) * MINUTE_MS;
      const to = from + Math.floor(3 + 42 * draw(seed, 'fault length', index)) * MINUTE_MS;
      faults.set(source, { kind: pick('fault kind', KINDS), source, from, to });
    }
    return [...faults.values()];
  }

  return {
    touching(source, from, to) {
      const faults: Fault[] = [];
      for (let day = hanoiDay(from); day <= hanoiDay(to); day += 1) {
        for (const fault of ofDay(day)) {
          if (fault.source === source && fault.from <= to && fault.to >= from) faults.push(fault);
        }
      }
      return faults;
    },
  };
}
