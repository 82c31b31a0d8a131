import { createLlamacppAdapter } from '@orchqueue/adapter-llamacpp';
import type { AdapterFigures, AdapterLoad } from './adapter-figures.ts';
import { toCompletionBody } from './completion-body.ts';
import { openStream } from './http-calls.ts';

/**
 * The reader of one round, a process of its own, whose CPU is what is measured. Reads an
 * AdapterLoad from its argument and writes AdapterFigures.
 */
const load = JSON.parse(process.argv[2] ?? '{}') as AdapterLoad;
/**
 * V8 compiles for seconds at a set pace, and throws away much of that at the first end of a stream,
 * which nothing has ended before. That is 3 us for each token of a round of five seconds.
 */
const WARM_UPS = 2;
const WARM_UP_TOKENS = 10_000;
const SAMPLING = {
  ...{ temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05, repeat_penalty: 1 },
  ...{ seed: 1, stop: [] },
};

const adapter = createLlamacppAdapter({ baseUrl: load.url });
const read = { adapter: readFrames, bytes: readBytes }[load.side];
let tokens = 0;
let bytes = 0;

for (let each = 0; each < WARM_UPS; each += 1) await readAll(WARM_UP_TOKENS / load.streams);
tokens = 0;
bytes = 0;
const before = process.cpuUsage();
const startedAtMono = performance.now();
await readAll(load.tokens);
const seconds = (performance.now() - startedAtMono) / 1000;
const { user, system } = process.cpuUsage(before);
await adapter.close();
const figures: AdapterFigures = { tokens, bytes, seconds, cpuUs: (user + system) / tokens };
process.stdout.write(`${JSON.stringify({ msg: 'adapter measured', ...figures })}\n`, () =>
  process.exit(0),
);

/** So many of each stream. */
async function readAll(count: number): Promise<void> {
  await Promise.all(Array.from({ length: load.streams }, () => read(count)));
}

async function readFrames(count: number): Promise<void> {
  const asked = { prompt: 'a stream', maxTokens: Math.ceil(count), sampling: SAMPLING };
  const request = { ...asked, correlationId: 'bench' };
  for await (const frame of adapter.generate(request, new AbortController().signal)) {
    if (frame.kind === 'text') tokens += 1;
    if (frame.kind === 'end' && frame.tokensOut !== asked.maxTokens) {
      throw new Error(`an answer had ${frame.tokensOut} tokens of ${asked.maxTokens}`);
    }
  }
}

/** The bytes of the same answers, each of which has as many tokens as were asked for. */
async function readBytes(count: number): Promise<void> {
  const body = toCompletionBody('a stream', Math.ceil(count), 1);
  const stream = await openStream(`${load.url}/completion`, body);
  for await (const chunk of stream) bytes += chunk.length;
  tokens += Math.ceil(count);
}
