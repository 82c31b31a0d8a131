import {
  type AnswerTimes,
  askController,
  askEngine,
  type ThroughTimes,
  type Work,
} from './answer-times.ts';
import type { Bench, Row } from './bench.ts';
import { toChatPrompt } from './completion-body.ts';
import { startController } from './controller-process.ts';
import { ENGINE_MODEL, startEngineHost } from './engine-host.ts';
import { median, summarize } from './statistics.ts';
import { metricsBetween, readStoreMetrics } from './store-metrics.ts';

type Pair = { direct: AnswerTimes; through: ThroughTimes };
type Asked = { engineUrl: string; controllerUrl: string };

const WARM_UP_PAIRS = 10;
/** 391 tokens of the bundled model. */
const LONG_QUESTION = 'Count from 1 to 100.';
const LONG_TOKENS_MAX = 400;
const LONG_PAIRS_MAX = 10;

/** Time to the first token, and tokens per second of a long answer, on an idle system. */
export const firstToken: Bench = async ({ children, directory, settings }) => {
  const { profileDirectory, pairs } = settings;
  const controller = await startController(children, { directory, profileDirectory });
  // The same prompt is asked for twice, and no cache of the engine may answer.
  const at = { directory, controllerUrl: controller.url, pool: { prefix_cache: false } };
  const { engineUrl, engineVersion } = await startEngineHost(children, at);
  const asked = { engineUrl, controllerUrl: controller.url };
  await runPairs(asked, WARM_UP_PAIRS, (index) => shortWork(-1 - index, false));
  const before = await readStoreMetrics(controller.url);
  const completion = await runPairs(asked, pairs, (index) => shortWork(index, false));
  const chat = await runPairs(asked, pairs, (index) => shortWork(pairs + index, true));
  const store = metricsBetween(before, await readStoreMetrics(controller.url));
  const long = await runPairs(asked, Math.min(pairs, LONG_PAIRS_MAX), longWork);
  return {
    facts: { engine: engineVersion, model: ENGINE_MODEL, pairs },
    rows: [
      ...firstTokenRows('completion', completion),
      ...firstTokenRows('chat', chat),
      // Admission, start and end of a task are one commit each; two of them come before the token.
      { what: 'one commit, ms, mean', p50: (1000 * store.commitSeconds) / store.commits },
      ...longRows(long),
    ],
    raw: { completion, chat, long, store },
  };
};

/** Every pair has a prompt of its own, so that no cache of either side can answer. */
function shortWork(index: number, isChat: boolean): Work {
  const question = `Repeat: "nonce ${Math.abs(index)} of the sea"`;
  const prompt = toChatPrompt(question);
  return { prompt, maxTokens: 8, seed: 42, ...(isChat ? { question } : {}) };
}

function longWork(index: number): Work {
  return { prompt: toChatPrompt(LONG_QUESTION), maxTokens: LONG_TOKENS_MAX, seed: index };
}

/** One at a time; who goes first alternates, so that a drift of the machine hits both. */
async function runPairs(
  { engineUrl, controllerUrl }: Asked,
  count: number,
  workOf: (index: number) => Work,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    const work = workOf(index);
    if (index % 2 === 0) {
      const direct = await askEngine(engineUrl, work);
      pairs.push({ direct, through: await askController(controllerUrl, ENGINE_MODEL, work) });
    } else {
      const through = await askController(controllerUrl, ENGINE_MODEL, work);
      pairs.push({ direct: await askEngine(engineUrl, work), through });
    }
  }
  return pairs;
}

function firstTokenRows(kind: string, pairs: readonly Pair[]): Row[] {
  const direct = summarize(pairs.map((pair) => pair.direct.firstTokenMs));
  const through = summarize(pairs.map((pair) => pair.through.firstTokenMs));
  const paired = summarize(
    pairs.map((pair) => pair.through.firstTokenMs - pair.direct.firstTokenMs),
  );
  const row = (what: string, summary: Omit<Row, 'what'>): Row => ({
    what: `${kind}: ${what}`,
    ...summary,
  });
  return [
    row('first token, direct, ms', direct),
    row('first token, through, ms', through),
    row('ADDED, median of paired differences, ms', paired),
    row('added, difference of medians, ms', { p50: through.p50 - direct.p50 }),
    row('part: 202 read, ms', summarize(pairs.map((pair) => pair.through.admittedMs))),
    row('part: queue_time_ms', ownAccount(pairs, 'queue_time_ms')),
    row('part: first_token_ms after dispatch', ownAccount(pairs, 'first_token_ms')),
  ];
}

const ownAccount = (pairs: readonly Pair[], part: 'queue_time_ms' | 'first_token_ms') =>
  summarize(pairs.map((pair) => pair.through.timings[part] ?? Number.NaN));

function longRows(pairs: readonly Pair[]): Row[] {
  const decodeRate = ({ tokens, firstTokenMs, lastTokenMs }: AnswerTimes) =>
    (1000 * (tokens - 1)) / (lastTokenMs - firstTokenMs);
  const direct = pairs.map((pair) => decodeRate(pair.direct));
  const through = pairs.map((pair) => decodeRate(pair.through));
  const ratios = pairs.map((_, index) => (through[index] ?? 0) / (direct[index] ?? 1));
  return [
    { what: 'long answer: tokens/s, direct', ...summarize(direct) },
    { what: 'long answer: tokens/s, through', ...summarize(through) },
    { what: 'long answer: through / direct, median of pairs', p50: median(ratios) },
  ];
}
