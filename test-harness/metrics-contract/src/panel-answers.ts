import {
  type DashboardFile,
  type DashboardPanel,
  filledIn,
  legendOf,
  readDashboards,
} from './dashboard-files.ts';
import { dashboardPicture, type PanelPicture } from './dashboard-picture.ts';
import type { PrometheusProcess } from './prometheus-process.ts';

export type Span = { from: number; to: number };
export type DashboardAnswers = { name: string; picture: string; empty: string[]; quiet: string[] };

/** Asks every query of every dashboard; names those that no data answers. */
export async function askDashboards(
  prometheus: PrometheusProcess,
  span: Span,
): Promise<DashboardAnswers[]> {
  return Promise.all(readDashboards().map((file) => askDashboard(prometheus, file, span)));
}

async function askDashboard(
  prometheus: PrometheusProcess,
  { name, title, panels }: DashboardFile,
  span: Span,
): Promise<DashboardAnswers> {
  const shown = panels.filter(({ type }) => type !== 'row');
  const answers = await Promise.all(shown.map((panel) => askPanel(prometheus, panel, span)));
  const where = (words: string) => `${title}, ${words}`;
  return {
    name,
    picture: dashboardPicture(
      title,
      answers.map(({ picture }) => picture),
    ),
    empty: answers.flatMap(({ empty }) => empty.map(where)),
    quiet: answers.flatMap(({ quiet }) => quiet.map(where)),
  };
}

async function askPanel(
  prometheus: PrometheusProcess,
  { title, targets = [], fieldConfig, ...panel }: DashboardPanel,
  { from, to }: Span,
): Promise<{ picture: PanelPicture; empty: string[]; quiet: string[] }> {
  const reason = panel['x-orchq-quiet'];
  const asked = await Promise.all(
    targets.map(async ({ expr, legendFormat }) => {
      const series = await prometheus.range(filledIn(expr), from, to);
      const known = series.filter(({ values }) => values.some(([, y]) => Number.isFinite(y)));
      const lines = known.map(({ labels, values }) => ({
        legend: legendOf(legendFormat, labels),
        points: values,
      }));
      return { expr, lines };
    }),
  );
  const lines = asked.flatMap((one) => one.lines);
  const silent = asked.filter((one) => one.lines.length === 0).map(({ expr }) => expr);
  const note = lines.length === 0 ? `no data: ${reason ?? 'and there should be'}` : null;
  return {
    picture: { title, unit: fieldConfig?.defaults.unit ?? 'short', lines, note },
    empty: reason === undefined ? silent.map((expr) => `${title}: ${expr}`) : [],
    quiet: reason !== undefined && silent.length > 0 ? [`${title}: ${reason}`] : [],
  };
}
