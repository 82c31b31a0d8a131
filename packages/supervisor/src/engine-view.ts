import type { EngineFeature } from '@orchqueue/contract-types';
import type { EngineAnswer } from './engine-http.ts';

/** What is read of `/props` and `/slots`; everything else differs from build to build. */
export type EngineProps = {
  version: string;
  slotsTotal: number;
  contextTokens: number;
  modelPath: string | null;
  /** What it says it has not; absent where it says nothing of it. */
  lacks?: EngineFeature[];
};

/** Null when it is not what the protocol says. */
export function readProps(answer: EngineAnswer): EngineProps | null {
  const props = readObject(answer);
  const settings = props?.default_generation_settings;
  const contextTokens = isObject(settings) ? settings.n_ctx : undefined;
  const { build_info: version, total_slots: slotsTotal, model_path: modelPath } = props ?? {};
  if (typeof version !== 'string' || version === '') return null;
  if (!isCount(slotsTotal) || !isCount(contextTokens)) return null;
  return {
    version,
    slotsTotal,
    contextTokens,
    modelPath: typeof modelPath === 'string' ? modelPath : null,
    ...(knowsNoTools(props?.chat_template_caps) ? { lacks: ['tools'] } : {}),
  };
}

/** llama-server leaves tools out in silence where the template of its model has none. */
function knowsNoTools(caps: unknown): boolean {
  return isObject(caps) && (caps.supports_tools === false || caps.supports_tool_calls === false);
}

export type SlotsView = {
  /** How many decode. */
  busy: number;
  total: number;
  /** Changes whenever one of them gets on; empty where the engine shows no figures. */
  progress: string;
};

/** Null when it is not what the protocol says. */
export function readSlots(answer: EngineAnswer): SlotsView | null {
  const slots = answer.status === 200 ? parse(answer.text) : null;
  if (!Array.isArray(slots) || !slots.every(isObject)) return null;
  if (!slots.every((slot) => typeof slot.is_processing === 'boolean')) return null;
  const working = slots.filter((slot) => slot.is_processing);
  const figures = working.map(figuresOf).filter((of) => of !== null);
  const progress = figures.length === 0 ? '' : JSON.stringify(figures);
  return { busy: working.length, total: slots.length, progress };
}

/** Task, prompt tokens read, tokens written: whichever of them the build shows. */
function figuresOf(slot: { [key: string]: unknown }): unknown[] | null {
  const [next] = Array.isArray(slot.next_token) ? slot.next_token : [slot.next_token];
  const decoded = isObject(next) ? next.n_decoded : undefined;
  if (decoded === undefined) return null;
  return [slot.id_task, slot.n_prompt_tokens_processed, decoded];
}

/** How many slots decode; null when it is not what the protocol says. */
export const readBusySlots = (answer: EngineAnswer): number | null =>
  readSlots(answer)?.busy ?? null;

export function readObject(answer: EngineAnswer): { [key: string]: unknown } | null {
  const value = answer.status === 200 ? parse(answer.text) : null;
  return isObject(value) ? value : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
