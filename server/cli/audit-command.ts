/** `audit export`: both chains as one file that can be verified without the server. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays, parseCivilDate, parseInstant, startOfDay } from '#shared/calendar/civil.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { AUDIT_KEY_FILE, openSigningKey, publicKeysBeside, type SigningKey } from '../accounts/audit-signing.ts';
import { auditFilesOfEnvironment, dataDirOfEnvironment } from '../config.ts';
import { openChains } from '../storage/sqlite/chains-file.ts';
import { exportAudit } from './audit-export.ts';
import { CommandRefused } from './connection.ts';
import { storeFolder } from './verify-command.ts';

export async function auditCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'data-dir': { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  });
  const [verb, path] = positionals;
  if (verb !== 'export' || path === undefined || positionals.length > 2) {
    throw new CommandRefused('Cách dùng: audit export TỆP [--from --to]', 'Usage: audit export FILE [--from --to]');
  }
  if (existsSync(path)) throw new CommandRefused(`Đã có tệp ${path}.`, `There is a file ${path} already.`);
  const folder = storeFolder(values['data-dir'] ?? dataDirOfEnvironment());
  const keyFile = auditFilesOfEnvironment().keyFile ?? join(folder, AUDIT_KEY_FILE);
  const chains = openChains(folder);
  try {
    const { lineCount } = await exportAudit(chains, path, {
      from: timeOf(values.from, false),
      to: timeOf(values.to, true),
      madeAt: Date.now(),
      key: readableKey(keyFile),
      publicKeys: publicKeysBeside(keyFile),
    });
    console.log(`${path}: ${lineCount} dòng / lines`);
    console.error(
      'Tệp chứa nội dung các lệnh; hãy giữ như tài liệu mật của cơ quan.\n' +
        'The file holds the contents of commands; keep it as the office keeps its confidential papers.',
    );
  } finally {
    chains.close();
  }
}

/** Whoever may read the store but not the key exports all the same, without a signature over the file. */
function readableKey(path: string): SigningKey | null {
  try {
    return existsSync(path) ? openSigningKey(path) : null;
  } catch {
    return null;
  }
}

function timeOf(text: string | undefined, isEnd: boolean): Instant | null {
  if (text === undefined) return null;
  const instant = parseInstant(text);
  if (instant.ok) return instant.value;
  const date = parseCivilDate(text);
  if (date.ok) return startOfDay(isEnd ? addDays(date.value, 1) : date.value);
  throw new CommandRefused(`"${text}" không phải là thời điểm.`, `"${text}" is not a time.`);
}
