/** Who is at the other end of a request: the peer itself, or whom a proxy speaks for that the operator named. */

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { addSubnet } from '../outbound/outbound-address.ts';

export type Peer = {
  /** Without port, zone or IPv4-in-IPv6 form; null once the connection is gone. */
  readonly address: string | null;
  /** The way from the browser to us, or to the trusted proxy, was TLS. */
  readonly isTls: boolean;
};

export type PeerOf = (request: IncomingMessage) => Peer;

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** `1.2.3.4`, `1.2.3.4:567`, `::1` or `[::1]:567` as an address, or null. */
function addressIn(text: string): string | null {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3');
  const address = bare.replace(/%.*$/, '').replace(MAPPED, '');
  return isIP(address) === 0 ? null : address;
}

/**
 * Forwarding headers are believed from exactly these addresses and networks (`TRUSTED_PROXIES`), and read from the right:
 * each trusted proxy adds whom it saw, so the last one that is not itself trusted is the caller, and whatever stands
 * before that the caller may have written. `Forwarded` (RFC 7239) is not read: a proxy would pass one on unseen.
 */
export function createPeerOf(trustedProxies: readonly string[]): PeerOf {
  const trusted = new BlockList();
  for (const each of trustedProxies) if (!addSubnet(trusted, each)) throw new RangeError(`no address: ${each}`);
  const isTrusted = (address: string) => trusted.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

  return ({ socket, headers, headersDistinct }) => {
    const own = addressIn(socket.remoteAddress ?? '');
    const direct: Peer = { address: own, isTls: (socket as Partial<TLSSocket>).encrypted === true };
    if (own === null || !isTrusted(own)) return direct;
    const seen = (headersDistinct['x-forwarded-for'] ?? []).join(',').split(',').filter(Boolean).map(addressIn);
    const scheme = [headers['x-forwarded-proto']].flat().join(',').split(',').at(-1)?.trim().toLowerCase();
    let address: string = own;
    for (const each of seen.reverse()) {
      // What cannot be read ends the chain: the nearest address that is known is the last that was vouched for.
      if (each === null) break;
      address = each;
      if (!isTrusted(each)) break;
    }
    return { address, isTls: direct.isTls || scheme === 'https' };
  };
}
