import type { ServerResponse } from 'node:http';
import type { EngineCore } from '../core/engine-core.ts';
import { readBody } from '../core/fields.ts';
import type { Protocol } from '../core/protocol.ts';
import { Refusal } from '../core/refusal.ts';
import { createRouter, type Route, sendJson } from '../core/router.ts';
import { serveStream } from '../core/serve-stream.ts';
import { decodeWhole } from '../core/whole-answer.ts';
import type { Backend, BackendRequest } from './backend.ts';
import { LLM_API_BACKEND } from './llm-api-backend.ts';
import { createMetrics } from './metrics.ts';
import { TritonError } from './triton-error.ts';
import { VLLM_BACKEND } from './vllm-backend.ts';

/** Triton, as of the commits that docs/engines.md names, with one model in its repository. */
const tritonWith = (backend: Backend): Protocol => ({
  createApp: (core) => createRouter([...modelRoutes(core, backend), ...serverRoutes(core)], refuse),
  // The agent starts it so; its own default is a port of its own as well.
  figures: { portOffset: 10_000, createApp: createMetrics },
  version: '2.73.0',
  listensLoaded: true,
  outOfMemory: {
    lines: ['torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.'],
    exitStatus: 1,
  },
});

/** TensorRT-LLM's model is the one that Triton is mostly taken for. */
export const TRITON = tritonWith(LLM_API_BACKEND);
export const TRITON_VLLM = tritonWith(VLLM_BACKEND);

const STATUS: { readonly [kind in Refusal['kind']]?: number } = {
  unknown: 404,
  'no-route': 404,
  unavailable: 503,
};

const CONTENT_TYPE = 'text/event-stream; charset=utf-8';
const frameOf = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

function refuse(response: ServerResponse, { kind, message }: Refusal): void {
  sendJson(response, STATUS[kind] ?? 500, { error: message });
}

function serverRoutes(core: EngineCore): Route[] {
  const health = (_: unknown, response: ServerResponse): void => {
    response.writeHead(core.isLoaded ? 200 : 400).end();
  };
  return [
    { method: 'GET', path: /^\/v2\/health\/(live|ready)$/, handle: health },
    {
      method: 'GET',
      path: /^\/v2$/,
      handle: (_, response) => {
        // The generate extension is not among them.
        const extensions = ['model_repository', 'model_configuration', 'statistics'];
        sendJson(response, 200, { name: 'triton', version: core.version, extensions });
      },
    },
    {
      method: 'POST',
      path: /^\/v2\/repository\/index$/,
      handle: (_, response) =>
        sendJson(response, 200, [{ name: core.knobs.model, version: '1', state: 'READY' }]),
    },
  ];
}

function modelRoutes(core: EngineCore, backend: Backend): Route[] {
  const tensors = (names: readonly string[]) =>
    names.map((name) => ({ name, datatype: 'BYTES', shape: [1] }));
  const requireModel = ([name = '']: readonly string[]): void => {
    if (decodeURIComponent(name) === core.knobs.model) return;
    throw new Refusal('unknown', `Request for unknown model: '${name}' is not found`);
  };
  return [
    {
      method: 'GET',
      path: /^\/v2\/models\/([^/]+)$/,
      handle: (_, response, parts) => {
        requireModel(parts);
        const { inputs, outputs } = backend;
        const head = { name: core.knobs.model, versions: ['1'], platform: 'python' };
        const puts = { inputs: tensors(inputs), outputs: tensors(outputs) };
        sendJson(response, 200, { ...head, ...puts });
      },
    },
    {
      method: 'POST',
      path: /^\/v2\/models\/([^/]+)\/(generate|generate_stream)$/,
      handle: async (asked, response, parts) => {
        requireModel(parts);
        const body = await readBody(asked);
        try {
          if (core.takeRefusal()) throw new TritonError(503, 'Exceeds maximum queue size');
          await generate(core, backend.read(core, body), response, parts[1] === 'generate_stream');
        } catch (thrown) {
          if (!(thrown instanceof TritonError)) throw thrown;
          const isFrame = thrown.status === 400 && parts[1] === 'generate_stream';
          if (!isFrame) return sendJson(response, thrown.status, thrown.body);
          // The first answer decides the status, of a stream too.
          response.writeHead(thrown.status, { 'content-type': CONTENT_TYPE });
          response.end(frameOf(thrown.body));
        }
      },
    },
  ];
}

async function generate(
  core: EngineCore,
  request: BackendRequest,
  response: ServerResponse,
  isStream: boolean,
): Promise<void> {
  const head = { model_name: core.knobs.model, model_version: '1' };
  if (!isStream) {
    if (request.isStream) {
      const told = 'generate expects model to produce exactly 1 response, use generate stream';
      sendJson(response, 200, { error: told });
      return;
    }
    const whole = await decodeWhole(core, request.core, response);
    sendJson(response, 200, { ...head, ...request.wholeOf(whole) });
    return;
  }
  await serveStream(core, request.core, response, {
    contentType: CONTENT_TYPE,
    begin: () => '',
    frame: (steps) => frameOf({ ...head, ...request.outputsOf(steps) }),
    close: () => '',
    error: (message) => frameOf({ error: message }),
  });
}
