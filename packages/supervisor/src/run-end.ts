import { TAIL_LINES } from './engine-log.ts';
import type { ExitStatus } from './engine-process.ts';
import { classifyExit, type ExitCause } from './exit-cause.ts';
import { LOG_RULES } from './exit-log-rules.ts';

export type RunEnd = { cause: ExitCause; error: string; logTail: string[] };

/** Whether the count of out-of-memory kills says that one came; false where it cannot be told. */
export const grew = (before: number | null, after: number | null): boolean =>
  before !== null && after !== null && after > before;

/** `lines` are the last ones of the process, more of them than are shown. */
export function describeEnd(status: ExitStatus, lines: string[], wasOomKilled: boolean): RunEnd {
  const cause = classifyExit({ ...status, logTail: lines, hostKilledForMemory: wasOomKilled });
  const logTail = lines.slice(-TAIL_LINES);
  if (status.error !== null) return { cause, error: status.error, logTail };
  const how = howItEnded(status);
  const line = tellingLine(cause, lines);
  const error = `the engine ended by itself (${cause}, ${how})${line ? `: ${line}` : ''}`;
  return { cause, error, logTail };
}

/** Of an error as above; what follows is the engine's line, to the end of it. */
const OWN_WORDS = /(the engine ended by itself \([^)]*\)): .*$/s;

/** An error without the line of the engine, which may have a prompt in it: for logs (ORCH-3082). */
export const ownWords = (error: string): string => error.replace(OWN_WORDS, '$1');

function howItEnded({ code, signal }: ExitStatus): string {
  if (signal !== null) return `signal ${signal}`;
  // Only a parent is told, and the parent of an adopted process is init.
  return code === null ? 'its exit code went to init' : `code ${code}`;
}

/** The line that gave the cause away; the last one where none did. */
function tellingLine(cause: ExitCause, logTail: readonly string[]): string | undefined {
  const fragments = LOG_RULES.find((rule) => rule.cause === cause)?.fragments ?? [];
  const found = logTail.find((line) => fragments.some((part) => line.toLowerCase().includes(part)));
  return found ?? logTail.at(-1);
}
