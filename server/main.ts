/** Configuration to app to listening: the only file of the server with effects on import. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Instant } from '#shared/kernel/instant.ts';
import { newestAccountEventAt } from './accounts/people-projection.ts';
import { createApp } from './app.ts';
import { openStoreClock, type StoreClockRefusal } from './clock/store-clock.ts';
import { STORE_ID, STORE_NOUN, storeRecordSchema } from './clock/store-projection.ts';
import { type Config, describeOptions, parseConfig } from './config.ts';
import { createLog } from './http/log.ts';
import { openSqliteStorage } from './storage/sqlite/open.ts';
import type { Store } from './storage/storage.ts';
import { StorageError } from './storage/storage-error.ts';

const PROJECTION = new URL('./projection.ts', import.meta.url);
/** Asks whoever started the process to start it again: the store must be opened anew before it can be trusted. */
const EXIT_RESTART = 75;
const EXIT_REFUSED = 1;

const say = (text: string) => process.stdout.write(`${text}\n`);

function refuse(vi: string, en: string): never {
  process.stderr.write(`${vi}\n${en}\n`);
  process.exit(EXIT_REFUSED);
}

const CLOCK_REFUSALS: Readonly<Record<StoreClockRefusal, readonly [vi: string, en: string]>> = {
  'is-real': [
    'Thư mục này giữ kho dữ liệu thật; dữ liệu mô phỏng không bao giờ vào chung kho.',
    'This folder holds a real store; simulated data never share a store with real ones.',
  ],
  'is-simulated': [
    'Thư mục này giữ kho mô phỏng; hãy chọn thư mục khác bằng DATA_DIR cho kho thật.',
    'This folder holds a simulated store; choose another DATA_DIR for a real one.',
  ],
  'other-scenario': [
    'Kho mô phỏng này thuộc kịch bản khác; bỏ --keep để bắt đầu lại.',
    'This simulated store belongs to another scenario; leave --keep out to begin afresh.',
  ],
  'no-start': ['Kịch bản này cần --scenario-start.', 'This scenario needs --scenario-start.'],
};

const open = (folder: string, { compactAfterCount }: Config): Promise<Store> =>
  openSqliteStorage(folder, { projectionModule: PROJECTION, pack: { tailCount: compactAfterCount } });

/** Empties a folder whose store says that it is simulated, and no other. */
async function emptySimulated(folder: string, config: Config): Promise<void> {
  if (readdirSync(folder).length === 0) return;
  const store = await open(folder, config);
  const record = await store.readTables.get(STORE_NOUN, STORE_ID);
  await store.close();
  if (record === undefined || storeRecordSchema.parse(record).kind !== 'simulated')
    refuse(...CLOCK_REFUSALS['is-real']);
  rmSync(folder, { recursive: true });
  mkdirSync(folder, { recursive: true });
}

/** Newest moment that values or changes of people brought in: where a scenario that goes on had come to. */
async function newestDataAt(store: Store): Promise<Instant | null> {
  const latest = await store.observations.latest();
  const newest = latest.reduce((found, { receivedAt }) => Math.max(found, receivedAt), 0);
  return Math.max(newest, (await newestAccountEventAt(store.readTables)) ?? 0) || null;
}

const FIRST_STEPS = (url: string, dataDir: string): string => `
  Toàn Cảnh ${url}
    Màn hình / wall     ${url}/wall
    API                 ${url}/api/docs
    Dữ liệu / data      ${dataDir}

  Những bước đầu / first steps
    1. npm run admin -- source add NAME --owner G22 --interval 60s     (in ra mã truy cập một lần / prints its token once)
    2. curl -X POST ${url}/api/v1/observations -H "Authorization: Bearer TOKEN" -H "Content-Type: application/json" \\
         -d '[{"indicator":"A03","unit":"VN","value":56400000,"at":"2020-08-19T08:50:00+07:00"}]'
    3. npm run admin -- import FILE --indicator E02 --unit-column … --time-column … --value-column …
`;

async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const folder = resolve(config.dataDir);
  mkdirSync(folder, { recursive: true });
  if (config.isAfresh) await emptySimulated(folder, config);
  const store = await open(folder, config);
  const opened = await openStoreClock(store.journal, store.readTables, {
    scenario: config.scenario,
    scenarioStart: config.scenarioStart,
    speed: config.speed,
    realNow: Date.now,
    newestDataAt: () => newestDataAt(store),
  });
  if (!opened.ok) {
    await store.close();
    refuse(...CLOCK_REFUSALS[opened.error]);
  }
  const adminToken = randomBytes(32).toString('base64url');
  const app = await createApp({
    config: { ...config, distDir: resolve(config.distDir) },
    log,
    store,
    clock: opened.value,
    adminToken,
    onFenced: () => {
      log.fatal('fsync failed: what is durable is unknown, this process ends');
      process.exit(EXIT_RESTART);
    },
  });
  const { url, adminUrl } = await app.listen();
  const adminFile = join(folder, 'admin.json');
  rmSync(adminFile, { force: true });
  writeFileSync(adminFile, `${JSON.stringify({ url: adminUrl, token: adminToken })}\n`, { mode: 0o600 });
  if (config.scenario === null) say(FIRST_STEPS(url, folder));

  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isClosing) return;
      isClosing = true;
      rmSync(adminFile, { force: true });
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'closing failed');
          process.exit(EXIT_REFUSED);
        },
      );
    });
  }
}

// What the store holds (secrets of authenticator apps among it) is for its owner alone, whatever the shell says.
process.umask(0o077);
const argv = process.argv.slice(2).filter((argument, i) => !(i === 0 && argument === 'serve'));
if (argv.includes('--help')) {
  say(describeOptions());
} else {
  const config = parseConfig(argv, process.env);
  if (!config.ok) refuse(config.error.vi, config.error.en);
  try {
    await serve(config.value);
  } catch (error) {
    if (error instanceof StorageError) refuse(`Không mở được kho dữ liệu: ${error.message}`, error.message);
    throw error;
  }
}
