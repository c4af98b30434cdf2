import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/must.ts';
import { addSubnet, isReachable, kindOfAddress, parseOutboundHosts } from './outbound-address.ts';
import { createOutboundFetch, OutboundRefused, type Resolve } from './outbound-fetch.ts';

/** A real listener on every address of this machine, so that whatever gets past the guard is counted. */
let reachedCount = 0;
let respond: RequestListener = (_request, response) => response.end('inside');
let port = 0;
const servers: Server[] = [];

beforeAll(async () => {
  for (const host of ['0.0.0.0', '::']) {
    const server = createServer((request, response) => respond(request, response));
    server.on('connection', () => {
      reachedCount += 1;
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen({ host, port, ipv6Only: host === '::' }, done);
    });
    port = (server.address() as AddressInfo).port;
    servers.push(server);
  }
});
beforeEach(() => {
  reachedCount = 0;
  respond = (_request, response) => response.end('inside');
});
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

const hostsOf = (...texts: string[]) => {
  const parsed = parseOutboundHosts(texts);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

const codeOf = (asked: Promise<Response>): Promise<string> =>
  asked.then(
    (response) => `answered ${response.status}`,
    (error: unknown) => (error instanceof OutboundRefused ? error.code : String(error)),
  );

const own = Object.values(networkInterfaces())
  .flatMap((one) => one ?? [])
  .map(({ address }) => address.replace(/%.*/, ''))
  .filter((address) => kindOfAddress(address) !== 'public')
  .map((address) => (address.includes(':') ? `[${address}]` : address));

/** Ways to write an address of this machine or one of its neighbours; `:P` is put in where the port belongs. */
const FORMS = [
  ...String.raw`
    127.0.0.1 127.1 127.0.1 127.0.0.2 127.255.255.254 0.0.0.0 0 0.1 127.0x0.1 2130706433 2130706434 0x7f000001 0X7F.0.0.1
    0x7f.1 017700000001 0177.0.0.1 0177.1 0x7f.0x0.0x0.0x1 127.0x1 0x000000007f000001 127.0.0.01 127.000.000.001 127.0.0.1.
    127.1. ①②⑦.⓪.⓪.① １２７.０.０.１ 127。0。0。1 127．0．0．1 127｡0｡0｡1 𝟏𝟐𝟕.𝟎.𝟎.𝟏 %31%32%37.0.0.1 127%2e0%2e0%2e1
    localhost LOCALHOST localhost. LocalHost. ⓛocalhost ℓocalhost ｌｏｃａｌｈｏｓｔ localhost.localdomain foo.localhost
    ip6-localhost ip6-loopback localhost%2e [::1] [0:0:0:0:0:0:0:1] [0000::0001] [::] [::ffff:127.0.0.1] [::ffff:7f00:1]
    [::ffff:0:127.0.0.1] [::127.0.0.1] [::7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1]
    [2002:7f00:1::] [64:ff9b:1::7f00:1] [2001:0:7f00:1::] [fe80::1] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [100::1]
    169.254.169.254 0xa9fea9fe 2852039166 [::ffff:169.254.169.254] 169.254.170.2 100.100.100.200 192.0.0.192 10.0.0.1
    172.16.0.1 192.168.1.1 224.0.0.1 255.255.255.255 198.18.0.1 240.0.0.1 [::ffff:10.0.0.1] rebound.example mixed.example
    mapped.example metadata.example zone.example nat64.example idp.example@127.0.0.1 idp.example:443@127.0.0.1
    user:secret@localhost idp.example%40127.0.0.1 @127.0.0.1 127.0.0.1:P#@idp.example 127.0.0.1:P/@idp.example
    127.0.0.1:P\@idp.example 127.0.0.1:P?@idp.example idp.example\@127.0.0.1 a.idp.example idp.example.`
    .trim()
    .split(/\s+/),
  ...['idp.example\t@127.0.0.1', 'idp.example\n.localhost', '127.0.0.1\t', 'loca\u00adlhost', 'local\u200bhost'],
  ...own,
].map((form) => (form.includes(':P') ? form.replace(':P', ':@PORT') : `${form}:@PORT`));

/** What the names of the forms resolve to; idp.example is the one that is wanted, and to nothing: no test calls the internet. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'idp.example': [],
  'rebound.example': ['127.0.0.1'],
  'mixed.example': ['93.184.216.34', '127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'zone.example': ['fe80::1%lo'],
  'nat64.example': ['64:ff9b::7f00:1'],
};
const resolve: Resolve = (hostname) =>
  Promise.resolve(NAMES[hostname.toLowerCase().replace(/\.$/, '')] ?? ['127.0.0.1', '::1']);

describe(`${FORMS.length} ways to write an address that must not be called`, () => {
  test('there are a hundred, and the listener can be reached when it is meant to be', async () => {
    expect(FORMS.length).toBeGreaterThanOrEqual(100);
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const call = createOutboundFetch({ hosts: hostsOf(`${host}:${port}`) });
      expect(await (await call(`http://${host}:${port}/`)).text()).toBe('inside');
    }
    expect(reachedCount).toBe(3);
  });

  test('none is reached where only the provider is listed', async () => {
    const call = createOutboundFetch({ hosts: hostsOf('idp.example', `idp.example:${port + 1}`), resolve });
    for (const form of FORMS) {
      for (const scheme of ['http', 'https'])
        expect(await codeOf(call(`${scheme}://${form.replace('@PORT', String(port))}`)), form).toMatch(
          /^(bad-address|host-not-listed|not-resolved)$/,
        );
    }
    expect(reachedCount).toBe(0);
  });

  test('none is reached though its very host is listed with the port: the address is judged too', async () => {
    let judgedCount = 0;
    for (const form of FORMS) {
      const address = `http://${form.replace('@PORT', String(port))}`;
      if (!URL.canParse(address)) continue;
      const { hostname } = new URL(address);
      if (['localhost', '127.0.0.1', '[::1]', 'idp.example', 'idp.example.'].includes(hostname)) continue;
      const hosts = parseOutboundHosts([`${hostname}:${port}`]);
      if (!hosts.ok) continue;
      const call = createOutboundFetch({ hosts: hosts.value, resolve, limitMs: 2_000 });
      const code = await codeOf(call(address));
      expect(code, form).toMatch(/^(address-forbidden|bad-address)$/);
      if (code === 'address-forbidden') judgedCount += 1;
    }
    expect(judgedCount).toBeGreaterThan(40);
    expect(reachedCount).toBe(0);
  });

  test('a loopback host that is listed without its port is not reached', async () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const call = createOutboundFetch({ hosts: hostsOf(host) });
      expect(await codeOf(call(`http://${host}/`))).toBe('address-forbidden');
      expect(await codeOf(call(`http://${host}:${port}/`))).toBe('host-not-listed');
    }
    expect(reachedCount).toBe(0);
  });

  test.each([
    'file:///etc/passwd',
    'ftp://idp.example/',
    'gopher://idp.example/',
    'data:,x',
    'unix:/run/x',
    '//idp.example',
    '',
    'http://',
  ])('%s is no address', async (address) => {
    expect(await codeOf(createOutboundFetch({ hosts: hostsOf('idp.example'), resolve })(address))).toBe('bad-address');
  });
});

test('an answer of the name service that changes is asked once a call, and what was checked is what is called', async () => {
  let askedCount = 0;
  const changing: Resolve = () => {
    askedCount += 1;
    // First this machine, as the operator allowed; then the metadata service of a cloud.
    return Promise.resolve([askedCount === 1 ? '127.0.0.1' : '169.254.169.254']);
  };
  const call = createOutboundFetch({ hosts: hostsOf(`localhost:${port}`), resolve: changing });
  await call(`http://localhost:${port}/`);
  expect({ askedCount, reachedCount }).toEqual({ askedCount: 1, reachedCount: 1 });
  expect(await codeOf(call(`http://localhost:${port}/`))).toBe('address-forbidden');
  expect(reachedCount).toBe(1);
});

test('the connection is made to the address that was checked, not to one asked for again', async () => {
  const called: (string | undefined)[] = [];
  respond = (request, response) => {
    called.push(request.socket.localAddress);
    response.end();
  };
  const hosts = hostsOf(`localhost:${port}`);
  await createOutboundFetch({ hosts, resolve: async () => ['127.0.0.9'] })(`http://localhost:${port}/`);
  expect(called).toEqual(['127.0.0.9']);
});

test('a name and a password in the address are refused even for a host that is listed', async () => {
  const call = createOutboundFetch({ hosts: hostsOf(`localhost:${port}`) });
  for (const user of ['user@', ':secret@', 'user:secret@'])
    expect(await codeOf(call(`http://${user}localhost:${port}/`))).toBe('bad-address');
  expect(reachedCount).toBe(0);
});

describe('what answers is not trusted either', () => {
  const call = () => createOutboundFetch({ hosts: hostsOf(`localhost:${port}`), limitMs: 3_000, limitBytes: 10_000 });
  const ask = () => codeOf(call()(`http://localhost:${port}/first`));

  test.each([301, 302, 303, 307, 308])('a redirect %i is not followed', async (status) => {
    const paths: (string | undefined)[] = [];
    respond = (request, response) => {
      paths.push(request.url);
      const location = status === 302 ? 'http://169.254.169.254/latest/meta-data/' : `http://localhost:${port}/second`;
      response.writeHead(status, { location }).end();
    };
    expect(await ask()).toBe('redirect');
    expect(paths).toEqual(['/first']);
  });

  test('one that is too long, declared or not', async () => {
    respond = (_request, response) => response.end('x'.repeat(10_001));
    expect(await ask()).toBe('too-large');
    respond = (_request, response) => {
      response.write('x'.repeat(6_000));
      response.end('x'.repeat(6_000));
    };
    expect(await ask()).toBe('too-large');
  });

  test('one that never comes, one that drips, and one that breaks off', async () => {
    respond = () => undefined;
    expect(await ask()).toBe('too-slow');
    respond = (_request, response) => {
      response.write('x');
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await ask()).toBe('too-slow');
    respond = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x');
      response.socket?.destroy();
    };
    expect(await ask()).toBe('unreachable');
  });

  test('a name service that never answers', async () => {
    const never = createOutboundFetch({
      hosts: hostsOf('idp.example'),
      resolve: () => new Promise(() => undefined),
      limitMs: 100,
    });
    expect(await codeOf(never('https://idp.example/'))).toBe('too-slow');
    const nobody = createOutboundFetch({
      hosts: hostsOf('idp.example'),
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    });
    expect(await codeOf(nobody('https://idp.example/'))).toBe('not-resolved');
  });

  test('a whole one comes with its status, headers and body, and what was sent arrived', async () => {
    respond = (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        response.writeHead(201, { 'x-method': request.method ?? '', 'content-type': 'application/json' });
        response.end(JSON.stringify({ got: Buffer.concat(pieces).toString(), type: request.headers['content-type'] }));
      });
    };
    const response = await call()(`http://localhost:${port}/`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'é' }),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([response.status, response.headers.get('x-method')]).toEqual([201, 'POST']);
    expect(await response.json()).toEqual({ got: 'a=%C3%A9', type: 'application/x-www-form-urlencoded' });
  });
});

describe('kinds of addresses', () => {
  test('no address in IPv6 that carries an IPv4 one is public', () => {
    fc.assert(
      fc.property(fc.ipV4(), (v4) => {
        const [a, b, c, d] = v4.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
        for (const prefix of ['::ffff:', '::', '64:ff9b::', '::ffff:0:'])
          expect(kindOfAddress(prefix + v4)).toMatch(/special|loopback/);
        expect(kindOfAddress(`2002:${a}${b}:${c}${d}::`)).toBe('special');
      }),
    );
  });

  test('what is public is public, and only a named network makes private reachable', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2400:cb00::1', '172.32.0.1', '100.128.0.1'])
      expect(kindOfAddress(address)).toBe('public');
    const [entry] = hostsOf('sso.example=10.20.0.0/16');
    expect(isReachable(must(entry, 'parsed'), '10.20.3.4')).toBe(true);
    expect(isReachable(must(entry, 'parsed'), '10.21.3.4')).toBe(false);
    // A network named by mistake opens neither the machine itself nor the metadata service.
    const [wide] = hostsOf('sso.example:8443=0.0.0.0/0');
    expect(isReachable(must(wide, 'parsed'), '127.0.0.1')).toBe(false);
    expect(isReachable(must(wide, 'parsed'), '169.254.169.254')).toBe(false);
  });
});

test.each([
  ['sso.example', true],
  ['SSO.example:8443', true],
  ['[2400:cb00::1]:443', true],
  ['sso.example=10.0.0.0/8', true],
  ['sso.example:443=fd00::/8', true],
  ['https://sso.example', false],
  ['sso.example/path', false],
  ['user@sso.example', false],
  ['*.example', true],
  ['sso.example:99999', false],
  ['sso.example=10.0.0.0/33', false],
  ['sso.example=ten', false],
  ['sso.example=10.0.0.0/8=x', false],
  ['0x7f000001', false],
  ['', false],
])('the entry %s: %s', (text, isGood) => {
  expect(parseOutboundHosts([text]).ok).toBe(isGood);
});

test('a star is no pattern: it stands for itself', async () => {
  const call = createOutboundFetch({ hosts: hostsOf('*.example'), resolve });
  expect(await codeOf(call('https://idp.example/'))).toBe('host-not-listed');
});

test('networks are read strictly', async () => {
  const { BlockList } = await import('node:net');
  for (const text of ['10.0.0.0/8', '10.1.2.3', '::1', 'fc00::/7']) expect(addSubnet(new BlockList(), text)).toBe(true);
  for (const text of ['10.0.0.0/', '10.0.0.0/8/8', '10.0.0/8', '10.0.0.0/-1', '::1/129', 'x'])
    expect(addSubnet(new BlockList(), text)).toBe(false);
});
