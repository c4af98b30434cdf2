/** Which addresses outside may be called at all: those of the public internet, and others only where the operator named them. */

import { BlockList, isIP, isIPv4 } from 'node:net';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/**
 * - `public`: routed on the internet
 * - `private`: an organisation's own network (RFC 1918, RFC 4193, RFC 6598)
 * - `loopback`: this machine
 * - `special`: link-local with the metadata services of clouds, multicast, reserved, and IPv6 forms that carry an IPv4 address
 */
export type AddressKind = 'public' | 'private' | 'loopback' | 'special';

/** IANA IPv4 Special-Purpose Address Registry (RFC 6890), but for what is private or loopback. */
const SPECIAL_IPV4 = subnets(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
);
const PRIVATE_IPV4 = subnets('10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16');
const LOOPBACK_IPV4 = subnets('127.0.0.0/8');

/**
 * Of IPv6 only what is named global unicast (RFC 4291) counts, less its special parts, so that mapped, NAT64 and
 * compatible forms need no list of their own.
 */
const GLOBAL_IPV6 = subnets('2000::/3');
const SPECIAL_IPV6 = subnets('2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20');
const PRIVATE_IPV6 = subnets('fc00::/7');
const LOOPBACK_IPV6 = subnets('::1/128');

function subnets(...texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) addSubnet(list, text);
  return list;
}

/** Adds `ADDRESS` or `ADDRESS/BITS`; false where the text is neither. */
export function addSubnet(list: BlockList, text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const most = family === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  if (prefix > most) return false;
  list.addSubnet(address, prefix, family);
  return true;
}

export const isSubnet = (text: string): boolean => addSubnet(new BlockList(), text);

/**
 * The kind of an address in text form (IPv6 without brackets); a zone (`%eth0`) makes it special. The families are asked apart, since a `BlockList`
 * takes an IPv4 address for its mapped IPv6 form as well.
 */
export function kindOfAddress(address: string): AddressKind {
  if (isIPv4(address)) {
    if (LOOPBACK_IPV4.check(address)) return 'loopback';
    if (PRIVATE_IPV4.check(address)) return 'private';
    return SPECIAL_IPV4.check(address) ? 'special' : 'public';
  }
  if (isIP(address) === 0 || address.includes('%')) return 'special';
  if (LOOPBACK_IPV6.check(address, 'ipv6')) return 'loopback';
  if (PRIVATE_IPV6.check(address, 'ipv6')) return 'private';
  return GLOBAL_IPV6.check(address, 'ipv6') && !SPECIAL_IPV6.check(address, 'ipv6') ? 'public' : 'special';
}

/** One entry of `OUTBOUND_HOSTS`. */
export type OutboundHost = {
  /** As `URL.hostname` writes it: lower case, IPv6 in brackets. */
  readonly host: string;
  /** Null: 443 and 80. */
  readonly port: number | null;
  /** The private network in which this host may lie. */
  readonly network: BlockList | null;
};

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
const USUAL_PORTS: readonly number[] = [443, 80];

export const isLoopbackHost = (host: string): boolean => LOOPBACK_HOSTS.includes(host);

/** Reads `HOST`, `HOST:PORT` or either with `=NETWORK`, such as `sso.example=10.20.0.0/16`; the error is the text that does not fit. */
export function parseOutboundHosts(texts: readonly string[]): Result<readonly OutboundHost[], string> {
  const hosts: OutboundHost[] = [];
  for (const text of texts) {
    const [name = '', networkText, ...rest] = text.split('=');
    const url = URL.canParse(`http://${name}`) ? new URL(`http://${name}`) : null;
    const port = /:(\d{1,5})$/.exec(name)?.[1];
    const isWhole = url !== null && `${url.hostname}${port === undefined ? '' : `:${port}`}` === name.toLowerCase();
    const network = networkText === undefined ? null : new BlockList();
    if (!isWhole || rest.length > 0 || (network !== null && !addSubnet(network, networkText ?? ''))) return err(text);
    hosts.push({ host: url.hostname, port: port === undefined ? null : Number(port), network });
  }
  return ok(hosts);
}

/** The entry that lets this address be asked for; undefined where the list has none. */
export function entryFor(url: URL, hosts: readonly OutboundHost[]): OutboundHost | undefined {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return hosts.find(
    (entry) => entry.host === url.hostname && (entry.port === null ? USUAL_PORTS.includes(port) : entry.port === port),
  );
}

/** Whether a host of the list may be called at this address, to which its name was resolved. */
export function isReachable(entry: OutboundHost, address: string): boolean {
  switch (kindOfAddress(address)) {
    case 'public':
      return true;
    case 'private':
      return entry.network?.check(address, isIPv4(address) ? 'ipv4' : 'ipv6') ?? false;
    case 'loopback':
      return isLoopbackHost(entry.host) && entry.port !== null;
    case 'special':
      return false;
  }
}
