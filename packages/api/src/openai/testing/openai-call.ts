import type { Call } from '../../call.ts';

/** As much of a call as a translation looks at. */
export const openaiCall = (body: object, header: { [name: string]: string } = {}): Call =>
  ({ body, params: { path: {}, query: {}, header } }) as unknown as Call;

export const SETTINGS = { max_tokens: 1024, deadline_ms: 600_000 };
