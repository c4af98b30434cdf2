/** Reads what `strace` wrote down of a program: the bytes it wrote, the syncs it waited for, and what it said. */

import type { DiskOperation } from './disk-model.ts';

/** `-y` names the file of each descriptor, `-xx` writes every byte as hex, so that a line is a record of fixed form. */
export const STRACE_OPTIONS = [
  '-f',
  '-y',
  '-xx',
  '-s',
  '100000000',
  '-e',
  'trace=open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,unlink,unlinkat',
];

export type Step =
  | { readonly kind: 'disk'; readonly operation: DiskOperation }
  /** Text that reached standard output. */
  | { readonly kind: 'said'; readonly text: string };

type Begun = { readonly name: string; readonly text: string; readonly step: number };

/**
 * Steps under `folder`, in order. A write counts from its beginning (a cut may catch it half done), a sync from its
 * end, for what was written before its beginning. Throws on a call that the model does not know.
 */
export function stepsOf(log: string, folder: string): Step[] {
  const steps: Step[] = [];
  const begun = new Map<string, Begun>();
  for (const line of log.split('\n')) {
    const resumed = /^(\d+) +<\.\.\. (\w+) resumed>.*= (-?\d+)/s.exec(line);
    if (resumed) {
      const [, thread = '', , result = ''] = resumed;
      const call = begun.get(thread);
      begun.delete(thread);
      if (call) end(call, Number(result), folder, steps);
      continue;
    }
    const head = /^(\d+) +(\w+)\(/.exec(line);
    if (!head) continue;
    const [whole, thread = '', name = ''] = head;
    const text = line.slice(whole.length);
    const call = { name, text, step: steps.length };
    begin(call, folder, steps);
    if (text.endsWith('<unfinished ...>')) begun.set(thread, call);
    else end(call, Number(/= (-?\d+)[^=]*$/.exec(text.slice(-200))?.[1] ?? -1), folder, steps);
  }
  return steps;
}

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');

/** `17<\x2f…>, …` → descriptor and path. */
function descriptorOf(text: string): { number: number; path: string } {
  const [, number, path = ''] = /^(\d+)<([^>]*)>/.exec(text) ?? [];
  return { number: Number(number ?? -1), path: unhex(path).toString() };
}

const stringsOf = (text: string): Buffer[] =>
  [...text.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => unhex(hex));

/** The shared-memory index is rebuilt after a crash and the lock file is empty: neither is part of the data. */
const isData = (path: string, folder: string) =>
  path.startsWith(folder) && !path.endsWith('-shm') && !/\/lock(-journal)?$/.test(path);

function begin({ name, text }: Begun, folder: string, steps: Step[]): void {
  if (name !== 'write' && name !== 'pwrite64') return;
  const { number, path } = descriptorOf(text);
  const data = stringsOf(text)[0] ?? Buffer.alloc(0);
  if (number === 1) steps.push({ kind: 'said', text: data.toString() });
  else if (isData(path, folder)) {
    const offset =
      name === 'write' ? 'end' : Number(/, \d+, (\d+)(?:\) += -?\d+| <unfinished)/.exec(text.slice(-120))?.[1]);
    if (Number.isNaN(offset)) throw new Error(`no offset in ${text.slice(-120)}`);
    steps.push({ kind: 'disk', operation: { kind: 'write', path, offset, data } });
  }
}

function end({ name, text, step }: Begun, result: number, folder: string, steps: Step[]): void {
  if (result < 0) return;
  const push = (operation: DiskOperation) => steps.push({ kind: 'disk', operation });
  const [from = Buffer.alloc(0), to = Buffer.alloc(0)] = stringsOf(text.slice(0, 20_000));
  const { path } = descriptorOf(text);
  switch (name) {
    case 'fsync':
    case 'fdatasync':
      if (isData(path, folder)) push({ kind: 'sync', path, since: step });
      break;
    case 'ftruncate':
      if (isData(path, folder)) push({ kind: 'truncate', path, size: Number(/>, (\d+)/.exec(text)?.[1]) });
      break;
    case 'open':
    case 'creat':
    case 'openat':
      if (text.includes('O_CREAT') && isData(from.toString(), folder)) push({ kind: 'create', path: from.toString() });
      break;
    case 'rename':
    case 'renameat':
    case 'renameat2':
      if (isData(from.toString(), folder)) push({ kind: 'rename', path: from.toString(), to: to.toString() });
      break;
    case 'unlink':
    case 'unlinkat':
      if (isData(from.toString(), folder)) push({ kind: 'unlink', path: from.toString() });
      break;
    case 'write':
    case 'pwrite64':
      break;
    default:
      if (isData(path, folder)) throw new Error(`the disk model does not know ${name} on ${path}`);
  }
}
