/** Verifies a store in its folder, beside a running server or without one; nothing in it is changed. */

import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AUDIT_HEADS_FILE, AUDIT_KEY_FILE, publicKeysBeside, readPublicKeys } from '../accounts/audit-signing.ts';
import { openChains } from '../storage/sqlite/chains-file.ts';
import { type Located, type Survey, surveyAudit } from './audit-survey.ts';

export type VerifyOptions = {
  /** Where the signed statements were shipped to; else the file in the data folder. */
  readonly headsFile?: string;
  /** Public key, best one that was kept elsewhere; else the one in the data folder. */
  readonly publicKeyFile?: string;
  /** Signing key of the server, beside which its public half stands. */
  readonly signingKeyFile?: string;
};

/** Throws with a sentence when there is no such store. */
export async function verifyStore(folder: string, options: VerifyOptions): Promise<Survey> {
  const headsFile = options.headsFile ?? join(folder, AUDIT_HEADS_FILE);
  const keys =
    options.publicKeyFile === undefined
      ? publicKeysBeside(options.signingKeyFile ?? join(folder, AUDIT_KEY_FILE))
      : readPublicKeys(readFileSync(options.publicKeyFile, 'utf8'));
  // Before the chains: what is shipped while they are read is not yet missed.
  const shipped = existsSync(headsFile) ? readFileSync(headsFile, 'utf8').split('\n').filter(Boolean) : [];
  const chains = openChains(folder);
  try {
    const { journal, audit } = chains;
    const damage = [journal, audit].flatMap(({ fileName, damage: damageOf }): Located[] => {
      const why = damageOf();
      return why === null ? [] : [{ file: fileName, what: 'damaged', position: null, to: null, why }];
    });
    const heads = chains.heads();
    const names = { journal: journal.fileName, audit: audit.fileName, shipped: basename(headsFile) };
    const survey = await surveyAudit({ journal: journal.rows, audit: audit.rows, heads, shipped, names, keys });
    const why = 'there are signed statements in the trail, and none was shipped';
    const unshipped: Located[] =
      heads.length > 0 && shipped.length === 0
        ? [{ file: names.shipped, what: 'missing', position: null, to: null, why }]
        : [];
    return { ...survey, findings: [...survey.findings, ...damage, ...unshipped] };
  } finally {
    chains.close();
  }
}
