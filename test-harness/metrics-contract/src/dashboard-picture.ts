/** What a panel shows: its lines, or why there are none. */
export type PanelPicture = {
  title: string;
  unit: string;
  lines: { legend: string; points: readonly (readonly [at: number, y: number])[] }[];
  note: string | null;
};

const WIDTH = 380;
const HEIGHT = 210;
const COLUMNS = 4;
const HEAD = 40;
const LEGENDS_MAX = 5;
const PLOT = { left: 56, top: 30, width: WIDTH - 72, height: 96 } as const;
const COLOURS = ['#1f77b4', '#d62728', '#2ca02c', '#9467bd', '#ff7f0e', '#17becf', '#8c564b'];

/** One picture of a dashboard, drawn from what its queries answered, as SVG. */
export function dashboardPicture(title: string, panels: readonly PanelPicture[]): string {
  const rows = Math.ceil(panels.length / COLUMNS);
  const [width, height] = [COLUMNS * WIDTH, HEAD + rows * HEIGHT];
  const drawn = panels.map((panel, index) => {
    const x = (index % COLUMNS) * WIDTH;
    const y = HEAD + Math.floor(index / COLUMNS) * HEIGHT;
    return `<g transform="translate(${x} ${y})">${panelPicture(panel)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ' font-family="sans-serif" font-size="11">',
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="12" y="26" font-size="18">${escaped(title)}</text>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function panelPicture({ title, unit, lines, note }: PanelPicture): string {
  const frame = `<rect x="4" y="4" width="${WIDTH - 8}" height="${HEIGHT - 8}" fill="none"`;
  const head = [`${frame} stroke="#ccc"/>`, text(12, 20, title, 'font-weight="bold"')];
  if (note !== null) return [...head, text(12, 44, note, 'fill="#777"')].join('\n');
  const points = lines.flatMap((line) => line.points);
  const times = points.map(([at]) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const top = Math.max(...points.map(([, y]) => y).filter(Number.isFinite), 0) || 1;
  const low = Math.min(...points.map(([, y]) => y).filter(Number.isFinite), 0);
  const place = ([at, y]: readonly [number, number]): string => {
    const x = PLOT.left + ((at - from) / (to - from || 1)) * PLOT.width;
    const up = ((y - low) / (top - low || 1)) * PLOT.height;
    return `${x.toFixed(1)},${(PLOT.top + PLOT.height - up).toFixed(1)}`;
  };
  const paths = lines.map(({ points: own }, index) => {
    const known = own.filter(([, y]) => Number.isFinite(y)).map(place);
    const shown = known.length === 1 ? [known[0], known[0]] : known;
    const colour = COLOURS[index % COLOURS.length];
    const style = `fill="none" stroke="${colour}" stroke-width="1.5" stroke-linecap="round"`;
    return `<polyline points="${shown.join(' ')}" ${style}/>`;
  });
  const legends = lines.slice(0, LEGENDS_MAX).map(({ legend, points: own }, index) => {
    const last = own.findLast(([, y]) => Number.isFinite(y))?.[1] ?? Number.NaN;
    const rest = index === LEGENDS_MAX - 1 ? lines.length - LEGENDS_MAX : 0;
    const more = rest > 0 ? `, and ${rest} more` : '';
    const words = `${legend}: ${figure(last, unit)}${more}`;
    return text(12, 142 + index * 13, words, `fill="${COLOURS[index % COLOURS.length]}"`);
  });
  return [
    ...head,
    text(8, PLOT.top + 8, figure(top, unit), 'fill="#777"'),
    text(8, PLOT.top + PLOT.height, figure(low, unit), 'fill="#777"'),
    `<path d="M${PLOT.left} ${PLOT.top}v${PLOT.height}h${PLOT.width}" ${AXIS}/>`,
    ...paths,
    ...legends,
  ].join('\n');
}

const AXIS = 'fill="none" stroke="#999"';
const LETTERS_MAX = 62;

const text = (x: number, y: number, words: string, style = ''): string =>
  `<text x="${x}" y="${y}" ${style}>${escaped(words.slice(0, LETTERS_MAX))}</text>`;

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const SCALES = [
  [2 ** 30, 'G'],
  [2 ** 20, 'M'],
  [2 ** 10, 'k'],
] as const;

function figure(value: number, unit: string): string {
  if (!Number.isFinite(value)) return 'none';
  if (unit === 'percentunit') return `${(value * 100).toFixed(1)} %`;
  if (unit === 's' && Math.abs(value) < 1) return `${(value * 1000).toFixed(1)} ms`;
  if (unit === 's') return `${value.toFixed(2)} s`;
  const [size, letter] = SCALES.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  if (unit === 'bytes') return `${(value / size).toFixed(1)} ${letter}B`;
  if (unit === 'celsius') return `${value} °C`;
  return Number(value.toPrecision(3)).toString();
}
