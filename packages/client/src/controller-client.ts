import type { ControllerPaths, TraceContext } from '@orchqueue/contract-types';
import createClient, { type Client } from 'openapi-fetch';

export type ControllerClientSettings = {
  /** Such as `http://127.0.0.1:7210`. */
  baseUrl: string;
  /** Instead of the global one. */
  fetch?: (request: Request) => Promise<Response>;
  /** Sent as `Authorization: Bearer KEY`; a controller without keys asks for none. */
  apiKey?: string;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** Asked at each request for its place in a trace, which is sent with it (ORCH-2011). */
  trace?: () => TraceHeaders | null;
};

/** The headers of W3C Trace Context, as OpenTelemetry's propagator writes them. */
export type TraceHeaders = Readonly<Partial<TraceContext>>;

/** Every operation of the contract: `client.GET('/v1/pools')`; see `requireData` for its errors. */
export type ControllerClient = Client<ControllerPaths>;

/** Characters of a header's value; what `fetch` says about any other one would quote the key. */
const CREDENTIAL = /^[\x21-\x7e]+$/;
const HEADER_VALUE = /^[\x20-\x7e]+$/;

/**
 * Asks nothing yet. Throws a `TypeError` for a `baseUrl` that is no http or https URL or holds a
 * password, and for an `apiKey` that cannot be one.
 */
export function createControllerClient(settings: ControllerClientSettings): ControllerClient {
  requireUrl(settings.baseUrl);
  const { apiKey, trace, ...options } = settings;
  if (apiKey !== undefined && !CREDENTIAL.test(apiKey)) {
    throw new TypeError('apiKey: it is empty, or has spaces or other characters that no key has');
  }
  const credential = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const headers = { ...options.headers, ...credential };
  const client = createClient<ControllerPaths>({ ...options, headers });
  if (trace) client.use({ onRequest: ({ request }) => setTrace(request.headers, trace()) });
  return client;
}

/** What no header can have is left out: no request fails for its trace. */
function setTrace(headers: Headers, trace: TraceHeaders | null): void {
  for (const name of ['traceparent', 'tracestate'] as const) {
    const value = trace?.[name];
    if (value === undefined || !HEADER_VALUE.test(value)) return;
    headers.set(name, value);
  }
}

/** Checked here, because later it would look like a connection that failed. */
function requireUrl(text: string): void {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('baseUrl: it is an http or https URL, such as http://127.0.0.1:7210');
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('baseUrl: credentials go into apiKey, not into the URL');
  }
}
