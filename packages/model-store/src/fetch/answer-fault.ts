import { FetchFault } from './fetch-fault.ts';
import type { Answer } from './requests.ts';
import type { Source } from './source.ts';

/** A source may not make an agent wait for days. */
const RETRY_AFTER_MAX_MS = 300_000;

/** What an answer that is no file means; null when it is one. */
export function answerFault({ status, headers }: Answer, source: Source): FetchFault | null {
  if (status === 200 || status === 206) return null;
  const said = String(headers['x-error-code'] ?? '').replace(/[^\w-]/g, '');
  const what = `${source.text}: HTTP ${status}${said ? ` ${said}` : ''}`;
  if (status === 401 || status === 403) {
    const way = source.kind === 'hf' ? '; set HF_TOKEN to a token that may read it' : '';
    return new FetchFault('denied', `${what}, it is not allowed to this host${way}`);
  }
  if (status === 404 || status === 410) return new FetchFault('not_found', `${what}, not there`);
  const retryAfterMs = retryAfter(headers['retry-after']);
  if (status === 429) return new FetchFault('busy', `${what}, too many requests`, { retryAfterMs });
  if (status >= 500 || status === 408) return new FetchFault('server', what, { retryAfterMs });
  return new FetchFault('refused', what);
}

/** Seconds or a date, as milliseconds from now. */
function retryAfter(value: string | string[] | undefined): number | null {
  if (typeof value !== 'string') return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), RETRY_AFTER_MAX_MS) : null;
}
