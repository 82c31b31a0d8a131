import { type ControllerClient, OrchQueueError, streamTask, submitTask } from '@orchqueue/client';
import type { TaskRequest } from '@orchqueue/contract-types';

const FIRST_TASK = {
  messages: [{ role: 'user' as const, content: 'Write a haiku about the moon.' }],
  max_tokens: 64,
};

/** Submits one task and prints its tokens as they come. */
export async function runFirstTask(
  client: ControllerClient,
  modelId: string,
  print: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const body: TaskRequest = { model_ref: modelId, ...FIRST_TASK };
  const { task_id } = await submitTask(client, body, { signal });
  print(`first task ${task_id}: ${FIRST_TASK.messages[0]?.content}\n\n`);
  for await (const event of streamTask(client, task_id, { signal })) {
    if (event.type === 'token') print(event.data.text);
    if (event.type === 'error') throw new OrchQueueError(event.data.error);
    if (event.type === 'end') {
      const { usage, timings } = event.data;
      const speed = `first token after ${timings.first_token_ms} ms`;
      print(`\n\n(${usage?.tokens_out} tokens, ${speed}, ${timings.total_ms} ms in all)\n`);
    }
  }
}
