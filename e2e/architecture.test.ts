/** Who may import whom, checked over the parsed imports of every file; the first assertion is that files were seen. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const TIERS = ['shared', 'server', 'client', 'e2e'] as const;

type Import = { from: string; to: string; isType: boolean };

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** `#shared/x.ts` and relative paths become repository paths; packages stay as they are written. */
function target(from: string, request: string): string {
  if (request.startsWith('#')) return request.slice(1);
  if (request.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(from), request.replace(/\?.*$/, '')));
  return request;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: Import[] = [];
  for (const one of module.staticImports) {
    const isType = one.entries.length > 0 && one.entries.every((entry) => entry.isType);
    found.push({ from: file, to: target(file, one.moduleRequest.value), isType });
  }
  for (const one of module.staticExports) {
    for (const entry of one.entries) {
      if (entry.moduleRequest)
        found.push({ from: file, to: target(file, entry.moduleRequest.value), isType: entry.isType });
    }
  }
  for (const one of module.dynamicImports) {
    const literal = /^['"`](.*)['"`]$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end));
    if (literal?.[1] !== undefined) found.push({ from: file, to: target(file, literal[1]), isType: false });
  }
  return found;
}

const files = TIERS.flatMap((tier) => sourceFiles(join(ROOT, tier)));
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.endsWith('/contract.ts');
const imports = files.filter((file) => !isTest(file)).flatMap(importsOf);

