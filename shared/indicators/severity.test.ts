import { describe, expect, it } from 'vitest';
import { DEFAULT_THRESHOLDS } from './definition.ts';
import { severityOf } from './severity.ts';

const up = (target: number | null) => ({
  direction: 'up' as const,
  target: target === null ? null : { value: target, text: '' },
  thresholds: DEFAULT_THRESHOLDS,
});
const down = (target: number) => ({ ...up(target), direction: 'down' as const });

describe('severity of a value', () => {
  it.each([
    [100, null],
    [95, 1],
    [94.99, 2],
    [80, 2],
    [79.99, 3],
    [0, 3],
  ])('higher is better, target 100: %d -> %s', (value, severity) => {
    expect(severityOf(up(100), value)).toBe(severity);
  });

  it.each([
    [100, null],
    [105, 1],
    [105.01, 2],
    [120.01, 3],
  ])('lower is better, target 100: %d -> %s', (value, severity) => {
    expect(severityOf(down(100), value)).toBe(severity);
  });

  it('says nothing without a target or a direction, and 1 above a target of zero', () => {
    expect(severityOf(up(null), 1)).toBeNull();
    expect(severityOf({ ...up(100), direction: 'none' }, 1)).toBeNull();
    expect(severityOf(down(0), 0)).toBeNull();
    expect(severityOf(down(0), 3)).toBe(1);
  });

  it('follows ratios set for the indicator', () => {
    expect(severityOf({ ...up(100), thresholds: { level2Ratio: 0.9, level3Ratio: 0.5 } }, 60)).toBe(2);
  });
});
