/** SECURITY.md holds to what it says: every requirement of the standard once, every named file there, every count right. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/running-process.ts';

/**
 * OWASP ASVS 5.0.0 without V17: of each section how many requirements of levels 1 and 2 there are. In every section they come
 * before those of level 3, so a count says which they are.
 */
const LEVEL_2: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2 },
  ...{ '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2 },
  ...{ '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3 },
  ...{ '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  ...{ '9.1': 3, '9.2': 4 },
  ...{ '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '14.1': 2, '14.2': 4, '14.3': 3 },
  ...{ '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
};
/** Of level 3, what a directive is worth. */
const CHOSEN: readonly string[] = ['1.2.10', '2.3.5', '4.1.5', '6.3.7', '6.3.8', '7.5.3', '8.3.2', '15.4.2'];

const STATES: readonly string[] = ['met', 'partly', 'not met', 'operator', 'n/a'];

type Row = {
  readonly ids: readonly string[];
  readonly isChosen: boolean;
  readonly state: string;
  readonly why: string;
};

/** `6.1.1–3` is three. */
function idsIn(cell: string): string[] {
  return cell.split(',').flatMap((part) => {
    const found = /^(\d+\.\d+)\.(\d+)(?:–(\d+))?$/.exec(part.trim());
    if (found === null) return [`unreadable: ${part}`];
    const [, section = '', first = '', last = first] = found;
    const length = Number(last) - Number(first) + 1;
    return Array.from({ length }, (_, i) => `${section}.${Number(first) + i}`);
  });
}

const isTableLine = (line: string): boolean => line.startsWith('|');

function rowsOf(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    if (!/^\| \d+\.\d+\.\d+/.test(line)) return [];
    const cells = line.split('|').slice(1, -1);
    const [requirement = '', , state = '', why = ''] = cells.map((cell) => cell.trim());
    if (cells.length !== 4) return [{ ids: [`${cells.length} cells: ${line}`], isChosen: false, state, why }];
    const isChosen = requirement.endsWith(' (L3)');
    return [{ ids: idsIn(requirement.replace(/ \(L3\)$/, '')), isChosen, state, why }];
  });
}

const TOP = readdirSync(ROOT);

/** What stands in backticks and begins with a name that lies at the top of the repository. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, quoted = '']) => quoted)
    .filter((quoted) => {
      const [first = ''] = quoted.split('/');
      return (
        TOP.includes(first) || /^(client|server|shared|e2e|public)\//.test(quoted) || /^\w+\.(md|json)$/.test(quoted)
      );
    });

const isThere = (path: string): boolean => existsSync(join(ROOT, path));

/** Everything that is wrong with such a document. */
function faultsOf(text: string): string[] {
  const rows = rowsOf(text);
  const named = rows.flatMap(({ ids, isChosen }) => ids.map((id) => ({ id, isChosen })));
  const wanted = new Map(CHOSEN.map((id) => [id, true]));
  for (const [section, count] of Object.entries(LEVEL_2))
    for (let i = 1; i <= count; i++) wanted.set(`${section}.${i}`, false);
  const seen = new Map<string, number>();
  for (const { id } of named) seen.set(id, (seen.get(id) ?? 0) + 1);
  const tables = text.split('\n').filter(isTableLine).join('\n');
  return [
    ...[...wanted.keys()].filter((id) => !seen.has(id)).map((id) => `${id} is missing`),
    ...[...seen].filter(([, count]) => count > 1).map(([id]) => `${id} stands there twice`),
    ...named.filter(({ id, isChosen }) => wanted.get(id) !== isChosen).map(({ id }) => `${id} is not of that level`),
    ...rows.filter(({ state }) => !STATES.includes(state)).map(({ ids, state }) => `${ids}: state "${state}"`),
    ...rows
      .filter(({ state, why }) => (state === 'met' || state === 'partly') && pathsIn(why).length === 0)
      .map(({ ids }) => `${ids}: by no file`),
    ...rows.filter(({ why }) => why.length < 3).map(({ ids }) => `${ids}: says nothing`),
    ...pathsIn(tables)
      .filter((path) => !isThere(path))
      .map((path) => `there is no ${path}`),
  ];
}

/** How many requirements are in each state, in words of the document. */
function countsOf(text: string): string {
  const ids = rowsOf(text).flatMap((row) => row.ids.map(() => row.state));
  const counts = STATES.map((state) => `${ids.filter((one) => one === state).length} ${state}`);
  return `Of ${ids.length} requirements: ${counts.join(', ')}.`;
}

const document = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');

test('the standard has 246 requirements of levels 1 and 2 before V17', () => {
  expect(Object.values(LEVEL_2).reduce((sum, count) => sum + count, 0)).toBe(246);
});

test('every requirement stands in SECURITY.md once, with a state and files that exist', () => {
  expect(rowsOf(document).length).toBeGreaterThan(100);
  expect(pathsIn(document).length).toBeGreaterThan(150);
  expect(faultsOf(document)).toEqual([]);
});

test('the counts that it gives are those of its tables', () => {
  expect(/^Of \d+ requirements: .*$/m.exec(document)?.[0]).toBe(countsOf(document));
});

test('outside the tables too, every file that it names is there', () => {
  expect(pathsIn(document).filter((path) => !isThere(path))).toEqual([]);
});

const withRow = (row: string): string => document.replace('| 1.1.1 |', `${row}\n| 1.1.1 |`);

test.each<[string, string, RegExp]>([
  ['a file that is not there', document.replaceAll('guessing.test.ts', 'guessed.test.ts'), /there is no .*guessed/],
  ['a requirement left out', document.replace(/^\| 8\.4\.1 .*$/m, ''), /8\.4\.1 is missing/],
  ['one too many', withRow('| 1.1.2 | again | met | `package.json` |'), /1\.1\.2 stands there twice/],
  ['a number that the standard has not', withRow('| 1.1.3 | new | met | `package.json` |'), /1\.1\.3 is not of that/],
  ['level 3 as level 2', document.replace('| 15.4.2 (L3) |', '| 15.4.2 |'), /15\.4\.2 is not of that level/],
  [
    'a state of its own',
    document.replace('| 8.3.1 | on the server | met |', '| 8.3.1 | x | ok |'),
    /8\.3\.1: state "ok"/,
  ],
  ['met by nothing', document.replace(/^(\| 8\.4\.1 .*\| met \|).*$/m, '$1 believe us |'), /8\.4\.1: by no file/],
  ['a cell too many', withRow('| 1.1.1 | a | met | `package.json` | more |'), /5 cells/],
])('%s is found', (_title, planted, fault) => {
  expect(planted).not.toBe(document);
  expect(faultsOf(planted).join('\n')).toMatch(fault);
});
