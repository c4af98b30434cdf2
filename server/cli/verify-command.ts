/** `verify`: walks both chains of a store, or of an export, and names each break. */

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPublicKeys } from '../accounts/audit-signing.ts';
import { auditFilesOfEnvironment, dataDirOfEnvironment } from '../config.ts';
import { verifyExport } from './audit-export.ts';
import type { Located, Survey } from './audit-survey.ts';
import { CommandRefused, USUAL_FOLDERS } from './connection.ts';
import { compareReadTables } from './read-tables-check.ts';
import { verifyStore } from './verify-store.ts';

const WHAT: Readonly<Record<Located['what'], readonly [vi: string, en: string]>> = {
  changed: ['đã bị sửa', 'changed'],
  missing: ['bị thiếu', 'missing'],
  inserted: ['bị chèn thêm', 'inserted'],
  'out-of-order': ['sai thứ tự', 'out of order'],
  cut: ['phần cuối bị cắt', 'cut off'],
  rechained: ['chuỗi bị tính lại sau khi ký', 'chained anew after it was signed'],
  forged: ['chữ ký không đúng', 'forged signature'],
  damaged: ['tệp hỏng', 'damaged'],
};

/** The store of a folder that was named, or the first usual one that has one. */
export function storeFolder(named: string | undefined): string {
  const folders = named === undefined ? USUAL_FOLDERS : [named];
  const found = folders.map((folder) => resolve(folder)).find((folder) => existsSync(join(folder, 'store.json')));
  if (found !== undefined) return found;
  throw new CommandRefused(
    `Không có kho dữ liệu trong ${folders.join(', ')}; hãy cho biết --data-dir.`,
    `There is no store in ${folders.join(', ')}; give --data-dir.`,
  );
}

/** Exit code 1 when anything is broken. */
export async function verifyCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'data-dir': { type: 'string' },
      heads: { type: 'string' },
      key: { type: 'string' },
      export: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const answer = values.export === undefined ? await ofStore(values) : await ofExport(values.export, values.key);
  if (answer.survey.findings.length > 0) process.exitCode = 1;
  if (values.json === true) console.log(JSON.stringify({ ...answer.survey, notes: answer.notes }, null, 2));
  else tell(answer.survey, answer.notes);
}

type Answer = { readonly survey: Survey; readonly notes: readonly string[] };

async function ofStore(values: { 'data-dir'?: string; heads?: string; key?: string }): Promise<Answer> {
  const folder = storeFolder(values['data-dir'] ?? dataDirOfEnvironment());
  const set = auditFilesOfEnvironment();
  const headsFile = values.heads ?? set.headsFile;
  const survey = await verifyStore(folder, {
    ...(headsFile === undefined ? {} : { headsFile }),
    ...(values.key === undefined ? {} : { publicKeyFile: values.key }),
    ...(set.keyFile === undefined ? {} : { signingKeyFile: set.keyFile }),
  }).catch(refuseUnreadable);
  if (survey.findings.length > 0) return { survey, notes: [folder] };
  const compared = await compareReadTables(folder);
  if (compared.difference === null) return { survey, notes: [folder, compared.note] };
  const found: Located = {
    ...{ file: 'journal.sqlite', what: 'changed', position: null, to: null },
    why: `read tables: ${compared.difference}`,
  };
  return { survey: { ...survey, findings: [found] }, notes: [folder] };
}

async function ofExport(path: string, keyFile: string | undefined): Promise<Answer> {
  const keys = keyFile === undefined ? null : readPublicKeys(readFileSync(keyFile, 'utf8'));
  const { keyIds, isSigned, ...survey } = await verifyExport(path, basename(path), keys).catch(refuseUnreadable);
  const trust =
    keys === null
      ? `Tin theo khóa ghi trong tệp (${keyIds.join(', ')}); hãy đối chiếu với khóa lưu nơi khác, hoặc dùng --key. / The keys in the file were believed; compare their ids with ones kept elsewhere, or give --key.`
      : `Khóa / keys ${keyIds.join(', ')}`;
  const whole = isSigned ? [] : ['Tệp không có chữ ký chung. / The file as a whole is not signed.'];
  return { survey, notes: [trust, ...whole] };
}

function refuseUnreadable(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new CommandRefused(`Không đọc được: ${why}`, `It cannot be read: ${why}`);
}

function tell(survey: Survey, notes: readonly string[]): void {
  for (const { file, what, position, to, why } of survey.findings) {
    const [vi, en] = WHAT[what];
    const place = position === null ? '' : to === null || to === position ? ` ${position}` : ` ${position}…${to}`;
    console.log(`${file}${place}: ${vi} / ${en} (${why})`);
  }
  const { eventCount, entryCount, headCount, shippedCount, foreignCount, unsigned, findings } = survey;
  console.log(
    findings.length === 0
      ? 'Nguyên vẹn: hai chuỗi băm và mọi chữ ký đều đúng. / Whole: both chains and all signatures hold.'
      : `${findings.length} chỗ hỏng. / ${findings.length} broken places.`,
  );
  console.log(
    `${eventCount} lệnh / commands, ${entryCount} mục kiểm toán / audit entries, ${headCount} bản ký / signed statements, ` +
      `${shippedCount} bản đã gửi đi / shipped${foreignCount > 0 ? `, ${foreignCount} của kho khác / of other stores` : ''}`,
  );
  if (unsigned.journal + unsigned.audit > 0) {
    console.log(
      `Chưa có chữ ký: ${unsigned.journal} lệnh, ${unsigned.audit} mục cuối. / ` +
        `Not yet signed: the last ${unsigned.journal} commands and ${unsigned.audit} entries.`,
    );
  }
  for (const note of notes) console.log(note);
}
