import type { EngineFrame } from '@orchqueue/adapter-api';
import type { PlantedBug } from './planted-bug.ts';
import { withMethods } from './planted-bug.ts';

/** Ends with the signal, while what it reads goes on. */
async function* untilAborted(
  frames: AsyncIterable<EngineFrame>,
  signal: AbortSignal,
): AsyncGenerator<EngineFrame> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});
  const iterator = frames[Symbol.asyncIterator]();
  for (;;) {
    const step = await Promise.race([iterator.next(), aborted]);
    if (step.done) return;
    yield step.value;
  }
}

/** What goes wrong between the services and the engines. */
export const ENGINE_BUGS: readonly PlantedBug[] = [
  {
    name: 'a cancel that does not reach the engine',
    foundBy: ['cancel-holds'],
    sabotage: {
      engines: (engines) =>
        withMethods(engines, {
          generate: (engine, request, signal) =>
            untilAborted(engines.generate(engine, request, new AbortController().signal), signal),
        }),
    },
  },
  {
    name: 'an engine that is believed idle without a look',
    foundBy: ['cancel-holds', 'engine-use'],
    sabotage: {
      engines: (engines) => withMethods(engines, { busySlots: async () => 0 }),
    },
  },
  {
    name: 'a request that is sent twice',
    foundBy: ['engine-use'],
    sabotage: {
      engines: (engines) =>
        withMethods(engines, {
          generate: (engine, request, signal) => {
            const twin = engines.generate(engine, request, signal)[Symbol.asyncIterator]();
            twin.next().catch(() => {});
            return engines.generate(engine, request, signal);
          },
        }),
    },
  },
];
