import { LlmQueue } from './llm-queue.ts';
import { type LlmQueueSettings, settingsOf } from './settings.ts';

/** Of the whole process, also where a package manager has laid two copies of this library. */
const KEY = Symbol.for('@orchqueue/llm-queue');
const holder = globalThis as { [KEY]?: LlmQueue };

/**
 * The one queue of this process (ORCH-4403). The first call makes it, with these settings or those
 * of the environment. Throws an `Error` when it is there already and `settings` are given, and a
 * `RangeError` that names the setting or the variable.
 */
export function processLlmQueue(settings?: LlmQueueSettings): LlmQueue {
  const found = holder[KEY];
  if (found && settings) {
    throw new Error('the queue of this process exists: give settings to the first call alone');
  }
  holder[KEY] ??= new LlmQueue(settings ?? settingsOf(process.env));
  return holder[KEY];
}
