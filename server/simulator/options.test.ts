import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const base = ['--server', 'http://localhost:3000/', '--admin', 'data/admin.json'];

test('defaults: the launch scenario with the seed of its date', () => {
  expect(parseOptions(base)).toMatchObject({
    ok: true,
    value: {
      server: 'http://localhost:3000',
      adminFile: 'data/admin.json',
      scenario: 'launch-2020-08-19',
      seed: 20200819,
      taskCount: 12_836,
      replayFile: null,
      speed: null,
    },
  });
});

test('a file to replay means the replay scenario', () => {
  expect(parseOptions([...base, '--replay', 'x.csv', '--speed', '324480'])).toMatchObject({
    value: { scenario: 'replay', replayFile: 'x.csv', indicator: 'E02', speed: 324480 },
  });
});

test.each([
  [[], '--server'],
  [['--server', 'nonsense', '--admin', 'x'], '--server'],
  [['--server', 'http://localhost:1'], '--admin or --tokens'],
  [[...base, '--tokens', 'y'], '--admin or --tokens'],
  [[...base, '--seed', 'x'], '--seed'],
  [[...base, '--tasks', '1.5'], '--tasks'],
  [[...base, '--speed', '0'], '--speed'],
  [[...base, '--scenario', 'storm'], 'no such scenario'],
  [[...base, '--scenario', 'replay'], '--replay FILE'],
  [[...base, '--frobnicate'], '--frobnicate'],
])('%j is refused in one sentence', (argv, part) => {
  const parsed = parseOptions(argv);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.error).toContain(part);
});
