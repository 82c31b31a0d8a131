import { median } from '../statistics.ts';
import type { TaskOutcome } from './task-outcome.ts';

export type RefusalFigures = {
  /** Of all that was sent. */
  share: number;
  /** Refusals without a known envelope, a policy or one of the two headers. */
  untyped: number;
  byCode: Record<string, CodeFigures>;
  obeyed: ObeyedFigures;
};

type ObeyedFigures = {
  /** Came back exactly when they were told, while the load was still on. */
  tried: number;
  succeeded: number;
};

export type CodeFigures = ObeyedFigures & {
  count: number;
  waitMedianMs: number;
  /** What those heard who came back as told and were refused again. */
  againBy: Record<string, number>;
};

export function toRefusalFigures(tasks: readonly TaskOutcome[]): RefusalFigures {
  const refused = tasks.filter(({ refusal }) => refusal !== null);
  const codes = [...new Set(refused.map(({ refusal }) => refusal?.code ?? ''))].sort();
  return {
    share: refused.length / tasks.length,
    untyped: refused.filter(({ refusal }) => !refusal?.typed).length,
    byCode: Object.fromEntries(
      codes.map((code) => {
        const own = refused.filter(({ refusal }) => refusal?.code === code);
        const waits = own.flatMap(({ refusal }) => refusal?.backoffMs ?? []);
        const figures = { count: own.length, waitMedianMs: median(waits), againBy: toAgain(own) };
        return [code, { ...figures, ...toObeyed(own) }];
      }),
    ),
    obeyed: toObeyed(refused),
  };
}

function toObeyed(refused: readonly TaskOutcome[]): ObeyedFigures {
  const tried = refused.flatMap(({ retry }) => (retry ? [retry] : []));
  const succeeded = tried.filter(({ refusal }) => refusal === null);
  return { tried: tried.length, succeeded: succeeded.length };
}

function toAgain(refused: readonly TaskOutcome[]): Record<string, number> {
  const again: Record<string, number> = {};
  for (const { retry } of refused) {
    const code = retry?.refusal?.code;
    if (code !== undefined) again[code] = (again[code] ?? 0) + 1;
  }
  return again;
}
