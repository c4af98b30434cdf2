/** The simulator's command line. */

import { parseArgs } from 'node:util';
import type { Result } from '#shared/kernel/result.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { LAUNCH_SCENARIO, REPLAY_SCENARIO } from './scenario.ts';
import { TASK_COUNT } from './task-year.ts';

export type SimulatorOptions = {
  readonly server: string;
  /** `DATA_DIR/admin.json` of the server: sources are created with it. */
  readonly adminFile: string | null;
  /** JSON of source names and tokens, for a server whose administration is out of reach. */
  readonly tokensFile: string | null;
  readonly scenario: string;
  readonly seed: number;
  /** Tasks of the year that lies behind the scenario. */
  readonly taskCount: number;
  readonly replayFile: string | null;
  readonly indicator: string;
  readonly isHelp: boolean;
};

export const HELP = `server/simulator/main.ts --server URL (--admin FILE | --tokens FILE) [options]
  --server URL      địa chỉ máy chủ / address of the server
  --admin FILE      DATA_DIR/admin.json của máy chủ: tự tạo nguồn / creates its sources with it
  --tokens FILE     JSON {"tên nguồn": "mã"} / JSON {"source name": "token"}
  --scenario NAME   ${LAUNCH_SCENARIO} [mặc định / default] hoặc / or ${REPLAY_SCENARIO}
  --seed N          cùng số thì cùng một ngày / same seed, same day [20200819]
  --tasks N         số nhiệm vụ từ đầu năm / tasks since the beginning of the year [${TASK_COUNT}]
  --keep            đi tiếp kho có sẵn (tự nhận ra) / go on with a store that has data (found out by itself)
  --replay FILE     phát lại CSV ngày,mã,giá trị / replays a CSV of date,code,value
  --indicator ID    chỉ tiêu của tệp phát lại / indicator of the replayed file [E02]
  --speed N         do máy chủ quyết định; chỉ để đối chiếu / decided by the server; only compared`;

export function parseOptions(argv: readonly string[]): Result<SimulatorOptions & { speed: number | null }, string> {
  let values: ReturnType<typeof read>;
  try {
    values = read(argv);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
  const seed = Number(values.seed ?? '20200819');
  const taskCount = Number(values.tasks ?? TASK_COUNT);
  const speed = values.speed === undefined ? null : Number(values.speed);
  const server = values.server ?? '';
  const replayFile = values.replay ?? null;
  const scenario = values.scenario ?? (replayFile === null ? LAUNCH_SCENARIO : REPLAY_SCENARIO);
  if (!values.help) {
    if (!URL.canParse(server)) return err('--server URL is missing or no address');
    if ((values.admin === undefined) === (values.tokens === undefined)) return err('give either --admin or --tokens');
    if (!Number.isInteger(seed)) return err('--seed must be a whole number');
    if (!Number.isInteger(taskCount) || taskCount < 0) return err('--tasks must be a whole number');
    if (speed !== null && !(speed > 0)) return err('--speed must be a positive number');
    if (scenario !== LAUNCH_SCENARIO && scenario !== REPLAY_SCENARIO) return err(`no such scenario: ${scenario}`);
    if ((scenario === REPLAY_SCENARIO) !== (replayFile !== null))
      return err('--scenario replay goes with --replay FILE');
  }
  return ok({
    server: URL.canParse(server) ? new URL(server).origin : '',
    adminFile: values.admin ?? null,
    tokensFile: values.tokens ?? null,
    scenario,
    seed,
    taskCount,
    speed,
    replayFile,
    indicator: values.indicator ?? 'E02',
    isHelp: values.help ?? false,
  });
}

function read(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {
      server: { type: 'string' },
      admin: { type: 'string' },
      tokens: { type: 'string' },
      scenario: { type: 'string' },
      seed: { type: 'string' },
      tasks: { type: 'string' },
      keep: { type: 'boolean' },
      replay: { type: 'string' },
      indicator: { type: 'string' },
      speed: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;
}
