/** Where the code of others comes from, under which licences, and that none of it runs when it is installed. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials } from './sbom/bill-of-materials.ts';
import { ROOT } from './support/running-process.ts';

type Locked = {
  readonly version?: string;
  readonly name?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
type Packages = Readonly<Record<string, Locked>>;
type Manifest = Locked & {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly licenses?: readonly { readonly type: string }[];
};

const json = <T>(path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
const lock = json<{ lockfileVersion: number; packages: Packages }>('package-lock.json');
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');
const manifestOf = (path: string): Manifest | null =>
  existsSync(join(ROOT, path, 'package.json')) ? json<Manifest>(`${path}/package.json`) : null;

/** May be used, changed and passed on in an office of the state with no more than the notice kept. */
const LICENCES: readonly string[] = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
];
/** Packages of production under other terms, or whose terms are not where npm looks for them. */
const PRODUCTION_EXCEPTIONS: Readonly<Record<string, readonly [licence: string, reason: string]>> = {
  '@fontsource-variable/ibm-plex-sans': ['OFL-1.1', 'a font; may be shipped with software, not sold by itself'],
  '@expo-google-fonts/tinos': [
    'MIT AND OFL-1.1',
    'a font and the words that wrap it; embedded in the letters that leave',
  ],
  'png-js': ['none', 'its LICENSE file says so, its package.json says nothing'],
  wouter: ['Unlicense', 'public domain'],
  'xmlhttprequest-ssl': ['MIT', 'says so in the old field "licenses", which the lockfile does not carry'],
};
/** Tools that are run and not shipped: a licence that asks for changes to its own files to be published asks nothing of us. */
const DEVELOPMENT_LICENCES: readonly string[] = [...LICENCES, 'MPL-2.0'];
const DEVELOPMENT_EXCEPTIONS: Readonly<Record<string, readonly [licence: string, reason: string]>> = {
  'splaytree-ts': ['BDS-3-Clause', 'a slip of the pen for BSD-3-Clause, whose text its LICENSE file holds'],
};
/** Packages that may run a program when they are installed; none is needed, and `.npmrc` lets none. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {};

/** SPDX: of `A OR B` one must fit, of `A AND B` both. */
const fits = (expression: string, allowed: readonly string[]): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.includes(one)));

/** What is wrong with where packages come from. */
function originFaults(all: readonly (readonly [string, Locked])[]): string[] {
  return all.flatMap(([path, { integrity, resolved, link, version }]) => [
    ...(/^node_modules\/(?:(?:@[\w.-]+\/)?[\w.-]+\/node_modules\/)*(?:@[\w.-]+\/)?[\w.-]+$/.test(path)
      ? []
      : [`${path}: no package`]),
    ...(link ? [`${path}: a link`] : []),
    ...(/^\d+\.\d+\.\d+/.test(version ?? '') ? [] : [`${path}: version ${version}`]),
    ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') ? [] : [`${path}: integrity ${integrity}`]),
    // None written down: whatever registry the operator has, a mirror of their own too; the hash is what counts.
    ...(resolved === undefined || /^https:\/\/[\w.-]+\/.+\/-\/[\w.-]+\.tgz$/.test(resolved)
      ? []
      : [`${path}: from ${resolved}`]),
  ]);
}

function licenceFaults(all: readonly (readonly [string, Locked])[]): string[] {
  return all.flatMap(([path, { license, dev }]) => {
    const name = nameOf(path);
    const exception = PRODUCTION_EXCEPTIONS[name] ?? (dev ? DEVELOPMENT_EXCEPTIONS[name] : undefined);
    const found =
      license ??
      manifestOf(path)
        ?.licenses?.map(({ type }) => type)
        .join(' OR ') ??
      'none';
    if (exception !== undefined) return found === exception[0] ? [] : [`${name}: ${found}, and not ${exception[0]}`];
    return fits(found, dev ? DEVELOPMENT_LICENCES : LICENCES) ? [] : [`${name}: ${found}`];
  });
}

/** By the lockfile, and by what lies in node_modules: a package that npm would build by itself counts too. */
function scriptFaults(all: readonly (readonly [string, Locked])[]): string[] {
  return all.flatMap(([path, { hasInstallScript }]) => {
    const scripts = Object.keys(manifestOf(path)?.scripts ?? {});
    const runs = scripts.some((name) => ['preinstall', 'install', 'postinstall'].includes(name));
    const isBuilt = existsSync(join(ROOT, path, 'binding.gyp'));
    return (hasInstallScript || runs || isBuilt) && INSTALL_SCRIPTS[nameOf(path)] === undefined ? [nameOf(path)] : [];
  });
}

