/** `npm run sbom`: prints the bill of materials, to be put beside a release. */

import { billOfMaterials } from './bill-of-materials.ts';

process.stdout.write(`${JSON.stringify(billOfMaterials(), null, 2)}\n`);
