import type { Readable } from 'node:stream';
import type { TaskAdmission } from '@orchqueue/contract-types';
import { toCompletionBody } from './completion-body.ts';
import { openStream, postJson } from './http-calls.ts';
import type { RelayFigures, RelayLoad } from './relay-figures.ts';
import { percentile } from './statistics.ts';
import { monotonicMicros, STAMP } from './token-stamp.ts';

/**
 * The readers of one relay round, as a process of their own, so that they share no event loop with
 * what they measure. Reads a RelayLoad from its argument and writes RelayFigures.
 */
const load = JSON.parse(process.argv[2] ?? '{}') as RelayLoad;

/** Until every stream is open; frames of that time waited for their readers. */
const SETTLE_SHARE = 0.2;

let frames = 0;
let firstMicros = 0;
let lastMicros = 0;
const agesMicros: number[] = [];

const starts = Array.from({ length: load.streams }, (_, index) => runStream(index));
await Promise.all(starts);
const sorted = Float64Array.from(agesMicros).sort();
const figures: RelayFigures = {
  frames,
  seconds: (lastMicros - firstMicros) / 1e6,
  ageMs: {
    p50: percentile(sorted, 0.5) / 1000,
    p95: percentile(sorted, 0.95) / 1000,
    p99: percentile(sorted, 0.99) / 1000,
  },
};
process.stdout.write(`${JSON.stringify({ msg: 'relay measured', ...figures })}\n`, () =>
  process.exit(0),
);

async function runStream(index: number): Promise<void> {
  if (load.side === 'direct') {
    const body = toCompletionBody(`stream ${index}`, load.tokens, index);
    return readStamps(await openStream(`${load.url}/completion`, body));
  }
  const body = {
    model_ref: load.modelRef,
    prompt: `stream ${index}`,
    max_tokens: load.tokens,
    sampling: { seed: index },
  };
  const { links } = (await postJson(`${load.url}/v1/tasks`, body)) as TaskAdmission;
  const readers = Array.from({ length: load.subscribers }, async () =>
    readStamps(await openStream(`${load.url}${links.stream}`)),
  );
  await Promise.all(readers);
}

/** Every frame must come, or the round is void: a relay that loses some looks faster. */
function readStamps(stream: Readable): Promise<void> {
  let seen = 0;
  let rest = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: string) => {
      const text = rest + chunk;
      const end = text.lastIndexOf('\n\n') + 2;
      rest = end === 1 ? text : text.slice(end);
      if (end === 1) return;
      const nowMicros = monotonicMicros();
      for (const [, stamp] of text.slice(0, end).matchAll(STAMP)) {
        seen += 1;
        if (seen > load.tokens * SETTLE_SHARE) agesMicros.push(nowMicros - Number(stamp));
        frames += 1;
      }
      firstMicros ||= nowMicros;
      lastMicros = nowMicros;
    });
    stream.once('error', reject);
    stream.once('end', () => {
      if (seen === load.tokens) resolve();
      else reject(new Error(`a stream had ${seen} frames of ${load.tokens}`));
    });
  });
}
