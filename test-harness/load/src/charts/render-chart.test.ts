import { expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import type { Chart, Panel } from './chart.ts';
import { renderChart } from './render-chart.ts';

const PANEL: Panel = {
  title: 'goodput',
  mark: 'line',
  x: { title: 'offered load', scale: 'linear' },
  y: { title: 'of the capacity', scale: 'linear' },
  points: [
    { x: 0.5, y: 0.5, series: 'fair' },
    { x: 3, y: 0.97, series: 'fair' },
    { x: 0.5, y: 0.5, series: 'fifo' },
    { x: 3, y: 0.7, series: 'fifo' },
  ],
};
const toChart = (...panels: Panel[]): Chart => ({ title: 'Saturation', subtitle: 'x & y', panels });

type Element = { name: string; attributes: Record<string, string> };

/** Rejects what is not well-formed. */
function parse(svg: string): { elements: Element[]; texts: string[] } {
  const elements: Element[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.on('text', (text) => texts.push(text.trim()));
  parser.write(svg).close();
  return { elements, texts: texts.filter((text) => text !== '') };
}

const marksOf = (svg: string, role: string) =>
  parse(svg).elements.filter(({ attributes }) => attributes['aria-roledescription'] === role);

test('[ORCH-4506] a chart is well-formed, with its titles, axes and series as text', async () => {
  const { elements, texts } = parse(await renderChart(toChart(PANEL)));
  expect(elements[0]).toMatchObject({ name: 'svg' });
  expect(texts).toEqual(
    expect.arrayContaining([
      ...['Saturation', 'x & y', 'goodput', 'offered load', 'of the capacity', 'fair', 'fifo'],
    ]),
  );
});

test('[ORCH-4506] each series has a line and each name a bar for each of them', async () => {
  expect(marksOf(await renderChart(toChart(PANEL)), 'line mark')).toHaveLength(2);
  const points = PANEL.points.map((point) => ({ ...point, x: `at ${point.x}` }));
  const bars: Panel = { ...PANEL, mark: 'bar', x: { title: 'load', scale: 'names' }, points };
  expect(marksOf(await renderChart(toChart(PANEL, bars)), 'bar')).toHaveLength(4);
});

test('[ORCH-4506] a second figure of a series has its own dash', async () => {
  const dashed = PANEL.points.flatMap((point) => [
    { ...point, dash: 'p50' },
    { ...point, y: point.y * 2, dash: 'p95' },
  ]);
  const svg = await renderChart(toChart({ ...PANEL, points: dashed }));
  const lines = marksOf(svg, 'line mark');
  expect(lines).toHaveLength(4);
  const dashes = lines.map(({ attributes }) => attributes['stroke-dasharray'] ?? '');
  expect(new Set(dashes).size).toBe(2);
});

test('[ORCH-4506] every colour of paper, lines and text has one for a dark page', async () => {
  const points = PANEL.points.map((point) => ({ ...point, dash: `p${point.y}` }));
  const svg = await renderChart(toChart(PANEL, { ...PANEL, points }));
  const style = svg.slice(svg.indexOf('<style>'), svg.indexOf('</style>'));
  const { elements } = parse(svg);
  const isColour = (text = 'none') => !['none', 'transparent'].includes(text);
  const isSeries = (colour: string) => /^#(2f81f7|d9822b)$/.test(colour);
  const colours = elements.flatMap(({ attributes: { fill, stroke } }) => [
    ...(isColour(fill) ? [`[fill="${fill}"]`] : []),
    ...(isColour(stroke) ? [`[stroke="${stroke}"]`] : []),
  ]);
  const fixed = [...new Set(colours)].filter((rule) => !isSeries(rule.slice(-9, -2)));
  expect(fixed.length).toBeGreaterThan(2);
  for (const rule of fixed) expect(style).toContain(rule);
});

test('[ORCH-4506] the same figures draw the same picture', async () => {
  expect(await renderChart(toChart(PANEL))).toBe(await renderChart(toChart(PANEL)));
});
