import type { EngineSettings } from './arguments.ts';
import type { RequestDefaults } from './completion-request.ts';
import { createEngineMetrics, type EngineMetrics } from './engine-metrics.ts';
import type { EngineSlot } from './engine-slot.ts';
import type { ModelHost } from './model-host.ts';
import { createSlotScheduler, type SlotScheduler } from './slot-scheduler.ts';

/** A loaded model and what serves it; the routes are thin readers of this. */
export interface Engine {
  readonly host: ModelHost;
  readonly slots: readonly EngineSlot[];
  readonly scheduler: SlotScheduler<EngineSlot>;
  readonly metrics: EngineMetrics;
  readonly defaults: RequestDefaults;
  readonly pingIntervalMs: number;
  readonly hasMetrics: boolean;
  readonly hasSlots: boolean;
  /** Fires at shutdown and ends every running answer. */
  readonly stopping: AbortSignal;
  stop(): void;
}

export function createEngine(settings: EngineSettings, host: ModelHost): Engine {
  const controller = new AbortController();
  const slots = host.sequences.map(
    (sequence, id): EngineSlot => ({
      id,
      sequence,
      isProcessing: false,
      isHistoryUsable: true,
      task: null,
    }),
  );
  const scheduler = createSlotScheduler(slots, settings.queueMax);
  const { seed, predictMax, cachePrompt, pingIntervalMs, hasMetrics, hasSlots } = settings;
  return {
    host,
    slots,
    scheduler,
    metrics: createEngineMetrics(),
    defaults: { seed, predictMax, cachePrompt },
    pingIntervalMs,
    hasMetrics,
    hasSlots,
    stopping: controller.signal,
    stop() {
      scheduler.close();
      controller.abort(new Error('the server is stopping'));
    },
  };
}
