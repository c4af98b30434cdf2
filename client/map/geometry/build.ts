/**
 * Writes the map geometry that the client fetches: `public/map/vn.topo.json` and `public/map/context.topo.json`.
 * Run with `node client/map/geometry/build.ts`; offline, about two seconds, and nothing when the output is newer.
 * The output is derived from OpenStreetMap data under ODbL (see public/map-NOTICE.md) and is never committed.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contextTopology, worldPath } from './context.ts';
import { geometryFaults } from './faults.ts';
import { boundaryPath, outlineOf, provinceTopology, readProvinces } from './provinces.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const outputFolder = fileURLToPath(new URL('../../../public/map/', import.meta.url));
const outputs = { provinces: `${outputFolder}vn.topo.json`, context: `${outputFolder}context.topo.json` };

function isFresh(): boolean {
  const scripts = readdirSync(here)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => here + name);
  const inputs = [
    ...scripts,
    fileURLToPath(new URL('../archipelagos.ts', import.meta.url)),
    boundaryPath(),
    worldPath(),
  ];
  const files = Object.values(outputs);
  if (!files.every(existsSync)) return false;
  const newestInput = Math.max(...inputs.map((path) => statSync(path).mtimeMs));
  return files.every((path) => statSync(path).mtimeMs > newestInput);
}

/** Whole or not at all: a server that is already running never sends half a file. */
function writeWhole(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value));
  renameSync(`${path}.new`, path);
}

if (isFresh()) {
  console.log('map geometry: up to date');
} else {
  const provinces = provinceTopology(readProvinces(readFileSync(boundaryPath(), 'utf8')));
  const context = contextTopology(JSON.parse(readFileSync(worldPath(), 'utf8')), outlineOf(provinces));
  const faults = geometryFaults(provinces, context);
  if (faults.length > 0) throw new Error(`map geometry refused:\n${faults.join('\n')}`);
  mkdirSync(outputFolder, { recursive: true });
  writeWhole(outputs.provinces, provinces);
  writeWhole(outputs.context, context);
  console.log('map geometry: 63 provinces, 34 units, 6 regions, both archipelagos');
}
