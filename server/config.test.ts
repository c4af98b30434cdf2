import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CONFIG_OPTIONS, describeOptions, parseConfig } from './config.ts';

const SSO = ['--oidc-issuer', 'https://sso.example/realm', '--oidc-client-id', 'x', '--outbound-hosts', 'sso.example'];

describe('configuration', () => {
  test('defaults: port 3000 on both loopbacks, real store', () => {
    const parsed = parseConfig([], {});
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        port: 3000,
        hosts: ['127.0.0.1', '::1'],
        dataDir: './data',
        metricsPort: null,
        scenario: null,
        speed: 1,
      },
    });
  });

  test('a flag wins over the environment, in both spellings', () => {
    const env = { PORT: '4000', DATA_DIR: '/srv/a' };
    expect(parseConfig(['--port', '5000', '--data-dir=/srv/b=c'], env)).toMatchObject({
      value: { port: 5000, dataDir: '/srv/b=c' },
    });
    expect(parseConfig([], env)).toMatchObject({ value: { port: 4000, dataDir: '/srv/a' } });
  });

  test.each([
    [['--port', '70000'], 'PORT'],
    [['--port', 'x'], 'PORT'],
    [['--port'], '--port'],
    [['--ticks-per-second', '0'], 'TICKS_PER_SECOND'],
    [['--log-level', 'loud'], 'LOG_LEVEL'],
    [['--scenario', 's', '--scenario-start', '2020-08-19T08:50:00'], 'SCENARIO_START'],
    [['--scenario', 's', '--scenario-start', '2020-13-19T08:50:00Z'], 'SCENARIO_START'],
    [['--public-url', 'phones'], 'PUBLIC_URL'],
    [['--keep-instants-days', '0'], 'KEEP_INSTANTS_DAYS'],
    [['--kept-resolution-minutes', '7'], 'KEPT_RESOLUTION_MINUTES'],
    [['--public-url', 'javascript:alert(1)'], 'PUBLIC_URL'],
    [['--outbound-hosts', 'https://sso.example'], 'OUTBOUND_HOSTS'],
    [['--trusted-proxies', '10.0.0.1 proxy.example'], 'TRUSTED_PROXIES'],
    [['--tls-cert', 'a.pem'], 'TLS_KEY'],
    [['--tls-key', 'a.pem'], 'TLS_CERT'],
    [['--tls-cert', 'a.pem', '--tls-key', 'b.pem'], 'PUBLIC_URL'],
    [['--tls-cert', 'a.pem', '--tls-key', 'b.pem', '--public-url', 'http://wall.example'], 'PUBLIC_URL'],
    [['--oidc-issuer', 'https://sso.example', '--oidc-client-id', 'x'], 'OIDC_ISSUER'],
    [
      ['--oidc-issuer', 'http://sso.example', '--oidc-client-id', 'x', '--outbound-hosts', 'sso.example'],
      'OIDC_ISSUER',
    ],
    [['--oidc-issuer', 'https://sso.example', '--outbound-hosts', 'sso.example'], 'OIDC_CLIENT_ID'],
    [[...SSO, '--oidc-posts-file', '/nowhere/posts.json'], 'OIDC_POSTS_FILE'],
    [[...SSO, '--oidc-posts-file', 'package.json'], 'OIDC_POSTS_FILE'],
    [['--nonsense'], '--nonsense'],
    [['--afresh'], '--afresh'],
    [['--speed', '2'], '--speed'],
  ])('%j is refused in a sentence that names the option', (argv, name) => {
    const parsed = parseConfig(argv, {});
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(parsed.error.vi).toContain(name);
      expect(parsed.error.en).toContain(name);
    }
  });

  test('live values are kept for ever unless days are given', () => {
    expect(parseConfig([], {})).toMatchObject({ value: { keepInstantsMs: null, keptResolutionMs: 3_600_000 } });
    expect(parseConfig(['--keep-instants-days', '90', '--kept-resolution-minutes', '10'], {})).toMatchObject({
      value: { keepInstantsMs: 90 * 86_400_000, keptResolutionMs: 600_000, compactAfterCount: 250_000 },
    });
  });

  test('single sign-on is off by default; its provider is a listed host, over plain HTTP on this machine alone', () => {
    expect(parseConfig([], {})).toMatchObject({
      value: { oidc: null, tls: null, trustedProxies: [], outboundHosts: [] },
    });
    expect(parseConfig(SSO, {})).toMatchObject({
      value: { oidc: { clientSecret: null, loginClaim: 'preferred_username', posts: null, secondFactorValues: [] } },
    });
    const local = [
      '--oidc-issuer',
      'http://localhost:4000',
      '--oidc-client-id',
      'x',
      '--outbound-hosts',
      'localhost:4000',
    ];
    expect(parseConfig(local, { OIDC_SECOND_FACTOR: 'otp, hwk' })).toMatchObject({
      value: { oidc: { secondFactorValues: ['otp', 'hwk'], nameVi: 'Đăng nhập một lần' } },
    });
  });

  test('an empty variable counts as not set', () => {
    expect(parseConfig([], { PORT: '', METRICS_PORT: '' })).toMatchObject({ value: { port: 3000, metricsPort: null } });
  });

  test('the public address loses its last slash, since paths are put behind it', () => {
    const value = { publicUrl: 'https://toancanh.example/wall' };
    expect(parseConfig([], { PUBLIC_URL: 'https://toancanh.example/wall/' })).toMatchObject({ value });
    expect(parseConfig([], {})).toMatchObject({ value: { publicUrl: null } });
  });

  test('a simulated store takes its clock from the options', () => {
    const argv = [
      '--scenario',
      'launch-2020-08-19',
      '--scenario-start',
      '2020-08-19T08:50:00+07:00',
      '--speed',
      '10',
      '--afresh',
    ];
    expect(parseConfig(argv, {})).toMatchObject({
      value: { scenario: 'launch-2020-08-19', scenarioStart: Date.UTC(2020, 7, 19, 1, 50), speed: 10, isAfresh: true },
    });
  });

  test('help names every option', () => {
    const help = describeOptions();
    for (const option of CONFIG_OPTIONS) {
      expect(help).toContain(option.flag);
      expect(help).toContain(option.env);
    }
  });
});

test.each([
  [['--host', '0.0.0.0'], false],
  [['--host', '127.0.0.1,10.0.0.5'], false],
  [['--host', '::'], false],
  [['--host', '0.0.0.0', '--public-url', 'http://toan-canh.example'], false],
  [['--host', '0.0.0.0', '--public-url', 'https://toan-canh.example'], true],
  [['--host', '127.0.0.1,::1,localhost'], true],
])('beyond loopback only by TLS: %j', (argv, isTaken) => expect(parseConfig(argv, {}).ok).toBe(isTaken));

describe('README', () => {
  test('lists every option with its variable, flag and default', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    for (const { env, flag, fallback } of CONFIG_OPTIONS) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${env}\` | \`${flag}\` |`));
      expect(row, env).toBeDefined();
      if (fallback !== '') expect(row).toContain(`\`${fallback}\``);
    }
  });
});
