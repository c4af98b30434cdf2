/** A code is read as people type it, and a screen is called what it is. */

import { expect, test } from 'vitest';
import { readCode, type Screen, screenState } from './screen-state.ts';

test.each([
  ['BCDF-GHJK', 'BCDF-GHJK'],
  [' bcdf ghjk ', 'BCDF-GHJK'],
  ['bcdfghjk', 'BCDF-GHJK'],
  ['BCDF–GHJK', 'BCDF-GHJK'],
  ['BCDF-GHJ', null],
  ['BCDF-GHJKL', null],
  // A, E, I, O, U, Y are on no screen: dropping them would make another code of a mistaken one.
  ['ABCDFGHJK', null],
  ['BCDF-GHJ1', null],
  ['', null],
])('%j is read as %j', (written, code) => {
  expect(readCode(written)).toBe(code);
});

const SCREEN: Screen = {
  id: 'screen-1',
  name: 'Sảnh',
  group: 'sanh',
  clearance: 'public',
  isDemo: false,
  enrolledAt: 0,
  enrolledBy: 'local-admin',
  revokedAt: null,
  lastSeenAt: 5,
  leaseEndsAt: 100,
  address: null,
  isConnected: false,
};

test('revoked comes before connected, and a lease ends at its instant', () => {
  expect(screenState({ ...SCREEN, isConnected: true }, 50)).toBe('connected');
  expect(screenState({ ...SCREEN, isConnected: true, revokedAt: 40 }, 50)).toBe('revoked');
  expect(screenState(SCREEN, 99)).toBe('away');
  expect(screenState(SCREEN, 100)).toBe('lapsed');
  expect(screenState({ ...SCREEN, leaseEndsAt: null }, 50)).toBe('lapsed');
});
