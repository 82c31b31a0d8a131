import type { LlamaContextSequence } from 'node-llama-cpp';

/** One context sequence and what it does, as /slots shows it. */
export interface EngineSlot {
  readonly id: number;
  readonly sequence: LlamaContextSequence;
  isProcessing: boolean;
  /** False once a run was cut off in the middle: what the sequence holds is not to be trusted. */
  isHistoryUsable: boolean;
  /** The running task, or the last one; null before the first. */
  task: SlotTask | null;
}

export interface SlotTask {
  readonly id: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly promptTokens: number;
  readonly predictMax: number | null;
  promptCached: number;
  promptProcessed: number;
  decoded: number;
  hasNewLine: boolean;
}

export function describeSlot(slot: EngineSlot): Record<string, unknown> {
  const { task, isProcessing } = slot;
  const base = {
    id: slot.id,
    n_ctx: slot.sequence.contextSize,
    speculative: false,
    is_processing: isProcessing,
  };
  if (task === null) return base;
  return {
    ...base,
    id_task: task.id,
    n_prompt_tokens: task.promptTokens,
    n_prompt_tokens_processed: task.promptProcessed,
    n_prompt_tokens_cache: task.promptCached,
    params: withoutText(task.settings),
    next_token: [
      {
        has_next_token: isProcessing,
        has_new_line: task.hasNewLine,
        n_remain: task.predictMax === null ? -1 : task.predictMax - task.decoded,
        n_decoded: task.decoded,
      },
    ],
  };
}

/** Stop strings and grammars are the caller's words; a status page is not the place for them. */
function withoutText(settings: SlotTask['settings']): Record<string, unknown> {
  const { stop: _stop, grammar: _grammar, ...figures } = settings;
  return figures;
}
