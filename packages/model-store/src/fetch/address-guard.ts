import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { FetchFault } from './fetch-fault.ts';

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
PRIVATE.addAddress('::', 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || bare(host) === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function isPrivate(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && PRIVATE.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * A host that nobody configured, and that a redirect leads to, may not be a private one: a source
 * must not make the agent read its own network (ORCH-3084). Addresses that were written as such are
 * seen here, names when they are looked up.
 */
export function requirePublic(host: string): void {
  if (isPrivate(bare(host))) throw leadsInside(host);
}

/** Looks names up and refuses private addresses, but for the hosts that were configured. */
export function guardedLookup(configuredHosts: ReadonlySet<string>): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const isConfigured = configuredHosts.has(host);
      const refused = !isConfigured && found?.some(({ address }) => isPrivate(address));
      const [first] = found ?? [];
      if (error || refused || !first) done(error ?? leadsInside(host), []);
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

const leadsInside = (host: string): FetchFault =>
  new FetchFault('address', `the source leads to ${host}, a private address`);
