/** The one way out: `fetch` for addresses that configuration names, held to a list of hosts and to addresses that were checked. */

import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, isIPv4, type LookupFunction } from 'node:net';
import { entryFor, isReachable, type OutboundHost } from './outbound-address.ts';

export type OutboundRefusal =
  | 'bad-address'
  | 'host-not-listed'
  | 'address-forbidden'
  | 'not-resolved'
  | 'redirect'
  | 'too-slow'
  | 'too-large'
  | 'unreachable';

/** Thrown, since libraries that are handed a `fetch` know no other way; the message says no more than the code. */
export class OutboundRefused extends Error {
  readonly code: OutboundRefusal;

  constructor(code: OutboundRefusal, options?: ErrorOptions) {
    super(code, options);
    this.name = 'OutboundRefused';
    this.code = code;
  }
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export type OutboundOptions = {
  readonly hosts: readonly OutboundHost[];
  readonly limitMs?: number;
  readonly limitBytes?: number;
  readonly resolve?: Resolve;
};

export type OutboundInit = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | URLSearchParams | null;
  readonly signal?: AbortSignal;
};

export type OutboundFetch = (address: string | URL, init?: OutboundInit) => Promise<Response>;

const LIMIT_MS = 5_000;
const LIMIT_BYTES = 2_097_152;

const resolveBySystem: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * `fetch` without its ways round a guard: the name is resolved once and the connection made to the very addresses that
 * were checked (an answer that changes in between reaches nobody), redirects are refused, time (5 s in all) and size
 * (2 MB) are bounded, and neither a proxy of the environment nor a kept connection is used. Throws `OutboundRefused`.
 * Node's own `fetch` cannot be told where to connect without a package of its own.
 */
export function createOutboundFetch(options: OutboundOptions): OutboundFetch {
  const { hosts, limitMs = LIMIT_MS, limitBytes = LIMIT_BYTES, resolve = resolveBySystem } = options;

  /** The addresses to which the connection may be made; one that is forbidden makes the whole name forbidden. */
  async function checkedAddresses(url: URL): Promise<readonly string[]> {
    const entry = entryFor(url, hosts);
    if (entry === undefined) throw new OutboundRefused('host-not-listed');
    const bare = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(bare) === 0 ? await resolve(bare).catch(() => []) : [bare];
    if (addresses.length === 0) throw new OutboundRefused('not-resolved');
    if (!addresses.every((address) => isReachable(entry, address))) throw new OutboundRefused('address-forbidden');
    return addresses;
  }

  function answerOf(url: URL, addresses: readonly string[], init: OutboundInit, signal: AbortSignal) {
    const pinned: LookupFunction = (_hostname, { all }, done) => {
      const known = addresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }));
      const [first] = known;
      if (all) done(null, known);
      else done(null, first?.address ?? '', first?.family ?? 0);
    };
    const body = init.body instanceof URLSearchParams ? init.body.toString() : (init.body ?? null);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise<IncomingMessage>((done, fail) => {
      const asked = send(
        url,
        {
          method: init.method ?? 'GET',
          headers: {
            ...init.headers,
            'accept-encoding': 'identity',
            ...(body !== null && { 'content-length': Buffer.byteLength(body) }),
          },
          agent: false,
          lookup: pinned,
          signal,
        },
        done,
      );
      asked.on('error', fail);
      asked.end(body ?? undefined);
    });
  }

  async function bodyOf(message: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of message as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limitBytes) throw new OutboundRefused('too-large');
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  return async (address, init = {}) => {
    if (!URL.canParse(String(address))) throw new OutboundRefused('bad-address');
    const url = new URL(address);
    const isPlain = url.protocol === 'https:' || url.protocol === 'http:';
    if (!isPlain || url.username !== '' || url.password !== '') throw new OutboundRefused('bad-address');

    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), limitMs);
    const signal = init.signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, init.signal]);
    const late = new Promise<never>((_done, fail) => {
      signal.addEventListener('abort', () => fail(new OutboundRefused('too-slow')), { once: true });
    });
    const ask = async () => {
      const message = await answerOf(url, await checkedAddresses(url), init, signal);
      const status = message.statusCode ?? 0;
      try {
        if (status >= 300 && status < 400) throw new OutboundRefused('redirect');
        const hasNoBody = status === 204 || status === 205;
        const headers = new Headers();
        for (const [name, values] of Object.entries(message.headersDistinct))
          for (const value of values ?? []) headers.append(name, value);
        return new Response(hasNoBody ? null : await bodyOf(message), { status, headers });
      } finally {
        message.destroy();
      }
    };
    try {
      // Resolving knows no signal, so that time is kept beside it.
      return await Promise.race([ask(), late]);
    } catch (error) {
      if (error instanceof OutboundRefused) throw error;
      throw new OutboundRefused(signal.aborted ? 'too-slow' : 'unreachable', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  };
}
