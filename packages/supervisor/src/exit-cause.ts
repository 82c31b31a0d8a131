import { LOG_RULES, type LogCause } from './exit-log-rules.ts';
import type { UpstreamFault } from './upstream/upstream-fault.ts';

/** Why an engine process ended, or had to be ended. These are the values of the label `cause`. */
export type ExitCause =
  | LogCause
  | 'asked'
  | 'clean'
  | 'signal'
  | 'hang'
  | 'load_timeout'
  | 'self_test'
  | UpstreamFault['kind']
  | 'unknown';

export type ExitFacts = {
  code: number | null;
  signal: string | null;
  /** Last lines of this process, and of none before it: a traceback may stand below the cause. */
  logTail: readonly string[];
  /** Whether the kernel's out-of-memory killer struck while the process lived. */
  hostKilledForMemory: boolean;
};

/** Causes that the same file, key and configuration cannot change (ORCH-3003). */
const PERMANENT: ReadonlySet<ExitCause> = new Set(['bad_model', 'unauthorized']);

export const isPermanent = (cause: ExitCause): boolean => PERMANENT.has(cause);

/** A shell, or a launcher that passes it on, turns a KILL into this code. */
const KILLED_CODE = 137;
/** vLLM's server says that its engine has died, and then ends with code 0. */
const ORDERLY_LIE = 'enginedeaderror';

/**
 * Tells crashes apart by log, signal and code (ORCH-3038). The log comes first: it is the most
 * exact. Without code and signal, as of a process that is no child, it is all there is.
 */
export function classifyExit(facts: ExitFacts): ExitCause {
  const { code, signal } = facts;
  const text = facts.logTail.join('\n').toLowerCase();
  const failed = code !== 0 || text.includes(ORDERLY_LIE);
  const wasKilled = signal === 'SIGKILL' || code === KILLED_CODE;
  const isUntold = code === null && signal === null;
  if (facts.hostKilledForMemory && (wasKilled || isUntold)) return 'host_oom';
  // A process killed from outside wrote nothing about it: what its log says is older than its end.
  const killedFromOutside = (signal !== null && signal !== 'SIGABRT') || code === KILLED_CODE;
  const rule = LOG_RULES.find(({ fragments }) => fragments.some((part) => text.includes(part)));
  if (failed && rule && !killedFromOutside) return rule.cause;
  if (signal !== null || code === KILLED_CODE) return 'signal';
  return code === 0 && !failed ? 'clean' : 'unknown';
}
