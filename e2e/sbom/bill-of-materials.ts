/** The software bill of materials of a release: what runs in production, with hashes and licences, as CycloneDX. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/running-process.ts';

type Component = {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly { readonly license?: { readonly id?: string }; readonly expression?: string }[];
  readonly properties: readonly { readonly name: string }[];
};

export type BillOfMaterials = {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

const DEVELOPMENT = 'cdx:npm:package:development';

type Lockfile = { readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>> };

/** `NAME@VERSION` of what the lockfile says that production needs, where it lies at all. */
function namesOfProduction(): ReadonlySet<string> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  return new Set(needed.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`));
}

/**
 * From the lockfile by npm itself, without what only development uses. Not by npm's own `--omit dev`, nor by its mark of
 * development: both leave out what development shares with production, the first some forty packages, `zod` among them.
 */
export function billOfMaterials(): BillOfMaterials {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const made = spawnSync('npm', args, {
    ...{ cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' },
    maxBuffer: 64 * 1_048_576,
  });
  if (made.status !== 0) throw new Error(`npm sbom: ${made.stderr}`);
  const whole = JSON.parse(made.stdout) as BillOfMaterials;
  const needed = namesOfProduction();
  const components = whole.components
    .filter(({ name, version }) => needed.has(`${name}@${version}`))
    .map((component) => ({
      ...component,
      properties: component.properties.filter(({ name }) => name !== DEVELOPMENT),
    }));
  const kept = new Set([whole.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
  return {
    ...whole,
    components,
    dependencies: whole.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) })),
  };
}
