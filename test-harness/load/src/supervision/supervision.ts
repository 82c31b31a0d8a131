import type { MachineFacts } from '../machine-facts.ts';
import { isMissed, toAimTable, toFault } from '../open-loop/aim.ts';
import type { Experiment } from '../open-loop/experiment.ts';
import { toFigure, toMarkdownTable } from '../open-loop/markdown-table.ts';
import { toReportHead } from '../open-loop/report-head.ts';
import { summarize } from '../statistics.ts';
import { adoptEngines } from './adoptions.ts';
import { crashEngines } from './crashes.ts';
import { watchIdle } from './idle-time.ts';
import { ReportListener } from './report-listener.ts';
import { REPLICAS, SupervisedAgent } from './supervised-agent.ts';
import { type SupervisionFigures, toSupervisionAims } from './supervision-aims.ts';

/** Each costs half a second; the first of a process is as good as the tenth. */
const AGENT_KILLS = 5;

/** What an agent does about engines that die and about its own death, and what it costs. */
export const supervision: Experiment = async ({ children, directory, machine, settings }) => {
  const { kills, seconds } = settings;
  const listener = new ReportListener();
  try {
    const controllerUrl = await listener.listen();
    const parts = { children, directory, listener, controllerUrl };
    await SupervisedAgent.prepare(parts);
    const agent = await SupervisedAgent.configure(parts);
    const ready = agent.untilReady();
    await agent.start();
    await ready;
    const crashes = await crashEngines(agent, listener, kills);
    const own = await watchIdle(agent.pid, seconds);
    const adoptions = await adoptEngines(agent, listener, AGENT_KILLS);
    const adopted = await watchIdle(agent.pid, seconds);
    const figures: SupervisionFigures = { crashes, adoptions, idle: { own, adopted } };
    const aims = toSupervisionAims(figures);
    return {
      markdown: [headOf(machine, seconds), toTimesTable(figures), toAimTable(aims)].join('\n\n'),
      raw: { ...figures, aims },
      faults: [
        ...adoptions.faults,
        ...adoptions.streams.faults,
        ...aims.filter(isMissed).map(toFault),
      ],
    };
  } finally {
    listener.close();
  }
};

const headOf = (machine: MachineFacts, seconds: number): string =>
  [
    toReportHead('Supervision', machine, 'not pinned'),
    `- One agent with ${REPLICAS} engines, idle for ${seconds} s twice.`,
  ].join('\n');

function toTimesTable({ crashes, adoptions }: SupervisionFigures): string {
  const row = (what: string, samples: readonly number[]): string[] => {
    const { count, p50, p95 } = summarize(samples);
    return [what, String(count), ...[p50, p95, Math.max(...samples)].map(toFigure)];
  };
  return toMarkdownTable(
    ['ms', 'samples', 'p50', 'p95', 'worst'],
    [
      row(
        'from the kill of an engine until the controller knows',
        crashes.map((it) => it.seenMs),
      ),
      row(
        'from there until it knows of the next one',
        crashes.map((it) => it.backMs - it.seenMs),
      ),
      row(
        'load, from spawn to Ready',
        crashes.map((it) => it.loadMs),
      ),
      row(
        'start of an agent until it listens',
        adoptions.each.map((it) => it.startMs),
      ),
      row(
        'of that the four engines',
        adoptions.each.map((it) => it.tookMs),
      ),
    ],
  );
}
