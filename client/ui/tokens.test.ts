import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';

/** The table of the design specification, section 5, written out a second time on purpose: a changed token must turn this red. */
const DARK = {
  ground: '#14171B',
  s1: '#1B1F24',
  s2: '#252A31',
  s3: '#323942',
  s4: '#4A545F',
  line: '#343B44',
  line2: '#687582',
  t1: '#E6EAEE',
  t2: '#AEB8C2',
  t3: '#8B97A3',
  data: '#8FB8C9',
  ok: '#6E93A3',
  ramp0: '#2C3A44',
  ramp1: '#3A5564',
  ramp2: '#4F7486',
  ramp3: '#72A0B3',
  ramp4: '#A9D0DE',
  'ink-ramp0': '#E6EAEE',
  'ink-ramp1': '#DCE5EB',
  'ink-ramp2': '#F2F6F8',
  'ink-ramp3': '#0E1418',
  'ink-ramp4': '#0E1418',
  r1: '#9CCDEB',
  r2: '#F2DC7C',
  r3: '#F39237',
  r4: '#F2545B',
  r5: '#BE82F5',
  r3d: '#8A5A2C',
  r2b: '#3A3520',
  r4b: '#451F23',
  sea: '#14171B',
  nbr: '#1A1E23',
  land: '#3A434D',
  coast: '#6A7682',
  focus: '#6DB3F2',
  'ink-r1': '#14171B',
  'ink-r2': '#14171B',
  'ink-r3': '#14171B',
  'ink-r4': '#14171B',
  'ink-r5': '#14171B',
};
const LIGHT: typeof DARK = {
  ground: '#E8EBEE',
  s1: '#F4F6F7',
  s2: '#FFFFFF',
  s3: '#DDE2E7',
  s4: '#C3CCD4',
  line: '#CBD2D9',
  line2: '#768390',
  t1: '#131C25',
  t2: '#3F4D5B',
  t3: '#5A6875',
  data: '#2C6178',
  ok: '#5E90A4',
  ramp0: '#E3EBEF',
  ramp1: '#BAD0DA',
  ramp2: '#8DB1C1',
  ramp3: '#5A8CA1',
  ramp4: '#2C6178',
  'ink-ramp0': '#131C25',
  'ink-ramp1': '#131C25',
  'ink-ramp2': '#131C25',
  'ink-ramp3': '#131C25',
  'ink-ramp4': '#FFFFFF',
  r1: '#1F73AB',
  r2: '#E3B91F',
  r3: '#D9660A',
  r4: '#C8202F',
  r5: '#7C3AC4',
  r3d: '#EBB07C',
  r2b: '#FBF1CC',
  r4b: '#F9D9DB',
  sea: '#DCE2E7',
  nbr: '#D3D9DF',
  land: '#B9C3CC',
  coast: '#7B8894',
  focus: '#1769C2',
  'ink-r1': '#FFFFFF',
  'ink-r2': '#1F1300',
  'ink-r3': '#1F1300',
  'ink-r4': '#FFFFFF',
  'ink-r5': '#FFFFFF',
};

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Declarations of the first rule whose selector list contains `selector`. */
function declarations(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  expect(start).toBeGreaterThan(-1);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map((m) => [must(m[1], 'name'), must(m[2], 'value')]),
  );
}

/** Relative luminance and contrast ratio, WCAG 2.2. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * must(channels[0], 'r') + 0.7152 * must(channels[1], 'g') + 0.0722 * must(channels[2], 'b');
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (must(light, 'light') + 0.05) / (must(dark, 'dark') + 0.05);
}

describe.each([
  ['dark', '[data-theme="dark"]', DARK, { t1: 11.9, t2: 7.2, t3: 4.8 }],
  ['light', '[data-theme="light"]', LIGHT, { t1: 14.4, t2: 7.2, t3: 4.8 }],
] as const)('%s theme', (_name, selector, table, worst) => {
  test('holds every value of the table', () => {
    const found = declarations(selector);
    for (const [token, value] of Object.entries(table)) expect.soft(found.get(token)?.toUpperCase(), token).toBe(value);
  });

  test('text reaches the printed worst ratio on ground, s1 and s2', () => {
    for (const ink of ['t1', 't2', 't3'] as const) {
      const ratios = (['ground', 's1', 's2'] as const).map((surface) => contrast(table[ink], table[surface]));
      expect.soft(Math.round(Math.min(...ratios) * 10) / 10, ink).toBeGreaterThanOrEqual(worst[ink]);
    }
  });

  test('tile names are readable on every ramp class', () => {
    for (const n of [0, 1, 2, 3, 4] as const) {
      expect.soft(contrast(table[`ink-ramp${n}`], table[`ramp${n}`]), `ramp${n}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('severity digits reach 4.5, and the shapes 3 to 1 on the surface they lie on', () => {
    // Walls and dark desks have no cards; light desks have white surfaces (on bare light ground r3 is 2.997).
    const surface = table === LIGHT ? table.s2 : table.ground;
    for (const n of [1, 2, 3, 4, 5] as const) {
      expect.soft(contrast(table[`ink-r${n}`], table[`r${n}`]), `digit ${n}`).toBeGreaterThanOrEqual(4.5);
      // Yellow on light ground carries an outline instead, which the next test holds.
      if (!(n === 2 && table === LIGHT)) {
        expect.soft(contrast(table[`r${n}`], surface), `shape ${n}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

test('the outline of level 2 carries its shape on light ground', () => {
  const edge = must(declarations('[data-theme="light"]').get('edge-r2'), 'edge-r2');
  expect(contrast(edge, LIGHT.ground)).toBeGreaterThanOrEqual(3);
});
