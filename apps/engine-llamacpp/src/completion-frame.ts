import type { GenerationResult, GenerationStep } from './generation.ts';
import { describeTiming } from './generation-timing.ts';
import type { ToldToken } from './token-probabilities.ts';

export interface FrameContext {
  slotId: number;
  promptTokens: number;
  model: string;
  promptText: string;
  settings: Readonly<Record<string, unknown>>;
  isTimingWanted: boolean;
}

/** One token of a stream. Its text may be empty: half a character, or a stop string's start. */
export function tokenFrame(step: GenerationStep, context: FrameContext): Record<string, unknown> {
  return {
    index: 0,
    content: step.text,
    tokens: [step.token],
    stop: false,
    id_slot: context.slotId,
    tokens_predicted: step.timing.predictedTokens,
    tokens_evaluated: context.promptTokens,
    ...(step.probabilities ? { completion_probabilities: [step.probabilities] } : {}),
    ...(context.isTimingWanted ? { timings: describeTiming(step.timing) } : {}),
  };
}

/** The last frame of a stream, and with content and tokens the whole answer without one. */
export function finalFrame(
  result: GenerationResult,
  context: FrameContext,
  answer: {
    content: string;
    tokens: readonly number[];
    completion_probabilities?: readonly ToldToken[];
  },
): Record<string, unknown> {
  return {
    index: 0,
    ...answer,
    id_slot: context.slotId,
    stop: true,
    model: context.model,
    tokens_predicted: result.timing.predictedTokens,
    tokens_evaluated: context.promptTokens,
    generation_settings: context.settings,
    prompt: context.promptText,
    has_new_line: result.hasNewLine,
    truncated: result.isTruncated,
    stop_type: result.stopType,
    stopping_word: result.stoppingWord,
    tokens_cached: result.sequenceLength,
    timings: describeTiming(result.timing),
  };
}
