/** Why an engine process ended, or had to be ended. These are the values of the label `cause`. */
export type ExitCause =
  | 'asked'
  | 'clean'
  | 'signal'
  | 'port_taken'
  | 'bad_model'
  | 'device_oom'
  | 'host_oom'
  | 'device_fault'
  | 'hang'
  | 'load_timeout'
  | 'self_test'
  | 'unknown';

export type ExitFacts = {
  code: number | null;
  signal: string | null;
  /** Last lines of this process, and of none before it. */
  logTail: readonly string[];
  /** Whether the kernel's out-of-memory killer struck while the process lived. */
  hostKilledForMemory: boolean;
};

type LogRule = { cause: ExitCause; fragments: readonly string[] };

/**
 * What engines write before they end, in the order of precedence: a device that has no memory also
 * fails to load its model, so memory comes before the file. Wording moves between builds, so the
 * match is loose and in lower case.
 */
export const LOG_RULES: readonly LogRule[] = [
  {
    cause: 'port_taken',
    fragments: ["couldn't bind http server socket", 'eaddrinuse', 'address already in use'],
  },
  {
    cause: 'device_oom',
    fragments: [
      'cudamalloc failed: out of memory',
      'failed to allocate cuda',
      'unable to allocate cuda',
      'cuda error: out of memory',
      'insufficientmemoryerror',
      'erroroutofdevicememory',
    ],
  },
  {
    cause: 'host_oom',
    fragments: [
      'std::bad_alloc',
      'cannot allocate memory',
      'heap out of memory',
      'failed to allocate cpu',
      'unable to allocate cpu',
      'failed to allocate buffer for kv cache',
    ],
  },
  {
    cause: 'device_fault',
    fragments: [
      'cuda error',
      'failed to initialize cuda',
      'driver version is insufficient',
      'device is lost',
      'errordevicelost',
      'xid',
    ],
  },
  {
    cause: 'bad_model',
    fragments: [
      'invalid magic characters',
      "expected 'gguf'",
      'unknown model architecture',
      'is not within the file bounds',
      'failed to open gguf file',
      'failed to read magic',
      'failed to load model',
      'error loading model',
    ],
  },
];

/** Causes that the same file, the same configuration and more time cannot change (ORCH-3003). */
const PERMANENT: ReadonlySet<ExitCause> = new Set(['bad_model']);

export const isPermanent = (cause: ExitCause): boolean => PERMANENT.has(cause);

/**
 * Tells crashes apart by log, signal and code (ORCH-3038). The log comes first: it is the most
 * exact.
 */
export function classifyExit(facts: ExitFacts): ExitCause {
  const text = facts.logTail.join('\n').toLowerCase();
  const failed = facts.code !== 0;
  if (failed && facts.hostKilledForMemory && facts.signal === 'SIGKILL') return 'host_oom';
  // A process killed from outside wrote nothing about it: what its log says is older than its end.
  const killedFromOutside = facts.signal !== null && facts.signal !== 'SIGABRT';
  const rule = LOG_RULES.find(({ fragments }) => fragments.some((part) => text.includes(part)));
  if (failed && rule && !killedFromOutside) return rule.cause;
  if (facts.signal !== null) return 'signal';
  return facts.code === 0 ? 'clean' : 'unknown';
}
