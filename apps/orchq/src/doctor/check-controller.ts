import { type OrchQueue, OrchQueueError, TransportError } from '@orchqueue/client';
import { API_VERSION } from '@orchqueue/contract-types/client-facts';
import { showMs } from '../duration.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

const LIMIT_MS = 5_000;
/** The `Date` header has whole seconds. */
const SKEW_MS_MAX = 2_000;
const SKEW_MS_FAULT = 60_000;

/** Reachable, ready, of a version that fits, with a clock that fits. */
export async function checkController(
  queue: OrchQueue,
  url: string,
  signal: AbortSignal,
): Promise<{ isReached: boolean; findings: Finding[] }> {
  const beginMono = performance.now();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  const health = await queue.client.GET('/healthz', { signal: limit }).catch(() => null);
  signal.throwIfAborted();
  const spentMs = performance.now() - beginMono;
  if (health === null || !health.response.ok) {
    const found =
      health === null ? `nobody answers at ${url}` : `${url} answers ${health.response.status}`;
    const fix =
      'start it (`npm start`, or `systemctl start orchestratord`), or set the address by --url, ' +
      'ORCHQ_URL or url in the settings file';
    return { isReached: false, findings: [fault('controller', found, fix)] };
  }
  const reached = ok('controller', `answers in ${showMs(spentMs)}`);
  const skew = checkClock(health.response.headers.get('Date'), spentMs);
  return {
    isReached: true,
    findings: [reached, skew, await checkReady(queue, signal), await checkVersion(queue, signal)],
  };
}

function checkClock(date: string | null, spentMs: number): Finding {
  const theirMs = Date.parse(date ?? '');
  if (Number.isNaN(theirMs)) return ok('clock', 'the controller does not tell its own');
  // Half of the way, and the half second that the header leaves open.
  const skewMs = Date.now() - spentMs / 2 - (theirMs + 500);
  const found = `${showMs(Math.abs(skewMs))} ${skewMs < 0 ? 'behind' : 'ahead of'} the controller`;
  if (Math.abs(skewMs) <= SKEW_MS_MAX) return ok('clock', 'that of the controller');
  const fix = 'switch on NTP on both hosts (`timedatectl set-ntp true`): expiry of keys needs it';
  return Math.abs(skewMs) > SKEW_MS_FAULT
    ? fault('clock', found, fix)
    : warning('clock', found, fix);
}

async function checkReady(queue: OrchQueue, signal: AbortSignal): Promise<Finding> {
  const { ready, reasons } = await queue.readiness({ signal, answerMsMax: LIMIT_MS });
  if (ready) return ok('readiness', 'it can do its work');
  const fix = 'look at the log of orchestratord; a full disk heals without a restart';
  return fault('readiness', reasons.join('; '), fix);
}

async function checkVersion(queue: OrchQueue, signal: AbortSignal): Promise<Finding> {
  try {
    const { api_version } = await queue.capabilities({ signal, retry: false });
    const found = `API ${api_version}, this client ${API_VERSION}`;
    if (majorOf(api_version) === majorOf(API_VERSION)) return ok('version', found);
    return warning('version', found, 'install the orchq of the same version as the controller');
  } catch (thrown) {
    if (OrchQueueError.is(thrown, 'UNAUTHENTICATED', 'FORBIDDEN')) {
      return ok('version', `told to callers with a key; this client has ${API_VERSION}`);
    }
    if (!(thrown instanceof TransportError || thrown instanceof OrchQueueError)) throw thrown;
    return warning('version', thrown.message, 'look at the log of orchestratord');
  }
}

/** Below 1.0 a minor version may change anything. */
const majorOf = (version: string): string =>
  version.startsWith('0.')
    ? version.split('.').slice(0, 2).join('.')
    : (version.split('.')[0] ?? '');
