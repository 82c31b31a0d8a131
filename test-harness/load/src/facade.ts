import { type AnswerTimes, askController, askFacade, type Work } from './answer-times.ts';
import type { Bench, Row } from './bench.ts';
import { toChatPrompt } from './completion-body.ts';
import { startController } from './controller-process.ts';
import { ENGINE_MODEL, startEngineHost } from './engine-host.ts';
import { median, summarize } from './statistics.ts';

type Pair = { tasks: AnswerTimes; facade: AnswerTimes };

/** What is sought are tenths of a millisecond, and a pair differs by some milliseconds. */
const PAIRS_EACH = 5;
/** By then V8 has compiled what is measured: after 20 the validators took 100 times their cost. */
const WARM_UP_PAIRS = 200;
/**
 * `controller.openai.deadline_ms`, which the facade gives a chat that names none. The other side
 * names it, so that both admit the same task: what a deadline costs is not the facade's.
 */
const DEADLINE_MS = 600_000;

/** One streamed chat by /v1/chat/completions, against the same one by /v1/tasks. */
export const facade: Bench = async ({ children, directory, settings }) => {
  const { profileDirectory } = settings;
  const controller = await startController(children, { directory, profileDirectory });
  // Both sides ask the same, so a cache of the engine would answer whoever comes second.
  const at = { directory, controllerUrl: controller.url, pool: { prefix_cache: false } };
  const { engineVersion } = await startEngineHost(children, at);
  const pairs = settings.pairs * PAIRS_EACH;
  const warmUps = Math.min(WARM_UP_PAIRS, pairs);
  await runPairs(controller.url, warmUps, -warmUps);
  const measured = await runPairs(controller.url, pairs, 0);
  return {
    facts: { engine: engineVersion, model: ENGINE_MODEL, pairs },
    rows: [
      ...rowsOf('first token', measured, ({ firstTokenMs }) => firstTokenMs),
      ...rowsOf('last token of 8', measured, ({ lastTokenMs }) => lastTokenMs),
    ],
    raw: measured,
  };
};

/** One at a time; who goes first alternates, so that a drift of the machine hits both. */
async function runPairs(url: string, count: number, firstIndex: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let index = firstIndex; index < firstIndex + count; index += 1) {
    const work = workOf(index);
    const byTasks = () => askController(url, ENGINE_MODEL, work);
    const byFacade = () => askFacade(url, ENGINE_MODEL, work);
    if (index % 2 === 0) {
      const tasks = await byTasks();
      pairs.push({ tasks, facade: await byFacade() });
    } else {
      const first = await byFacade();
      pairs.push({ facade: first, tasks: await byTasks() });
    }
  }
  return pairs;
}

function workOf(index: number): Work {
  const question = `Repeat: "nonce ${Math.abs(index)} of the sea"`;
  const common = { maxTokens: 8, seed: 42, deadlineMs: DEADLINE_MS };
  return { prompt: toChatPrompt(question), question, ...common };
}

function rowsOf(what: string, pairs: readonly Pair[], of: (times: AnswerTimes) => number): Row[] {
  const tasks = pairs.map((pair) => of(pair.tasks));
  const byFacade = pairs.map((pair) => of(pair.facade));
  const added = pairs.map((_, index) => (byFacade[index] ?? 0) - (tasks[index] ?? 0));
  const ratios = pairs.map((_, index) => (byFacade[index] ?? 0) / (tasks[index] ?? 1));
  return [
    { what: `${what}: /v1/tasks, ms`, ...summarize(tasks) },
    { what: `${what}: /v1/chat/completions, ms`, ...summarize(byFacade) },
    { what: `${what}: ADDED, paired differences, ms`, ...summarize(added) },
    { what: `${what}: facade / tasks, median of pairs`, p50: median(ratios) },
  ];
}
