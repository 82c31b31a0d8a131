import { parseCompletionRequest } from './completion-request.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { describeSlot } from './engine-slot.ts';
import { describeSettings } from './generation-settings.ts';
import { type Route, send, sendJson } from './http-exchange.ts';
import { VOCABULARY_NUMBER } from './model-facts.ts';

const RANDOM_SEED = 2 ** 32 - 1;

/** What the engine is and does. No secrets, no prompts: /slots shows counts only. */
export function createStatusRoutes(engine: Engine): Record<string, Route> {
  const health: Route = ({ response }) => sendJson(response, 200, { status: 'ok' });
  const models: Route = ({ response }) => sendJson(response, 200, describeModels(engine));
  return {
    'GET /health': health,
    'GET /v1/health': health,
    'GET /models': models,
    'GET /v1/models': models,
    'GET /props': ({ response }) => sendJson(response, 200, describeProps(engine)),
    'GET /slots': ({ response, url }) => {
      requireSwitch(engine.hasSlots, 'slots');
      const isFreeWanted = url.searchParams.get('fail_on_no_slot') === '1';
      if (isFreeWanted && engine.scheduler.busyCount() === engine.slots.length) {
        throw new EngineError('unavailable_error', 'no slot available');
      }
      sendJson(response, 200, engine.slots.map(describeSlot));
    },
    'GET /metrics': ({ response }) => {
      requireSwitch(engine.hasMetrics, 'metrics');
      const { scheduler, metrics } = engine;
      const load = { processing: scheduler.busyCount(), deferred: scheduler.waitingCount() };
      send(response, 200, 'text/plain; version=0.0.4', metrics.render(load));
    },
  };
}

function requireSwitch(isOn: boolean, name: string): void {
  if (isOn) return;
  throw new EngineError(
    'not_supported_error',
    `This server does not support ${name} endpoint. Start it with \`--${name}\``,
  );
}

function describeProps(engine: Engine): Record<string, unknown> {
  const { host, defaults, slots, stopping } = engine;
  const { facts } = host;
  const asked = parseCompletionRequest({ prompt: '' }, defaults);
  return {
    default_generation_settings: {
      params: describeSettings(asked, defaults.seed ?? RANDOM_SEED),
      n_ctx: host.contextSize,
    },
    total_slots: slots.length,
    model_alias: facts.alias,
    model_ftype: facts.fileType,
    model_path: facts.path,
    modalities: { vision: false, video: false, audio: false },
    endpoint_slots: engine.hasSlots,
    endpoint_props: false,
    endpoint_metrics: engine.hasMetrics,
    ui: false,
    chat_template: facts.chatTemplate,
    bos_token: facts.bosText,
    eos_token: facts.eosText,
    build_info: facts.buildInfo,
    is_sleeping: false,
    is_stopping: stopping.aborted,
    // Not upstream's: there a supervisor reads these from the log (ORCH-1101, ORCH-1102).
    gpu: facts.gpu,
    n_gpu_layers: facts.gpuLayers,
  };
}

function describeModels({ host }: Engine): Record<string, unknown> {
  const { facts } = host;
  return {
    object: 'list',
    data: [
      {
        id: facts.alias,
        aliases: [facts.alias],
        tags: [],
        object: 'model',
        created: Math.floor(Date.now() / 1000),
        owned_by: 'llamacpp',
        meta: {
          vocab_type: VOCABULARY_NUMBER[facts.vocabularyType],
          n_vocab: facts.vocabularySize,
          n_ctx: facts.contextSize,
          n_ctx_train: facts.trainContextSize,
          n_embd: facts.embeddingSize,
          n_params: facts.parameterCount,
          size: facts.sizeBytes,
          ftype: facts.fileType,
        },
      },
    ],
  };
}
