import type { QueueFigure } from '../queue-bench-load.ts';
import type { Chart } from './chart.ts';

/** The time of a pair over the logarithm of the depth: a straight line is logarithmic growth. */
export function toQueueChart(
  figures: readonly Pick<QueueFigure, 'queued' | 'pairNs' | 'forecastPairNs'>[],
): Chart {
  const points = figures.flatMap(({ queued, pairNs, forecastPairNs }) => [
    { x: queued, y: pairNs, series: 'enqueue and dequeue' },
    { x: queued, y: forecastPairNs, series: 'with a look-up of what is ahead' },
  ]);
  return {
    title: 'Cost of the queue',
    subtitle: 'one task in and one out, the queue held at its depth; a straight line is log n',
    panels: [
      {
        title: 'time of a pair',
        mark: 'line',
        x: { title: 'queued tasks', scale: 'log' },
        y: { title: 'ns', scale: 'linear' },
        points,
      },
    ],
  };
}
