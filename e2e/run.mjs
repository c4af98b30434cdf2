/**
 * `npm test`: sets up what is missing, runs every part, and ends with the counts summed over all of them.
 * Plain JavaScript that an older Node can start, because on a fresh clone the pinned Node is not there yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const bin = join(root, 'node_modules', '.bin');
const results = join(root, '.results');
/** Kept between the many servers and worker threads that the tests start: compiling modules is most of what a start costs. */
const COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled');
const env = {
  ...process.env,
  PATH: bin + delimiter + process.env.PATH,
  FORCE_COLOR: '0',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? COMPILE_CACHE,
};
const only = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
/** Tests that passed at a second try only: each is a fault that waits to be found, in the product or in the test. */
const shaky = [];
/** What failed, named once more at the end: of a long run often only the end is kept. */
const faults = [];

/** As much of a message as says what was expected and where: not the whole trail of calls. */
function start(message) {
  const lines = message.split('\n').filter((line) => !/node_modules|new Promise/.test(line));
  return lines.slice(0, 15).join('\n     ').slice(0, 2000);
}

/** Runs a command with its output shown; resolves to its exit code. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A part that is one check: it passes or fails as a whole. */
async function check(name, command, args) {
  if (only.length > 0 && !only.includes(name)) return;
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const isGood = (await run(command, args)) === 0;
  totals[isGood ? 'passed' : 'failed'] += 1;
  if (!isGood) faults.push(`${name}: the check as a whole`);
  console.log(`== ${name}: ${isGood ? 'passed' : 'FAILED'} (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}

/** A part of many tests: the counts are read from the runner's own report, and no test at all is a failure. */
async function tests(project) {
  if (only.length > 0 && !only.includes(project)) return;
  console.log(`\n== ${project}`);
  const report = join(results, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const code = await run('vitest', args);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  const ran = counts === null ? 0 : counts.numPassedTests + counts.numFailedTests;
  if (ran === 0) {
    console.log(`== ${project}: no test ran, which counts as a failure`);
    faults.push(`${project}: no test ran`);
    totals.failed += 1;
    return;
  }
  totals.passed += counts.numPassedTests;
  totals.failed += counts.numFailedTests;
  totals.skipped += counts.numPendingTests + counts.numTodoTests;
  if (code !== 0 && counts.numFailedTests === 0) {
    totals.failed += 1;
    faults.push(`${project}: ended with ${code} though no test failed: a file or an error outside of tests`);
  }
  for (const file of counts.testResults) {
    const name = relative(root, file.name);
    if (file.status === 'failed' && file.message) faults.push(`${name}: ${start(file.message)}`);
    for (const one of file.assertionResults) {
      if (one.status === 'failed') faults.push(`${name} > ${one.fullName}: ${start(one.failureMessages.join('\n'))}`);
      if (one.status === 'passed' && one.failureMessages.length > 0)
        shaky.push(`${one.fullName}: ${one.failureMessages[0].split('\n')[0]}`);
      if (one.status === 'pending' || one.status === 'skipped') console.log(`   skipped: ${one.fullName}`);
    }
  }
}

function chromiumPath() {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  );
  return process.env.CHROMIUM ?? found ?? null;
}

/** Debian's packages where we may install them, otherwise the one command to run. */
function installWithApt(packages, why) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && spawnSync('apt-get', ['--version']).status === 0) {
    console.log(`== installing ${packages.join(', ')} (${why})`);
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet).status === 0;
  }
  console.log(`== ${why}: please run  sudo apt-get install ${packages.join(' ')}`);
  return false;
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

if (!existsSync(join(bin, 'vitest'))) {
  const code = await run('npm', ['ci']);
  if (code !== 0) process.exit(code);
}
if (chromiumPath() === null) installWithApt(['chromium'], 'the browser part needs Chromium');
if (spawnSync('strace', ['-V']).status !== 0) installWithApt(['strace'], 'the power-cut drill needs strace');

await check('types', 'tsc', ['-b']);
await check('lint', 'biome', ['check', '.']);
await check('unused', 'knip', []);
if (process.env.CI === 'true') await check('lockfile', 'npm', ['ci', '--dry-run', '--silent']);
await check('build', 'npm', ['run', '--silent', 'build']);
for (const project of ['unit', 'wire', 'drills', 'browser']) await tests(project);

if (shaky.length > 0) console.log(`\n== passed at a second try only:\n   ${shaky.join('\n   ')}`);
if (faults.length > 0) console.log(`\n== failed:\n   ${faults.join('\n   ')}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed === 0 ? 0 : 1;
