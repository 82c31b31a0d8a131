import type { ServerResponse } from 'node:http';
import { leaving } from './answer-sink.ts';
import type { CoreEnd, CoreRequest } from './core-request.ts';
import type { EngineCore } from './engine-core.ts';
import { forever } from './pace.ts';
import { Refusal } from './refusal.ts';

export type WholeAnswer = { text: string; tokenIds: number[]; end: CoreEnd };

/**
 * Decodes a request whose answer is sent at its end. Throws a `Refusal` where the engine fails, and
 * the reason of the client that has left.
 */
export async function decodeWhole(
  core: EngineCore,
  request: CoreRequest,
  response: ServerResponse,
): Promise<WholeAnswer> {
  const faults = core.takeFaults();
  const signal = leaving(response);
  const tokenIds: number[] = [];
  let text = '';
  for await (const step of core.generate(request, faults, signal)) {
    const tokens = tokenIds.length;
    if (tokens === faults.cutAfter || tokens === faults.malformedAfter) response.destroy();
    if (tokens === faults.errorAfter) throw new Refusal('failed', 'the engine has failed');
    if (tokens === faults.halfOpenAfter) await forever(signal);
    text += step.text;
    if (step.id !== null) tokenIds.push(step.id);
    if (step.end !== null) return { text, tokenIds, end: step.end };
  }
  throw new Refusal('failed', 'the engine has stopped');
}