const SHARED_NOUNS = [
  'kernel',
  'calendar',
  'units',
  'indicators',
  'accounts',
  'directives',
  'notices',
  'i18n',
  'imports',
  'sync',
];
const SERVER_NOUNS = [
  'units',
  'indicators',
  'directives',
  'documents',
  'notices',
  'reports',
  'alarms',
  'scenes',
  'briefings',
  'accounts',
];
const inFolder = (path: string, ...folders: string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`) || path === folder);
const isPackage = (path: string) => !TIERS.some((tier) => inFolder(path, tier));

/** One rule: files it is about, and what they must not import. */
type Rule = { title: string; from: (file: string) => boolean; forbids: (edge: Import) => boolean };

const onlyImporter = (name: RegExp, allowed: (file: string) => boolean, title: string): Rule => ({
  title,
  from: (file) => !inFolder(file, 'e2e') && !allowed(file),
  forbids: ({ to }) => name.test(to),
});

const RULES: Rule[] = [
  {
    title: 'shared/kernel imports nothing outside itself',
    from: (file) => inFolder(file, 'shared/kernel'),
    forbids: ({ to }) => !inFolder(to, 'shared/kernel'),
  },
  {
    title: 'shared knows neither client nor server nor Node, and of packages only zod/mini and fflate',
    from: (file) => inFolder(file, 'shared'),
    forbids: ({ to }) =>
      inFolder(to, 'client', 'server', 'e2e') || (isPackage(to) && !/^(zod(\/mini)?|fflate)$/.test(to)),
  },
  {
    title: 'a shared noun imports only earlier nouns',
    from: (file) => inFolder(file, 'shared'),
    forbids: ({ from, to }) => {
      const mine = SHARED_NOUNS.indexOf(from.split('/')[1] ?? '');
      const other = SHARED_NOUNS.indexOf(to.split('/')[1] ?? '');
      return inFolder(to, 'shared') && mine !== -1 && other > mine;
    },
  },
  {
    title: 'server never imports client',
    from: (file) => inFolder(file, 'server'),
    forbids: ({ to }) => inFolder(to, 'client', 'e2e'),
  },
  {
    title: 'server nouns know neither gateway nor http nor another noun',
    from: (file) => SERVER_NOUNS.some((noun) => inFolder(file, `server/${noun}`)),
    forbids: ({ from, to }) => {
      const mine = from.split('/')[1];
      const other = to.split('/')[1] ?? '';
      if (/^(socket\.io|express)/.test(to)) return true;
      return (
        inFolder(to, 'server') &&
        other !== mine &&
        (SERVER_NOUNS.includes(other) || ['gateway', 'http', 'simulator', 'ingest'].includes(other))
      );
    },
  },
  {
    title: 'ingest and scheduler know neither gateway nor http nor the simulator',
    from: (file) => inFolder(file, 'server/ingest', 'server/scheduler'),
    forbids: ({ to }) => inFolder(to, 'server/gateway', 'server/http', 'server/simulator'),
  },
  {
    title: 'nobody but app.ts, main.ts and the command line knows a storage implementation',
    from: (file) =>
      inFolder(file, 'server') &&
      !inFolder(file, 'server/storage', 'server/cli') &&
      !/^server\/(app|main)\.ts$/.test(file),
    forbids: ({ to }) => inFolder(to, 'server/storage/sqlite', 'server/storage/postgres'),
  },
  {
    title: 'the simulator knows only shared and the public HTTP API',
    from: (file) => inFolder(file, 'server/simulator'),
    forbids: ({ to }) => inFolder(to, 'server') && !inFolder(to, 'server/simulator'),
  },
  {
    title: 'nobody in the server knows the simulator',
    from: (file) => inFolder(file, 'server') && !inFolder(file, 'server/simulator'),
    forbids: ({ to }) => inFolder(to, 'server/simulator'),
  },
  {
    title: 'client never imports server',
    from: (file) => inFolder(file, 'client'),
    forbids: ({ to }) => inFolder(to, 'server', 'e2e'),
  },
  {
    title: 'client/ui knows React and the kernel only',
    from: (file) => inFolder(file, 'client/ui'),
    forbids: ({ to }) => {
      if (inFolder(to, 'client/ui', 'shared/kernel')) return false;
      return (
        !/^(react($|\/)|react-dom($|\/)|@fontsource|@tanstack\/react-virtual$|write-excel-file\/)/.test(to) &&
        !to.endsWith('.css')
      );
    },
  },
  {
    title: 'client/sync knows neither React nor the socket nor a noun',
    from: (file) => inFolder(file, 'client/sync'),
    forbids: ({ to }) => /^(react|socket\.io)/.test(to) || (inFolder(to, 'client') && !inFolder(to, 'client/sync')),
  },
  {
    title: 'client/link does not know React',
    from: (file) => inFolder(file, 'client/link'),
    forbids: ({ to }) => /^react/.test(to),
  },
  {
    title: 'only main.tsx joins link and screens',
    from: (file) => inFolder(file, 'client') && !inFolder(file, 'client/link') && file !== 'client/main.tsx',
    forbids: ({ to }) => inFolder(to, 'client/link'),
  },
  {
    title: 'client nouns do not import each other or the shell',
    from: (file) => SERVER_NOUNS.some((noun) => inFolder(file, `client/${noun}`)),
    forbids: ({ from, to }) => {
      const other = to.split('/')[1] ?? '';
      return (
        inFolder(to, 'client') && (other === 'app' || (SERVER_NOUNS.includes(other) && other !== from.split('/')[1]))
      );
    },
  },
  onlyImporter(
    /^socket\.io(?!-client)|^engine\.io/,
    (file) => inFolder(file, 'server/gateway'),
    'only the gateway imports socket.io',
  ),
  onlyImporter(/^socket\.io-client/, (file) => inFolder(file, 'client/link'), 'only the link imports socket.io-client'),
  onlyImporter(/^maplibre-gl/, (file) => inFolder(file, 'client/map'), 'only the map imports maplibre-gl'),
  onlyImporter(/^echarts(?!-countries)/, (file) => inFolder(file, 'client/charts'), 'only charts imports echarts'),
  onlyImporter(/^express$/, (file) => inFolder(file, 'server/http'), 'only http imports express'),
];

describe('architecture', () => {
  it('saw the files and their imports', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(300);
    for (const tier of TIERS) expect(imports.some((edge) => inFolder(edge.from, tier))).toBe(true);
  });

  it('every local import names a file that exists', () => {
    const known = new Set(files);
    const broken = imports.filter(({ to }) => !isPackage(to) && /\.(ts|tsx|mjs)$/.test(to) && !known.has(to));
    expect(broken).toEqual([]);
  });

  for (const rule of RULES) {
    it(rule.title, () => {
      expect(imports.filter((edge) => rule.from(edge.from) && rule.forbids(edge))).toEqual([]);
    });
  }

  it('every rule is about files that exist', () => {
    for (const rule of RULES)
      expect({ rule: rule.title, applies: files.some(rule.from) }).toEqual({ rule: rule.title, applies: true });
  });

  it('a rule turns red when it is broken', () => {
    const planted: Import = { from: 'shared/indicators/planted.ts', to: 'node:fs', isType: false };
    expect(
      RULES.filter((rule) => rule.from(planted.from) && rule.forbids(planted)).map((rule) => rule.title),
    ).toHaveLength(1);
  });

  it('has no cycle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to, isType } of imports) if (!isType) graph.set(from, [...(graph.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: readonly string[]) => {
      const at = path.indexOf(file);
      if (at !== -1) cycles.push([...path.slice(at), file].join(' -> '));
      if (at !== -1 || done.has(file)) return;
      for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it('has no drawers, barrels or default exports', () => {
    const drawers = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|types?|constants?|managers?|misc|index)(\.tsx?|\/)/.test(file),
    );
    expect(drawers).toEqual([]);
    const defaults = files.filter((file) => /^export default /m.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(defaults).toEqual([]);
  });

  it('makes no request outside its own origin: no foreign address in what is shipped', () => {
    const allowed =
      /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|www\.w3\.org|json-schema\.org|opendatacommons\.org|www\.openstreetmap\.org|www\.mic\.gov\.vn\/TBT\/QCVN_102_2016)/;
    const shipped = files.filter((file) => !inFolder(file, 'e2e') && !isTest(file));
    const foreign = shipped.flatMap((file) =>
      (readFileSync(join(ROOT, file), 'utf8').match(/https?:\/\/[^\s'"`<>)$]+/g) ?? [])
        .filter((url) => !allowed.test(url))
        .map((url) => `${file}: ${url}`),
    );
    expect(foreign).toEqual([]);
  });
});
