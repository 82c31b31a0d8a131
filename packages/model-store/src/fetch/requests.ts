import type { IncomingHttpHeaders } from 'node:http';
import type { Agent, Dispatcher, request } from 'undici';
import { guardedLookup, requirePublic } from './address-guard.ts';
import { FetchFault } from './fetch-fault.ts';
import type { Source } from './source.ts';

export type FetchLimits = { connectTimeoutMs: number; stallTimeoutMs: number };

/** Where repositories are, and the credential that goes there and nowhere else. */
export type Hub = { endpoint: URL; token: string | null };

/** What the hub says of a file on the way to it. */
export type HubFacts = { revision: string | null; digest: string | null; sizeBytes: number | null };

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Dispatcher.ResponseData['body'];
  hub: HubFacts;
};

type Client = { dispatcher: Agent; request: typeof request };

const REDIRECTS_MAX = 5;
const REDIRECTS = [301, 302, 303, 307, 308];
const HEADER_BYTES_MAX = 65_536;
const LFS_ETAG = /^"?([0-9a-f]{64})"?$/;
const COMMIT = /^[0-9a-f]{40}$/;

/** Asks sources for files. One pool of connections for each set of configured hosts. */
export class Requests {
  readonly #hub: Hub;
  readonly #limits: FetchLimits;
  /** Hosts that were written down by a person: the hub, and each source as it is asked for. */
  readonly #configured = new Set<string>();
  #client: Promise<Client> | null = null;

  constructor(hub: Hub, limits: FetchLimits) {
    this.#hub = hub;
    this.#limits = limits;
    this.#configured.add(hub.endpoint.hostname);
  }

  /**
   * The answer at the end of the redirects; its body has to be read or destroyed. The token goes to
   * the hub's own origin alone, so that no delivery network ever sees it.
   */
  async get(
    source: Source,
    headers: { [name: string]: string },
    signal: AbortSignal,
    revision?: string | null,
  ): Promise<Answer> {
    let url = this.#urlOf(source, revision ?? null);
    if (source.kind === 'https') this.#configured.add(url.hostname);
    const hub: HubFacts = { revision: null, digest: null, sizeBytes: null };
    for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
      const answer = await this.#ask(url, headers, signal);
      const { statusCode: status, headers: received, body } = answer;
      if (source.kind === 'hf' && this.#isHub(url)) learn(hub, received);
      const location = received.location;
      if (!REDIRECTS.includes(status) || typeof location !== 'string') {
        return { status, headers: received, body, hub };
      }
      body.on('error', () => {}).destroy();
      url = this.#next(url, location);
    }
    throw new FetchFault('refused', `${source.text} redirects more than ${REDIRECTS_MAX} times`);
  }

  async close(): Promise<void> {
    await (await this.#client)?.dispatcher.destroy();
  }

  /** Loaded with the first fetch: 0.2 s that hosts with files of their own need not wait. */
  async #open(): Promise<Client> {
    const { Agent, request } = await import('undici');
    const { connectTimeoutMs, stallTimeoutMs } = this.#limits;
    const dispatcher = new Agent({
      connect: { timeout: connectTimeoutMs, lookup: guardedLookup(this.#configured) },
      headersTimeout: stallTimeoutMs,
      bodyTimeout: stallTimeoutMs,
      maxHeaderSize: HEADER_BYTES_MAX,
      // What says that an answer is whole is read from its headers; HTTP/2 frames have none of it.
      allowH2: false,
      // A model is one long answer; a kept connection would only go stale.
      pipelining: 0,
    });
    return { dispatcher, request };
  }

  async #ask(url: URL, headers: { [name: string]: string }, signal: AbortSignal) {
    const { token } = this.#hub;
    const credential =
      token !== null && this.#isHub(url) ? { authorization: `Bearer ${token}` } : {};
    this.#client ??= this.#open();
    const { dispatcher, request } = await this.#client;
    return request(url, {
      dispatcher,
      signal,
      // Compressed bytes would be neither resumable nor what the digest is of.
      headers: { 'accept-encoding': 'identity', ...headers, ...credential },
    }).catch((cause: unknown) => {
      throw connectionFault(cause, url, signal);
    });
  }

  #urlOf(source: Source, revision: string | null): URL {
    if (source.kind === 'https') return source.url;
    const file = source.file.split('/').map(encodeURIComponent).join('/');
    const at = encodeURIComponent(revision ?? source.revision);
    const base = this.#hub.endpoint.href.replace(/\/$/, '');
    return new URL(`${base}/${source.repository}/resolve/${at}/${file}`);
  }

  #isHub(url: URL): boolean {
    return url.origin === this.#hub.endpoint.origin;
  }

  #next(from: URL, location: string): URL {
    const to = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
    if (!to || !/^https?:$/.test(to.protocol)) {
      throw new FetchFault('address', `${from.host} redirects to no web address`);
    }
    if (from.protocol === 'https:' && to.protocol === 'http:') {
      throw new FetchFault('address', `${from.host} redirects to http, without encryption`);
    }
    if (!this.#configured.has(to.hostname)) requirePublic(to.hostname);
    return to;
  }
}

function learn(hub: HubFacts, headers: IncomingHttpHeaders): void {
  const one = (name: string): string => String(headers[name] ?? '');
  if (COMMIT.test(one('x-repo-commit'))) hub.revision = one('x-repo-commit');
  const [, digest] = LFS_ETAG.exec(one('x-linked-etag')) ?? [];
  if (digest) hub.digest = `sha256:${digest}`;
  const size = Number(headers['x-linked-size']);
  if (Number.isSafeInteger(size) && size > 0) hub.sizeBytes = size;
}

/** A connection that did not come about, or ended. An abort of the caller's stays what it is. */
export function connectionFault(cause: unknown, url: URL | null, signal: AbortSignal): unknown {
  if (signal.aborted || cause instanceof FetchFault) return cause;
  const { code, message, cause: inner } = cause as Error & { code?: string };
  if (inner instanceof FetchFault) return inner;
  const where = url ? ` of ${url.host}` : '';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return new FetchFault('stalled', `the connection${where} stands still`, { cause });
  }
  const kind = url ? 'unreachable' : 'broken';
  return new FetchFault(kind, `the connection${where} broke: ${code ?? message}`, { cause });
}
