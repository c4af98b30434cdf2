import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedPieces } from './marked-text.ts';

const error = (offset: number, length: number) => ({ isError: true, at: { offset, length } });
const warning = (offset: number, length: number) => ({ isError: false, at: { offset, length } });

test('the wrong word is marked, and a place where something is missing is a mark of its own', () => {
  expect(markedPieces('A05 + B77', [error(6, 3)])).toEqual([
    { offset: 0, text: 'A05 + ', mark: null },
    { offset: 6, text: 'B77', mark: 'error' },
  ]);
  expect(markedPieces('A05 +', [error(5, 0)])).toEqual([
    { offset: 0, text: 'A05 +', mark: null },
    { offset: 5, text: '', mark: 'error' },
  ]);
  expect(markedPieces('A05', [{ isError: true, at: null }])).toEqual([{ offset: 0, text: 'A05', mark: null }]);
});

test('for any text and findings the pieces are the text again, and each character bears the worst that is said of it', () => {
  const place = fc.record({ isError: fc.boolean(), offset: fc.nat(12), length: fc.nat(6) });
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.array(place, { maxLength: 5 }), (text, given) => {
      const findings = given
        .filter(({ offset }) => offset <= text.length)
        .map(({ isError, offset, length }) => (isError ? error(offset, length) : warning(offset, length)));
      const pieces = markedPieces(text, findings);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (let i = 0; i < text.length; i++) {
        const here = findings.filter(({ at }) => at.offset <= i && i < at.offset + at.length);
        const wanted = here.length === 0 ? null : here.some(({ isError }) => isError) ? 'error' : 'warning';
        const piece = pieces.find(({ offset, text: part }) => offset <= i && i < offset + part.length);
        expect(piece?.mark).toBe(wanted);
      }
    }),
  );
});
