import type { Pins } from '@orchqueue/contract-types';
import { type Stack, wholeStreamFaults } from '@orchqueue/harness-integration';
import type { Answer, TokenFrame } from './answer.ts';
import { type Prompt, taskOf } from './prompts.ts';

export type Asking = {
  /** Of the pool that is asked. */
  model: string;
  /** Any pool of the model, where it is left out. */
  poolId?: string;
  /** Names the tasks: no two runs of a stack have one name. */
  run: string;
  maxTokens?: number;
  /** Added to every seed. */
  seedOffset?: number;
};

/** A stream waits for those before it, on a slow machine for long. */
const STREAM_MS = 120_000;

/**
 * Every prompt as a task, all of them in the queue at once, in the order of the list, and each read
 * by its stream as a subscriber does. Throws where a task does not complete or its stream breaks a
 * rule.
 */
export async function askPool(
  stack: Stack,
  prompts: readonly Prompt[],
  asking: Asking,
): Promise<Answer[]> {
  const { model, poolId, run, maxTokens, seedOffset = 0 } = asking;
  for (const prompt of prompts) {
    const seeded = { ...prompt, seed: prompt.seed + seedOffset };
    await stack.submit({
      ...taskOf(seeded, maxTokens),
      ...{ model_ref: model, task_id: `${run}-${prompt.id}` },
      ...(poolId === undefined ? {} : { pool_id: poolId }),
    });
  }
  const answers: Answer[] = [];
  for (const { id } of prompts) answers.push(await readAnswer(stack, `${run}-${id}`, id));
  return answers;
}

async function readAnswer(stack: Stack, taskId: string, promptId: string): Promise<Answer> {
  const reader = stack.watch(taskId);
  await reader.closed(STREAM_MS);
  const faults = wholeStreamFaults(reader);
  if (faults.length > 0) throw new Error(`the stream of ${taskId}: ${faults.join('; ')}`);
  const { status, result, usage, pins, error } = await stack.task(taskId);
  if (status !== 'completed' || !result || !usage || !pins) {
    throw new Error(`${taskId} is ${status}: ${error?.message}`);
  }
  const frames = reader.ofEvent('token').map(({ data }): TokenFrame => {
    return { text: String(data.text), tokenIds: (data.token_ids ?? []) as number[] };
  });
  const [started] = reader.ofEvent('started');
  requireSamePins(taskId, pins, started?.data ?? {});
  return {
    ...{ promptId, frames, text: result.text, finishReason: result.finish_reason, pins },
    ...{ tokensIn: usage.tokens_in, tokensOut: usage.tokens_out },
  };
}

/** What the subscriber was told and what is kept of the task must be one. */
function requireSamePins(taskId: string, pins: Pins, told: Readonly<Record<string, unknown>>) {
  for (const [name, value] of Object.entries(pins)) {
    if (told[name] !== value) throw new Error(`${taskId}: ${name} is ${value}, not ${told[name]}`);
  }
}
