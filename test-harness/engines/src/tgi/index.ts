import type { ServerResponse } from 'node:http';
import type { EngineCore } from '../core/engine-core.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Refusal } from '../core/refusal.ts';
import { createRouter, type Route, sendJson } from '../core/router.ts';
import { generateRoutes } from './generate-routes.ts';
import { failed } from './generate-words.ts';
import { createMetrics } from './metrics.ts';
import { STOPS_MAX } from './read-generate.ts';
import { tokenRoutes } from './token-routes.ts';

/** Text-generation-inference's router, as of the commit that docs/engines.md names. */
export const TGI: Protocol = {
  createApp: (core) =>
    createRouter([...infoRoutes(core), ...tokenRoutes(core), ...generateRoutes(core)], refuse),
  version: '3.3.6-dev0',
  // Its router is started when the shards are ready.
  listensLoaded: true,
  outOfMemory: {
    lines: [
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.',
      'ERROR text_generation_launcher: Shard 0 crashed',
      'Error: ShardFailed',
    ],
    exitStatus: 1,
  },
};

function refuse(response: ServerResponse, { kind, message }: Refusal): void {
  if (kind === 'failed') {
    const error = failed(message);
    sendJson(response, error.status, error.body);
    return;
  }
  const status = { malformed: 422, unauthorized: 401, 'no-route': 404 }[kind as string] ?? 500;
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(kind === 'malformed' ? message : '');
}

function infoRoutes(core: EngineCore): Route[] {
  const metrics = createMetrics(core);
  return [
    { method: 'GET', path: /^\/(health|ping)$/, handle: (_, response) => response.end() },
    {
      method: 'GET',
      path: /^\/info$/,
      handle: (_, response) => sendJson(response, 200, infoOf(core)),
    },
    {
      method: 'GET',
      path: /^\/v1\/models$/,
      handle: (_, response) => {
        const model = { id: core.knobs.model, object: 'model', created: 0, owned_by: 'toy' };
        sendJson(response, 200, { object: 'list', data: [model] });
      },
    },
    {
      method: 'GET',
      path: /^\/metrics$/,
      handle: async (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(await metrics());
      },
    },
  ];
}

const infoOf = ({ knobs, version }: EngineCore) => ({
  ...{ model_id: knobs.model, model_sha: null, model_pipeline_tag: 'text-generation' },
  ...{ max_concurrent_requests: knobs.slots, max_best_of: 2, max_stop_sequences: STOPS_MAX },
  ...{ max_input_tokens: knobs.context - 1, max_total_tokens: knobs.context },
  ...{ validation_workers: 2, max_client_batch_size: 4, router: 'text-generation-router' },
  ...{ version, sha: null, docker_label: null },
});
