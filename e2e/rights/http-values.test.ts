import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UnitRef } from '#shared/units/unit.ts';
import { type Asker, type RightsServer, startRightsServer } from './rights-server.ts';
import {
  definitionOf,
  INDICATORS,
  isSeen,
  NATION,
  REPORTING,
  SILENT,
  sendValues,
  UNKNOWN_INDICATOR,
  unitsOf,
} from './seen-values.ts';

let rights: RightsServer;
let everything: readonly Shown[];

type Shown = { readonly indicator: string; readonly unit: UnitRef };
const nameOf = ({ indicator, unit }: Shown) => `${indicator} of ${unit}`;

async function listed<T>(asker: Asker, path: string, member: string): Promise<readonly T[]> {
  const { status, text } = await rights.ask(asker, 'GET', path);
  expect(status, `${asker.says}: ${path}`).toBe(200);
  return (JSON.parse(text) as Record<string, T[]>)[member] ?? [];
}

/** What the server measures of its sources by itself comes at its own times, perhaps between two questions. */
const isSent = ({ unit }: Shown): boolean => !unit.startsWith('source:');

beforeAll(async () => {
  rights = await startRightsServer();
  await sendValues(rights);
  const all = await listed<Shown>(rights.of('the owner of the machine'), '/api/v1/latest', 'observations');
  everything = all.filter(isSent);
});
afterAll(() => rights.stop());

/** What differs between asking about one thing and about another of the same kind: names and the clock. */
const alike = (text: string): string =>
  text.replaceAll(/"(at|realAt)":\d+/g, '"at":0').replaceAll(/gso63:\d+|agency:[\w-]+|country:VN|\b[ACF]\d\d\b/g, 'X');

const READINGS: readonly ((indicator: string, unit: UnitRef) => string)[] = [
  (indicator, unit) => `/api/v1/latest?indicator=${indicator}&unit=${unit}`,
  (indicator, unit) => `/api/v1/latest?indicator=${indicator}&unit=${unit}&at=2020-08-19T08:00:00%2B07:00`,
  (indicator, unit) => `/api/v1/observations?indicator=${indicator}&unit=${unit}`,
  (indicator, unit) => `/api/v1/observations?indicator=${indicator}&unit=${unit}&maxPoints=2`,
  (indicator, unit) => `/api/v1/origin?indicator=${indicator}&unit=${unit}`,
];
const holdsValue = (text: string): boolean => /"value":-?\d/.test(text) || /"mean":-?\d/.test(text);

describe('values over HTTP', () => {
  test('the store holds values of all indicators and units that are asked about', () => {
    const names = everything.map(nameOf);
    for (const indicator of INDICATORS) {
      for (const unit of unitsOf(indicator)) expect(names).toContain(nameOf({ indicator, unit }));
    }
    const hidden = everything.filter(({ indicator }) => !definitionOf(indicator).isPublic);
    expect(hidden.length).toBeGreaterThan(20);
  });
  test('each asker gets each value that the golden table gives, and of others what is answered of values that are not there', async () => {
    const faults: string[] = [];
    let askedCount = 0;
    for (const asker of rights.askers) {
      for (const indicator of INDICATORS) {
        const knowsIndicator = everything.some(
          (one) => one.indicator === indicator && isSeen(asker, indicator, one.unit),
        );
        for (const path of READINGS) {
          const [absent, unknown] = await Promise.all([
            rights.ask(asker, 'GET', path(indicator, SILENT)),
            rights.ask(asker, 'GET', path(UNKNOWN_INDICATOR, SILENT)),
          ]);
          const nothing = knowsIndicator ? absent : unknown;
          for (const unit of unitsOf(indicator)) {
            const answered = await rights.ask(asker, 'GET', path(indicator, unit));
            askedCount++;
            const isThere = answered.status === 200 && holdsValue(answered.text);
            const isAlike = answered.status === nothing.status && alike(answered.text) === alike(nothing.text);
            const isRight = isSeen(asker, indicator, unit) ? isThere : isAlike && !isThere;
            if (!isRight)
              faults.push(`${asker.says}: ${path(indicator, unit)}: ${answered.status} ${answered.text.slice(0, 120)}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
    expect(askedCount).toBe(rights.askers.length * READINGS.length * INDICATORS.flatMap(unitsOf).length);
  });
  test('lists hold what the golden table gives and nothing else', async () => {
    for (const asker of rights.askers) {
      const expected = everything.filter(({ indicator, unit }) => isSeen(asker, indicator, unit)).map(nameOf);
      const all = await listed<Shown>(asker, '/api/v1/latest', 'observations');
      expect(all.filter(isSent).map(nameOf).toSorted(), asker.says).toEqual(expected.toSorted());
      for (const unit of REPORTING) {
        const ofUnit = await listed<Shown>(asker, `/api/v1/latest?unit=${unit}`, 'observations');
        expect(ofUnit.map(nameOf).toSorted(), `${asker.says}: ${unit}`).toEqual(
          expected.filter((name) => name.endsWith(` of ${unit}`)).toSorted(),
        );
      }
    }
  });
  test('definitions are known to who sees a value of them, and to nobody else', async () => {
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).toSorted();
    const defined = await listed<{ id: string }>(
      rights.of('the owner of the machine'),
      '/api/v1/indicators',
      'indicators',
    );
    for (const asker of rights.askers) {
      const isKnown = (id: string) =>
        isSeen(asker, id, NATION) || everything.some((one) => one.indicator === id && isSeen(asker, id, one.unit));
      const expected = ids(defined).filter(isKnown);
      expect(ids(await listed(asker, '/api/v1/indicators', 'indicators')), asker.says).toEqual(expected);
      const catalogue = await listed<{ id: string }>(asker, '/api/v1/catalogue', 'indicators');
      expect(ids(catalogue), asker.says).toEqual(expected);
      for (const id of INDICATORS) {
        const one = await rights.ask(asker, 'GET', `/api/v1/indicators/${id}`);
        const unknown = await rights.ask(asker, 'GET', `/api/v1/indicators/${UNKNOWN_INDICATOR}`);
        expect(one.status, `${asker.says}: ${id}`).toBe(isKnown(id) ? 200 : 404);
        if (!isKnown(id)) expect(one.text).toBe(unknown.text);
      }
    }
  });
  test('the map and the open data hold nothing more', async () => {
    for (const asker of rights.askers) {
      const map = await rights.ask(asker, 'GET', '/api/v1/provinces.geojson?indicator=F09');
      if (map.status === 200) {
        const { features } = JSON.parse(map.text) as {
          features: { properties: { ref?: UnitRef; value?: number | null } }[];
        };
        const shown = features.flatMap(({ properties: { ref, value } }) =>
          typeof value === 'number' && ref ? [ref] : [],
        );
        const expected = REPORTING.filter((unit) => unit.startsWith('gso63:') && isSeen(asker, 'F09', unit));
        expect(shown.toSorted(), asker.says).toEqual(expected.toSorted());
      } else {
        expect(
          everything.some((one) => one.indicator === 'F09' && isSeen(asker, 'F09', one.unit)),
          asker.says,
        ).toBe(false);
      }
      for (const indicator of ['C09', 'F09']) {
        const open = await rights.ask(asker, 'GET', `/api/v1/open/observations.csv?indicator=${indicator}`);
        expect(open.code, `${asker.says}: ${indicator}`).toBe('no-such-indicator');
      }
    }
  });
});
