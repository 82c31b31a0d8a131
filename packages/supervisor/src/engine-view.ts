import type { EngineAnswer } from './engine-http.ts';

/** What is read of `/props` and `/slots`; everything else differs from build to build. */
export type EngineProps = {
  version: string;
  slotsTotal: number;
  contextTokens: number;
  modelPath: string | null;
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
  };
}

/** How many slots decode; null when it is not what the protocol says. */
export function readBusySlots(answer: EngineAnswer): number | null {
  const slots = answer.status === 200 ? parse(answer.text) : null;
  if (!Array.isArray(slots)) return null;
  const busy = slots.map((slot) => (isObject(slot) ? slot.is_processing : undefined));
  if (!busy.every((value) => typeof value === 'boolean')) return null;
  return busy.filter(Boolean).length;
}

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
