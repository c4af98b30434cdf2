/** Values of public and other indicators for near and far units, and who is to see each. */

import { ALL_INDICATORS } from '#shared/indicators/catalogue/catalogue.ts';
import { must } from '#shared/kernel/must.ts';
import type { UnitRef } from '#shared/units/unit.ts';
import { until } from '../support/running-process.ts';
import { type Asker, isGranted, type RightsServer } from './rights-server.ts';

/** A public indicator, and two that are not: owned by the Government Office, and by a ministry in which nobody here is. */
export const INDICATORS = ['A04', 'C09', 'F09'] as const;
/** Of which nobody has sent anything. */
export const SILENT: UnitRef = 'gso63:96';
export const UNKNOWN_INDICATOR = 'F98';
export const NATION: UnitRef = 'country:VN';
export const REPORTING: readonly UnitRef[] = [
  ...(['gso63:70', 'gso63:22', 'gso63:46', 'gso63:01'] as const),
  ...(['agency:G09', 'agency:G22', 'agency:G14', 'agency:X-TCT', 'agency:X-VMRCC', 'agency:X-VMRCC1'] as const),
];

const AT = '2020-08-19T07:59:00+07:00';
const YEAR = { periodStart: '2019-01-01T00:00:00+07:00', periodEnd: '2020-01-01T00:00:00+07:00' };

/** Sends a value of each indicator for each unit; throws unless all were taken. */
export async function sendValues({ server }: RightsServer): Promise<void> {
  const token = await server.addSource('thu-quyen', { isSimulator: true, canBackfill: true });
  const items = INDICATORS.flatMap((indicator) =>
    [...REPORTING, ...(indicator === 'F09' ? [NATION] : [])].map((unit, index) => ({
      ...{ indicator, unit, value: 10 + index },
      ...(indicator === 'F09' ? YEAR : { at: AT }),
    })),
  );
  const { body } = await server.post(token, items);
  if (body.accepted !== items.length) throw new Error(JSON.stringify(body));
  await until('what is derived from them', async () => ((await server.latest('A04', NATION)).length > 0 ? true : null));
}

/** The sum of what counts by the second is of this moment and has no past: of the nation the other two are asked about. */
export const unitsOf = (indicator: string): readonly UnitRef[] =>
  indicator === 'A04' ? REPORTING : [...REPORTING, NATION];

export const definitionOf = (indicator: string) =>
  must(
    ALL_INDICATORS.find(({ id }) => id === indicator),
    indicator,
  );

/** Public to everybody; else to who reads of the unit or of an owner of the indicator. */
export function isSeen(asker: Asker, indicator: string, unit: UnitRef): boolean {
  const { isPublic, owners } = definitionOf(indicator);
  return isGranted(asker, 'data:read', { units: [unit, ...owners], isPublic });
}
