import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChangedFills, fillToken, LAND, type MapFill } from './renderer.ts';

const fill: fc.Arbitrary<MapFill> = fc.oneof(
  fc.record({ kind: fc.constant('severity' as const), level: fc.constantFrom(1 as const, 3 as const, 5 as const) }),
  fc.record({ kind: fc.constant('ramp' as const), step: fc.constantFrom(0 as const, 2 as const, 4 as const) }),
  fc.record({ kind: fc.constant('offline' as const) }),
);
const codes = ['01', '48', '56', '79', '96'];
const fills = fc.array(fc.tuple(fc.constantFrom(...codes), fill)).map((entries) => new Map(entries));

test('only what changed is touched, and afterwards everything drawn is what was asked', () => {
  fc.assert(
    fc.property(fc.array(fills, { minLength: 1 }), (series) => {
      const drawn = new Map(codes.map((code) => [code, LAND as string]));
      const painted = new Map(drawn);
      for (const next of series) {
        const before = new Map(painted);
        applyChangedFills(drawn, next, (code, token) => {
          expect(token).not.toBe(before.get(code));
          painted.set(code, token);
        });
        for (const code of codes) expect(painted.get(code)).toBe(fillToken(next.get(code)));
      }
    }),
  );
});
