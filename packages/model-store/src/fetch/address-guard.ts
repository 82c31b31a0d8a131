import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { FetchFault } from './fetch-fault.ts';

/** 64:ff9b::/96, where a network without IPv4 has all of it. */
const NAT64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || bare(host) === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether it is an address, and none that the whole Internet may be reached at. */
function isPrivate(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  const bytes = address.toByteArray();
  const isTranslated = address.kind() === 'ipv6' && NAT64.every((byte, at) => bytes[at] === byte);
  const meant = isTranslated ? ipaddr.fromByteArray(bytes.slice(NAT64.length)) : address;
  return meant.range() !== 'unicast';
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
  new FetchFault('address', `the source leads to ${host}, which is no public address`);
