import type { Dashboard, Panel } from './panel.ts';
import { BANNER } from './rule-file.ts';

/** Of Grafana 10 to 12. */
const SCHEMA_VERSION = 39;
const COLUMNS = 24;
const PANEL = { w: 6, h: 7 };
// biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana fills it in.
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

type Box = { x: number; y: number; w: number; h: number };

/** Grafana's JSON of a dashboard; rows of four panels below their title. */
export function grafanaJson({ uid, title, rows }: Dashboard): string {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    const at = { x: 0, y, w: COLUMNS, h: 1 };
    panels.push({ id: panels.length + 1, type: 'row', title: row.title, gridPos: at });
    y += 1;
    for (const [index, panel] of row.panels.entries()) {
      const x = (index * PANEL.w) % COLUMNS;
      const below = Math.floor((index * PANEL.w) / COLUMNS) * PANEL.h;
      panels.push(panelJson(panel, panels.length + 1, { x, y: y + below, ...PANEL }));
    }
    y += Math.ceil((row.panels.length * PANEL.w) / COLUMNS) * PANEL.h;
  }
  const dashboard = {
    ...{ uid, title, tags: ['orchqueue'], description: BANNER, schemaVersion: SCHEMA_VERSION },
    ...{ editable: false, refresh: '10s', time: { from: 'now-1h', to: 'now' } },
    templating: { list: VARIABLES },
    panels,
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

const VARIABLES = [
  { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' },
  {
    ...{ name: 'pool', label: 'Pool', type: 'query', datasource: DATASOURCE, refresh: 2 },
    query: { query: 'label_values(orchq_queue_capacity, pool_id)', refId: 'pool' },
    ...{ multi: true, includeAll: true, allValue: '.*' },
    current: { text: 'All', value: '$__all' },
  },
];

/** `quiet` is kept as a word of our own: Grafana leaves it be, and the tests read it. */
function panelJson(panel: Panel, id: number, gridPos: Box): object {
  const { title, about, unit, queries, kind, quiet } = panel;
  return {
    ...{ id, type: kind ?? 'timeseries', title, gridPos, datasource: DATASOURCE },
    ...(about === undefined ? {} : { description: about }),
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: kind === 'stat' ? STAT_OPTIONS : SERIES_OPTIONS,
    targets: queries.map(({ expr, legend }, index) => ({
      ...{ refId: String.fromCharCode(65 + index), datasource: DATASOURCE },
      ...{ expr, legendFormat: legend, range: true },
    })),
    ...(quiet === undefined ? {} : { 'x-orchq-quiet': quiet }),
  };
}

const STAT_OPTIONS = {
  ...{ textMode: 'value_and_name', colorMode: 'none', graphMode: 'area' },
  reduceOptions: { calcs: ['lastNotNull'] },
};
const SERIES_OPTIONS = {
  legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
  tooltip: { mode: 'multi' },
};
