import type { Config } from '@orchqueue/contract-types';
import type { ConfigFault } from './config-error.ts';
import { isLoopback } from './loopback.ts';

type Pool = Config['agent']['pools'][number];
type Reference = { api_key_file?: string; api_key_env?: string };

/** Of an engine that is no upstream: it has no key, and is asked at the root of its host. */
const PLAIN = /^http:\/\/[A-Za-z0-9.-]+:[0-9]{1,5}$/;

/** Keys, prompts and answers cross a network only inside TLS, unless somebody has said so. */
export function urlFault(url: string, allowHttp: boolean): string | null {
  if (!URL.canParse(url)) return 'is no URL';
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || allowHttp || isLoopback(hostname)) return null;
  return `is http off loopback; use https, or set allow_http: true for a network that you trust`;
}

/** Rules of a pool about where its engine is, in the form of all rules of pools. */
export const UPSTREAM_RULES: readonly { key: string; check(pool: Pool): string | null }[] = [
  {
    key: 'url',
    check({ engine, url, upstream }) {
      if (url === undefined) return null;
      if (engine === 'openai') return urlFault(url, upstream?.allow_http ?? false);
      return PLAIN.test(url) ? null : `is http, host and port for ${engine}: http://HOST:PORT`;
    },
  },
  {
    key: 'upstream',
    check({ engine, upstream }) {
      if (engine === 'openai') return upstream === undefined ? 'is missing, for openai' : null;
      return upstream === undefined ? null : 'is for engine openai alone';
    },
  },
  {
    key: 'upstream.api_key_env',
    check: ({ upstream }) =>
      hasBoth(upstream ?? {}) ? 'is one too many beside api_key_file' : null,
  },
];

const hasBoth = ({ api_key_file, api_key_env }: Reference): boolean =>
  api_key_file !== undefined && api_key_env !== undefined;

/** The one form of a base URL, by which the controller finds the key that belongs to it. */
export const baseUrlOf = (url: string): string => new URL(url).href.replace(/\/+$/, '');

/** `controller.upstreams`: each has one reference, and no two are for the same requests. */
export function upstreamContradictions({ upstreams }: Config['controller']): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of upstreams.entries()) {
    const at = `controller.upstreams.${index}`;
    const { url, pool_id, allow_http, api_key_file, api_key_env } = entry;
    const wrong = urlFault(url, allow_http);
    if (wrong !== null) faults.push({ path: `${at}.url`, expected: wrong });
    if ((api_key_file === undefined) === (api_key_env === undefined)) {
      faults.push({ path: at, expected: 'needs either api_key_file or api_key_env' });
    }
    const about = JSON.stringify([URL.canParse(url) ? baseUrlOf(url) : url, pool_id]);
    if (seen.has(about)) faults.push({ path: `${at}.url`, expected: 'is there twice' });
    seen.add(about);
  }
  return faults;
}
