import { type Aim, isMissed, toAimTable, toFault } from '../open-loop/aim.ts';
import type { Experiment } from '../open-loop/experiment.ts';
import { toFigure, toMarkdownTable, toPercent } from '../open-loop/markdown-table.ts';
import { toReportHead } from '../open-loop/report-head.ts';
import { SeededRandom } from '../open-loop/seeded-random.ts';
import { summarize } from '../statistics.ts';
import {
  NO_PLACEMENTS,
  type PlacementCounts,
  plusBetween,
  readPlacements,
} from './placement-counts.ts';
import { runRound, type Sample } from './prefix-round.ts';
import { type Order, PrefixStage, REPLICAS, SLOTS } from './prefix-stage.ts';
import { FAMILIES, sharedPrompts } from './shared-prompts.ts';

const ORDERS: readonly Order[] = ['affinity', 'round_robin'];
/** Alone, where each replica is free, and as many as slots, where the warm one often is not. */
const CLIENTS = [1, REPLICAS * SLOTS];
const ROUNDS = 3;
const TIMES_SOONER = 2;

type Cell = { clients: number; order: Order; samples: Sample[]; placements: PlacementCounts };

/** Prompts with long common beginnings: placed where they are warm, and in turn. */
export const prefix: Experiment = async ({ children, directory, machine, settings }) => {
  const stage = await PrefixStage.open(children, directory);
  const random = new SeededRandom(settings.seed);
  const cells: Cell[] = [];
  for (const clients of CLIENTS) {
    const pair: Cell[] = ORDERS.map((order) => ({
      ...{ clients, order, samples: [], placements: NO_PLACEMENTS },
    }));
    for (let round = 0; round < ROUNDS; round += 1) {
      // They take turns, so that a drift of the machine hits both.
      for (const cell of pair) {
        const { order, samples } = cell;
        await stage.place(order);
        const before = await readPlacements(stage.url);
        const name = `${clients}-${round}-${order}`;
        const prompts = sharedPrompts(random.fork(`${clients}-${round}`), name, settings.tasks);
        samples.push(...(await runRound(stage.url, prompts, clients)));
        const after = await readPlacements(stage.url);
        cell.placements = plusBetween(cell.placements, before, after);
      }
    }
    cells.push(...pair);
  }
  const aims = toAims(cells);
  const head = [
    toReportHead('Prompts with a common beginning', machine, 'not pinned'),
    `- ${stage.engine}, ${REPLICAS} replicas with ${SLOTS} slots each, ${FAMILIES} beginnings.`,
    `- ${ROUNDS} rounds of ${settings.tasks} tasks for each line, taking turns; seed ` +
      `${settings.seed}; cold caches at the start of each round.`,
  ].join('\n');
  return {
    markdown: [head, toTable(cells), toPlacementTable(cells), toAimTable(aims)].join('\n\n'),
    raw: { cells, aims },
    faults: aims.filter(isMissed).map(toFault),
  };
};

const firstTokens = ({ samples }: Cell) => summarize(samples.map((one) => one.firstTokenMs));

function toTable(cells: readonly Cell[]): string {
  const rows = cells.map((cell) => {
    const { clients, order, samples } = cell;
    const { p50, mean, p95 } = firstTokens(cell);
    const sum = (pick: (one: Sample) => number) =>
      samples.reduce((total, one) => total + pick(one), 0);
    const cached = sum((one) => one.tokensCached) / sum((one) => one.tokensIn);
    const perPrompt = sum((one) => one.tokensIn) / samples.length;
    return [
      `${clients} at once, ${order}`,
      ...[p50, mean, p95, perPrompt].map(toFigure),
      toPercent(cached),
    ];
  });
  const head = ['first token, ms', 'p50', 'mean', 'p95', 'prompt tokens', 'of these cached'];
  return toMarkdownTable(head, rows);
}

/** Why the times are what they are: who waited for how long, and what for. */
function toPlacementTable(cells: readonly Cell[]): string {
  const rows = cells.map(({ clients, order, samples, placements }) => {
    const { mean, p95 } = summarize(samples.map(({ queuedMs }) => queuedMs));
    const { warm, elsewhere, cold, met, missed } = placements;
    const counts = [warm, elsewhere, cold, met, missed].map(String);
    return [`${clients} at once, ${order}`, toFigure(mean), toFigure(p95), ...counts];
  });
  const waits = ['queued, mean ms', 'p95 ms'];
  const placed = ['placed warm', 'elsewhere', 'cold', 'waits met', 'missed'];
  return toMarkdownTable(['placements', ...waits, ...placed], rows);
}

/** How many times as long the first token takes in turn; of an idle system it is judged. */
function toAims(cells: readonly Cell[]): Aim[] {
  const pairs = CLIENTS.map((clients) => cells.filter((cell) => cell.clients === clients));
  return pairs.flatMap(([warm, turns]) => {
    if (!warm || !turns) return [];
    const times = firstTokens(turns).mean / firstTokens(warm).mean;
    const isIdle = warm.clients === 1;
    return {
      what: `mean first token in turn / where it is warm, ${warm.clients} at once`,
      seen: toFigure(times),
      aim: isIdle ? `>= ${TIMES_SOONER}` : '>= 1',
      met: times >= (isIdle ? TIMES_SOONER : 1),
    };
  });
}
