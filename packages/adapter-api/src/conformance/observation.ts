import type { EngineAdapter, EngineFrame, GenerateRequest } from '../engine-adapter.ts';
import { EngineFault } from '../engine-fault.ts';
import type { EngineSubject } from './adapter-subject.ts';

/** Everything one answer consisted of. */
export type Observation = {
  text: string;
  frames: EngineFrame[];
  end: Extract<EngineFrame, { kind: 'end' }>;
};

const STEP_MS = 5;

export async function observe(
  adapter: EngineAdapter,
  request: GenerateRequest,
): Promise<Observation> {
  const frames: EngineFrame[] = [];
  for await (const frame of adapter.generate(request, unaborted())) frames.push(frame);
  const end = frames.at(-1);
  if (end?.kind !== 'end') throw new Error('the last frame is not an end');
  const text = frames.map((frame) => (frame.kind === 'text' ? frame.text : '')).join('');
  return { text, frames, end };
}

/**
 * What has to be equal where the same is asked twice: the frames, or of an engine that joins them
 * by chance their text, ids and end.
 */
export function claimedOf(
  { joinsFrames }: Pick<EngineSubject, 'joinsFrames'>,
  frames: readonly EngineFrame[],
): unknown {
  if (!joinsFrames) return frames;
  const texts = frames.filter((frame) => frame.kind === 'text');
  return {
    text: texts.map(({ text }) => text).join(''),
    tokenIds: texts.flatMap(({ tokenIds }) => tokenIds ?? []),
    others: frames.filter((frame) => frame.kind !== 'text'),
  };
}

export const unaborted = (): AbortSignal => new AbortController().signal;

/** What the call throws; an error of this suite when it does not throw. */
export async function thrownBy(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

export async function faultKindOf(run: () => Promise<unknown>): Promise<string> {
  const thrown = await thrownBy(run);
  return thrown instanceof EngineFault ? thrown.kind : `no fault: ${String(thrown)}`;
}

/** Looks until it holds. Throws after `limitMs`. */
export async function eventually(
  fact: string,
  limitMs: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadlineMono = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > deadlineMono) throw new Error(`not within ${limitMs} ms: ${fact}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

/** Open TCP connections of this process, whoever made them. */
export const openConnections = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
