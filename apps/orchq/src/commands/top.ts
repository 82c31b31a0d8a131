import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { drawView } from '../top/draw-view.ts';
import { type ClusterView, lookAtCluster, Throughput } from '../top/look-at-cluster.ts';

export type TopFlags = { interval: number; once?: true };

/** The cluster as it is, again and again until Ctrl-C; once where nobody sits at a terminal. */
export async function top(
  context: Context,
  _operands: readonly string[],
  { interval, once }: TopFlags,
): Promise<ExitCode> {
  const { output, signal } = context;
  if (output.isJson || once || !process.stdout.isTTY) {
    const view = await lookAtCluster(context, new Throughput());
    if (output.isJson) output.json(view);
    else output.raw(drawView(view, columns()));
    return EXIT.ok;
  }
  // Ctrl-C is how one leaves, so it is no failure.
  await drawUntilLeft(context, interval).catch((thrown: unknown) => {
    if (!signal.aborted) throw thrown;
  });
  return signal.aborted ? signal.reason.exitCode : EXIT.ok;
}

async function drawUntilLeft(context: Context, intervalMs: number): Promise<void> {
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(process.stdout);
  let shown: ClusterView | null = null;
  // Cut to the rows that there are: what has scrolled away could not be drawn over.
  const draw = (): void => {
    const rows = (process.stdout.rows || 24) - 1;
    if (shown) update(drawView(shown, columns()).split('\n').slice(0, rows).join('\n'));
  };
  const redraw = (): void => {
    update.clear();
    draw();
  };
  process.stdout.on('resize', redraw);
  try {
    const throughput = new Throughput();
    for (;;) {
      shown = await lookAtCluster(context, throughput);
      draw();
      await delay(intervalMs, undefined, { signal: context.signal });
    }
  } finally {
    process.stdout.off('resize', redraw);
    update.done();
  }
}

const columns = (): number => process.stdout.columns ?? 80;
