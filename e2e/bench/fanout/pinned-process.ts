/** A child process on one core, spoken to by messages with typed arrays, and its CPU time. */

import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const CLOCK_TICK_US = 10_000;

/** Whether processes can be pinned here; elsewhere the bench runs unpinned and says so. */
export const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Starts `command` on `core` where that is possible. */
export function startPinned(
  core: number,
  command: string,
  args: readonly string[],
  withMessages: boolean,
): ChildProcess {
  const [program, ...rest] = canPin ? ['taskset', '-c', String(core), command, ...args] : [command, ...args];
  return spawn(program as string, rest, {
    stdio: withMessages ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'ignore', 'ignore'],
    serialization: 'advanced',
  });
}

/** Resolves with the child's next message; rejects when it ends first. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`child ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

export function ask<T>(child: ChildProcess, question: object): Promise<T> {
  const answer = nextMessage<T>(child);
  child.send(question);
  return answer;
}

/** Ends the process by its id and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** User and system time of a process and its threads, microseconds, from /proc (Linux); 10 ms steps. */
export function cpuUsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_US;
}
