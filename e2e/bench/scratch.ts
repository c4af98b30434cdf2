/** What a bench leaves behind for a while: its temporary folders and the processes it started, ended by their own id. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A process that was asked to end gets this long before it is made to. */
const PATIENCE_MS = 10_000;

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export class Scratch {
  readonly #folders: string[] = [];
  readonly #children = new Set<ChildProcess>();

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'toan-canh-bench-'));
    this.#folders.push(folder);
    return folder;
  }

  /** Starts a command in the repository's root; both outputs are piped and must be read or resumed by the caller. */
  start(command: string, args: readonly string[]): ChildProcess & { stdout: object; stderr: object } {
    return this.keep(spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** A process that was started in another way; it ends with the bench. */
  keep<C extends ChildProcess>(child: C): C {
    this.#children.add(child);
    child.on('exit', () => this.#children.delete(child));
    return child;
  }

  /** Asks the process to end (SIGKILL: makes it) and waits for its end. */
  async stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (hasEnded(child)) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    const last = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await ended;
    clearTimeout(last);
  }

  /** Ends the processes, then removes the folders. */
  async end(): Promise<void> {
    await Promise.all([...this.#children].map((child) => this.stop(child)));
    this.#removeFolders();
  }

  /** The same without waiting, for a bench that is interrupted. */
  endNow(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    this.#removeFolders();
  }

  #removeFolders(): void {
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a command to its end; rejects with the end of what it said when it fails. */
export async function runToEnd(scratch: Scratch, command: string, args: readonly string[]): Promise<string> {
  const child = scratch.start(command, args);
  let said = '';
  const hear = (piece: Buffer) => {
    said += piece.toString();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${said.slice(-2_000)}`);
  return said;
}
