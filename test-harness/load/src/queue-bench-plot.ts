import type { QueueFigure } from './queue-bench-load.ts';

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = { left: 80, right: 24, top: 40, bottom: 56 };
const Y_STEPS = 5;

/** The time of a pair over the logarithm of the depth: a straight line is logarithmic growth. */
export function plotFigures(figures: readonly QueueFigure[]): string {
  const logs = figures.map(({ queued }) => Math.log10(queued));
  const top = niceTop(Math.max(...figures.map(({ pairNs }) => pairNs)));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const x = (log: number) =>
    MARGIN.left + ((log - least) / (most - least || 1)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (ns: number) => HEIGHT - MARGIN.bottom - (ns / top) * plotHeight();
  const points = figures.map(({ pairNs }, index) => [x(logs[index] ?? 0), y(pairNs)] as const);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"`,
    ' font-family="sans-serif" font-size="12">',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    ...yAxis(top, y),
    ...figures.map(({ queued }, index) => xTick(x(logs[index] ?? 0), queued)),
    text(WIDTH / 2, 20, 'One enqueue and one dequeue, queue held at its depth'),
    text(WIDTH / 2, HEIGHT - 12, 'queued tasks (logarithmic)'),
    `<g transform="rotate(-90 16 ${HEIGHT / 2})">${text(16, HEIGHT / 2, 'ns per pair')}</g>`,
    `<polyline fill="none" stroke="#1f6feb" stroke-width="2" points="${points.join(' ')}"/>`,
    ...points.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="4" fill="#1f6feb"/>`),
    '</svg>',
    '',
  ].join('\n');
}

function yAxis(top: number, y: (ns: number) => number): string[] {
  return Array.from({ length: Y_STEPS + 1 }, (_, step) => {
    const ns = (top * step) / Y_STEPS;
    const line = `x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(ns)}" y2="${y(ns)}"`;
    const label = text(MARGIN.left - 8, y(ns) + 4, `${Math.round(ns)}`, 'end');
    return `<line ${line} stroke="#d0d7de"/>${label}`;
  });
}

function xTick(x: number, queued: number): string {
  return text(x, HEIGHT - MARGIN.bottom + 20, queued.toLocaleString('en'));
}

function text(x: number, y: number, label: string, anchor = 'middle'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${label}</text>`;
}

function plotHeight(): number {
  return HEIGHT - MARGIN.top - MARGIN.bottom;
}

/** The next of 1, 2 and 5 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
