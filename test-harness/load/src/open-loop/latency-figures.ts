import { type Summary, summarize } from '../statistics.ts';
import type { TaskOutcome } from './task-outcome.ts';

export type LatencyFigures = {
  /** From the arrival, not from the sending: a late generator cannot flatter it. */
  firstTokenMs: Summary;
  /** From the sending to the 202. */
  acceptMs: Summary;
  /** 64 tokens at the pace of each answer, from its arrival on. */
  tokens64Ms: Summary;
  /** Of the admitted ones that ended, those that did so by a failure. */
  failedShare: number;
};

const TOKENS = 64;

/** Of tasks that were admitted at once; who came back after a refusal is not the queue's doing. */
export function toLatencyFigures(tasks: readonly TaskOutcome[]): LatencyFigures {
  const admitted = tasks.filter(({ refusal, status }) => refusal === null && status !== 'broken');
  const ended = admitted.filter(({ endMs }) => endMs !== null);
  const failed = ended.filter(({ status }) => status === 'failed');
  return {
    firstTokenMs: summarize(admitted.flatMap(firstTokenOf)),
    acceptMs: summarize(
      admitted.flatMap(({ ackMs, sentMs }) => (ackMs === null ? [] : [ackMs - sentMs])),
    ),
    tokens64Ms: summarize(admitted.flatMap(tokens64Of)),
    failedShare: ended.length === 0 ? 0 : failed.length / ended.length,
  };
}

export const firstTokenOf = ({ firstTokenMs, atMs }: TaskOutcome): number[] =>
  firstTokenMs === null ? [] : [firstTokenMs - atMs];

function tokens64Of({ atMs, firstTokenMs, endMs, status, tokensOut }: TaskOutcome): number[] {
  if (status !== 'completed' || firstTokenMs === null || endMs === null || tokensOut < 2) return [];
  const tokenMs = (endMs - firstTokenMs) / (tokensOut - 1);
  return [firstTokenMs - atMs + (TOKENS - 1) * tokenMs];
}