test('the lockfile is that of package.json, and the packages have been seen', () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([path]) => manifestOf(path) !== null).length).toBeGreaterThan(100);
  const own = json<Locked>('package.json');
  for (const field of ['dependencies', 'devDependencies', 'optionalDependencies'] as const)
    expect(lock.packages['']?.[field]).toEqual(own[field]);
});

test('every dependency is named in one exact version of a registry', () => {
  const own = json<Locked>('package.json');
  const named = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };
  expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('every package comes from a registry, and its bytes are those that were hashed', () => {
  expect(originFaults(packages)).toEqual([]);
});

test('what is installed is what is locked', () => {
  const installed = packages.flatMap(([path, { version }]) => {
    const found = manifestOf(path)?.version;
    return found === undefined || found === version ? [] : [`${path}: ${found}, and not ${version}`];
  });
  expect(installed).toEqual([]);
});

test('licences: permissive ones, and exceptions by name', () => {
  expect(licenceFaults(packages)).toEqual([]);
  const present = new Set(packages.map(([path]) => nameOf(path)));
  const listed = [
    ...Object.keys(PRODUCTION_EXCEPTIONS),
    ...Object.keys(DEVELOPMENT_EXCEPTIONS),
    ...Object.keys(INSTALL_SCRIPTS),
  ];
  expect(listed.filter((name) => !present.has(name))).toEqual([]);
});

test('no package runs a program when it is installed, and none could', () => {
  expect(scriptFaults(packages)).toEqual([]);
  expect(readFileSync(join(ROOT, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
});

test.each<[string, Locked, 'origin' | 'licence' | 'script']>([
  ['no hash', { version: '1.0.0', license: 'MIT' }, 'origin'],
  ['a weak hash', { version: '1.0.0', license: 'MIT', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'origin'],
  ['a repository', { version: '1.0.0', resolved: 'git+ssh://git@example.com/x.git#1234' }, 'origin'],
  ['a file', { version: '1.0.0', resolved: 'file:../x.tgz' }, 'origin'],
  ['plain HTTP', { version: '1.0.0', resolved: 'http://registry.example/x/-/x-1.0.0.tgz' }, 'origin'],
  ['a link', { version: '1.0.0', link: true }, 'origin'],
  ['a copyleft licence', { version: '1.0.0', license: 'AGPL-3.0-only' }, 'licence'],
  ['one of two that must both hold', { version: '1.0.0', license: 'MIT AND GPL-3.0-only' }, 'licence'],
  ['a tool’s licence in production', { version: '1.0.0', license: 'MPL-2.0' }, 'licence'],
  ['no licence', { version: '1.0.0' }, 'licence'],
  ['a script', { version: '1.0.0', license: 'MIT', hasInstallScript: true }, 'script'],
])('a planted package with %s is found', (_title, planted, kind) => {
  const look = { origin: originFaults, licence: licenceFaults, script: scriptFaults }[kind];
  expect(look([['node_modules/planted', planted]])).not.toEqual([]);
});

test('the bill of materials holds what production runs, all of it and nothing else, with the hashes of the lockfile', () => {
  const bill = billOfMaterials();
  expect(bill.bomFormat).toBe('CycloneDX');
  expect(bill.specVersion).toMatch(/^1\.[5-9]$/);
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);

  const production = packages.filter(([, { dev }]) => !dev);
  const wanted = new Map(production.map(([path, { version, integrity }]) => [`${nameOf(path)}@${version}`, integrity]));
  const found = bill.components.map(({ name, version }) => `${name}@${version}`);
  expect(wanted.size).toBeGreaterThan(100);
  expect(found.toSorted()).toEqual([...wanted.keys()].toSorted());
  for (const { name, version, purl, hashes } of bill.components) {
    const hash = Buffer.from(wanted.get(`${name}@${version}`)?.replace('sha512-', '') ?? '', 'base64').toString('hex');
    expect(hashes).toEqual([{ alg: 'SHA-512', content: hash }]);
    expect(purl).toMatch(/^pkg:npm\/.+@\d+\.\d+\.\d+/);
  }
  const unlicensed = bill.components.filter(({ licenses = [] }) => licenses.length === 0).map(({ name }) => name);
  expect(unlicensed).toEqual(['png-js', 'xmlhttprequest-ssl']);

  const refs = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((one) => one['bom-ref'])]);
  for (const { ref, dependsOn } of bill.dependencies)
    for (const one of [ref, ...dependsOn]) expect(refs.has(one), one).toBe(true);
});
