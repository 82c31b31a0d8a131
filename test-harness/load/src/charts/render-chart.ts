import { parse, type Spec, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Axis, Chart, Panel } from './chart.ts';

/** Above it the points of a line hide it. */
const POINTS_MARKED_MAX = 50;
const PANEL_WIDTH = 330;
const PANEL_HEIGHT = 240;

/** Each colour of the page by light, and what it becomes where the reader's page is dark. */
const INK = '#1f2328';
const FAINT = '#d1d9e0';
const PAPER = '#ffffff';
const DARK: Record<string, string> = { [INK]: '#f0f6fc', [FAINT]: '#3d444d', [PAPER]: '#0d1117' };
/** Seen on both; told apart by who does not see red and green alike, too. */
const SERIES = ['#2f81f7', '#d9822b', '#8b6fd6', '#2da58e', '#c2506e'];

/** One SVG, whose colours follow the reader's page. */
export async function renderChart(chart: Chart): Promise<string> {
  const { spec } = compile(toSpec(chart));
  const view = new View(parse(spec as Spec), { renderer: 'none' });
  try {
    const svg = await view.toSVG();
    return `${svg.replace('>', `>${toStyle()}`)}\n`;
  } finally {
    view.finalize();
  }
}

/** A rule of a style sheet wins over the attribute that it is found by. */
function toStyle(): string {
  const rules = Object.entries(DARK).flatMap(([light, dark]) =>
    ['fill', 'stroke'].map((part) => `[${part}="${light}"]{${part}:${dark}}`),
  );
  return `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`;
}

function toSpec({ title, subtitle, panels }: Chart): TopLevelSpec {
  const text = { color: INK, subtitleColor: INK, anchor: 'start' as const };
  return {
    background: PAPER,
    padding: 12,
    title: { text: title, subtitle, offset: 16 },
    hconcat: panels.map(toPanel),
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
    config: {
      font: 'sans-serif',
      title: text,
      axis: {
        labelColor: INK,
        titleColor: INK,
        gridColor: FAINT,
        domainColor: FAINT,
        tickColor: FAINT,
        labelFontSize: 11,
      },
      legend: { labelColor: INK, orient: 'bottom', title: null, labelLimit: 0 },
      view: { stroke: FAINT },
      range: { category: SERIES },
    },
  };
}

const DASH = {
  field: 'dash',
  type: 'nominal' as const,
  sort: null,
  legend: {
    symbolType: 'stroke',
    symbolStrokeColor: INK,
    symbolFillColor: 'none',
    symbolSize: 400,
  },
};

function toPanel({ title, mark, x, y, points }: Panel) {
  const hasDash = points.some(({ dash }) => dash !== undefined);
  const isBar = mark === 'bar';
  return {
    title: { text: title, fontSize: 12 },
    width: PANEL_WIDTH,
    height: PANEL_HEIGHT,
    data: { values: [...points] },
    mark: isBar
      ? { type: 'bar' as const }
      : { type: 'line' as const, point: points.length <= POINTS_MARKED_MAX },
    encoding: {
      x: toAxis('x', x),
      y: toAxis('y', y),
      color: { field: 'series', type: 'nominal' as const, sort: null },
      ...(isBar ? { xOffset: { field: 'series', sort: null } } : {}),
      ...(hasDash ? { strokeDash: DASH } : {}),
    },
  };
}

function toAxis(field: 'x' | 'y', { title, scale }: Axis) {
  if (scale === 'names') {
    return { field, type: 'nominal' as const, title, sort: null, axis: { labelAngle: 0 } };
  }
  const common = { field, type: 'quantitative' as const, title };
  // On the other axis a picture that does not begin with zero shows more than there is.
  return scale === 'log'
    ? { ...common, scale: { type: 'log' as const }, axis: { tickCount: 5 } }
    : { ...common, scale: { zero: field === 'y' } };
}
