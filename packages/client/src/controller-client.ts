import type { ControllerPaths } from '@orchqueue/contract-types';
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
};

/** Every operation of the contract: `client.GET('/v1/pools')`; see `requireData` for its errors. */
export type ControllerClient = Client<ControllerPaths>;

/** Asks nothing yet. Throws a `TypeError` when `baseUrl` is not a URL. */
export function createControllerClient(settings: ControllerClientSettings): ControllerClient {
  // Checked here, because later it would look like a connection that failed.
  new URL(settings.baseUrl);
  const { apiKey, ...options } = settings;
  if (apiKey === undefined) return createClient<ControllerPaths>(options);
  const headers = { ...options.headers, Authorization: `Bearer ${apiKey}` };
  return createClient<ControllerPaths>({ ...options, headers });
}
