/** A child process as a test sees it: its output kept, its end awaited by its own id, its uncaught errors a failure. */

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Repository root. */
export const ROOT = join(import.meta.dirname, '../..');

const KEPT_CHARACTERS = 200_000;
const STOP_LIMIT_MS = 20_000;

export type ProcessEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type RunningProcess = {
  readonly pid: number;
  /** Everything said so far on both outputs, the newest 200,000 characters. */
  output(): string;
  /** Null while it runs. */
  end(): ProcessEnd | null;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; throws with the output unless it then ends with code 0 and said nothing of an error. */
  stop(): Promise<void>;
};

export type SpawnOptions = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Log lines at the level of errors that the test provokes; every other one fails it. */
  readonly isExpected?: (line: string) => boolean;
};

/** Of the environment only what a process needs to start: PORT or DATA_DIR of a developer's shell must not leak in. */
const BASE_ENV = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH', 'SystemRoot'];

const LOG_ERROR = /^\{"level":(?:50|60),/;

export function startProcess(options: SpawnOptions): RunningProcess {
  const { name, command, args, isExpected = () => false } = options;
  const env: Record<string, string> = {};
  for (const key of BASE_ENV) {
    const value = process.env[key];
    if (value !== undefined) env[key] = value;
  }
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  const keep = (text: string) => {
    output = (output + text).slice(-KEPT_CHARACTERS);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    keep(text);
    complaints += text;
  });
  // A test that failed half-way must not leave a server behind.
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  let end: ProcessEnd | null = null;
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', (error) => {
      keep(String(error));
      end = { code: 127, signal: null };
      resolve(end);
    });
    // Not 'exit': the pipes may still hold what the process said last.
    child.once('close', (code, signal) => {
      process.off('exit', abandon);
      end = { code, signal };
      resolve(end);
    });
  });
  const fail = (what: string): never => {
    throw new Error(`${name} ${what}:\n${output.slice(-4_000)}`);
  };

  return {
    pid: child.pid ?? 0,
    output: () => output,
    end: () => end,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      if (end !== null) fail(`had ended by itself (${JSON.stringify(end)})`);
      child.kill('SIGTERM');
      const { code, signal } = await endedWithin(child, ended, STOP_LIMIT_MS);
      if (code !== 0) fail(`ended with code ${code}, signal ${signal}`);
      const faults = [
        ...complaints.split('\n').filter((line) => line.trim() !== ''),
        ...output.split('\n').filter((line) => LOG_ERROR.test(line)),
      ].filter((line) => !isExpected(line));
      if (faults.length > 0) fail(`complained: ${faults[0]}`);
    },
  };
}

async function endedWithin(child: ChildProcess, ended: Promise<ProcessEnd>, limitMs: number): Promise<ProcessEnd> {
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}

/** Looks every `everyMs` until `look` answers something other than null or undefined; throws with `what` after the limit. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined | Promise<T | null | undefined>,
  { limitMs = 30_000, everyMs = 50 }: { limitMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
