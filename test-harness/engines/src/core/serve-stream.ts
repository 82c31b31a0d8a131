import type { ServerResponse } from 'node:http';
import { leaving, writeBody } from './answer-sink.ts';
import type { CoreEnd, CoreRequest, CoreStep } from './core-request.ts';
import type { EngineCore } from './engine-core.ts';
import type { FaultPlan } from './fault-plan.ts';

/** One stream in the words of a protocol. What is empty is not written. */
export type StreamWords = {
  contentType: string;
  /** Before the first token. */
  begin(): string;
  /** One frame for some tokens: as many as `--tokens-per-frame` says. */
  frame(steps: readonly CoreStep[]): string;
  /** All that follows the frame with the end. */
  close(end: CoreEnd): string;
  /** All that follows when the engine fails in the middle. */
  error(message: string): string;
};

/** Decodes a request into a stream, and does to it what the faults say. Never throws. */
export async function serveStream(
  core: EngineCore,
  request: CoreRequest,
  response: ServerResponse,
  words: StreamWords,
): Promise<void> {
  const { bodyBytesPerS, tokensPerFrame } = core.knobs;
  const faults = core.takeFaults();
  const signal = leaving(response);
  const write = (text: string): Promise<void> => writeBody(response, text, bodyBytesPerS);
  let tokens = 0;
  let batch: CoreStep[] = [];
  response.writeHead(200, { 'content-type': words.contentType });
  response.flushHeaders();
  try {
    await write(words.begin());
    for await (const step of core.generate(request, faults, signal)) {
      // Whatever way the answer is left, the generator gives its slot back.
      if (await strike(faults, tokens, response, words, batch)) return;
      tokens += 1;
      batch.push(step);
      if (batch.length < tokensPerFrame && step.end === null) continue;
      await write(words.frame(batch));
      batch = [];
      if (step.end !== null) await write(words.close(step.end));
    }
    response.end();
  } catch {
    // The client has left.
    response.destroy();
  }
}

/** Whether the answer is over with it. */
async function strike(
  faults: FaultPlan,
  tokens: number,
  response: ServerResponse,
  words: StreamWords,
  batch: readonly CoreStep[],
): Promise<boolean> {
  const at = (after: number | null): boolean => after === tokens;
  if (at(faults.cutAfter)) response.destroy();
  else if (at(faults.malformedAfter)) response.end(malformed(words, batch));
  else if (at(faults.errorAfter)) response.end(words.error('the engine has failed'));
  // The socket stays as it is: nobody ever learns that this side is gone.
  else return at(faults.halfOpenAfter);
  return true;
}

function malformed(words: StreamWords, batch: readonly CoreStep[]): string {
  const whole = words.frame(batch.length > 0 ? batch : [{ id: 16, text: 'x', end: null }]);
  return `${whole.trimEnd().slice(0, -whole.length / 2)}\n\n`;
}
