import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { countPromptTokens, readAnswerLength } from './open-loop/prompt-text.ts';
import { ANY_SLOT, PacedSlots } from './paced-slots.ts';
import { monotonicMicros } from './token-stamp.ts';

/**
 * llama-server's protocol with a set speed in place of a model, so that a relay can be measured
 * where no engine is the limit. The text of each token is the time of its sending.
 */
const { values } = parseArgs({
  options: {
    slots: { type: 'string' },
    rate: { type: 'string' },
    'prefill-rate': { type: 'string' },
  },
});
const slots = new PacedSlots(Number(values.slots ?? 1));
/** Tokens per second of each slot; 0: as many as the reader takes. */
const rate = Number(values.rate ?? 0);
/** Prompt tokens per second before the first token; 0: the prompt takes no time. */
const prefillRate = Number(values['prefill-rate'] ?? 0);

const VERSION = rate === 0 ? 'paced-unlimited' : `paced-${rate}`;
const PREDICT_DEFAULT = 128;

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const ready = { msg: 'paced engine listening', url: `http://127.0.0.1:${port}` };
  process.stdout.write(`${JSON.stringify({ ...ready, version: VERSION })}\n`);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url } = request;
  if (method === 'POST' && url === '/completion') return complete(request, response);
  if (method === 'POST' && url === '/apply-template') {
    const { messages } = (await readJson(request)) as { messages: { content: string }[] };
    return sendJson(response, { prompt: messages.map(({ content }) => content).join('\n') });
  }
  if (url === '/health') return sendJson(response, { status: 'ok' });
  if (url === '/slots') return sendJson(response, slots.describe());
  if (url === '/props') {
    const props = { default_generation_settings: { n_ctx: 131_072 }, total_slots: slots.total };
    return sendJson(response, { ...props, build_info: VERSION });
  }
  const error = { code: 404, message: 'File Not Found', type: 'not_found_error' };
  return sendJson(response, { error }, 404);
}

type Asked = { prompt?: string; n_predict?: number; id_slot?: number; stream?: boolean };

async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = (await readJson(request)) as Asked;
  const { prompt = '', n_predict: allowed = PREDICT_DEFAULT, id_slot: wanted = ANY_SLOT } = asked;
  // How the controller empties the slot of a session: there is nothing in it here.
  if (asked.stream === false) return sendJson(response, { content: '', stop: true });
  const tokens = Math.min(allowed, readAnswerLength(prompt) ?? allowed);
  const evaluated = { tokens_evaluated: countPromptTokens(prompt) };
  const prefillMs = prefillRate === 0 ? 0 : (evaluated.tokens_evaluated * 1000) / prefillRate;
  const left = new AbortController();
  response.once('close', () => left.abort());
  const slot = await slots.acquire(wanted);
  try {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const startedAtMono = performance.now() + prefillMs;
    for (let index = 0; index < tokens && !left.signal.aborted; index += 1) {
      await due(startedAtMono, index, left.signal);
      const counted = { tokens_predicted: index + 1, ...evaluated };
      const stamp = { content: ` ${monotonicMicros()}`, tokens: [index], stop: false };
      const flowing = send(response, { index: 0, ...stamp, id_slot: slot, ...counted });
      // A signal that has fired fires no more: the slot would be kept for ever.
      if (!flowing && !left.signal.aborted) await drained(response, left.signal);
    }
    const counted = { tokens_predicted: tokens, ...evaluated };
    const stopType = tokens < allowed ? 'eos' : 'limit';
    send(response, { content: '', tokens: [], stop: true, stop_type: stopType, ...counted });
    response.end();
  } finally {
    slots.release(slot);
  }
}

/** The moment of a token. Without a rate still one turn each: engines send tokens one by one. */
async function due(startedAtMono: number, index: number, left: AbortSignal): Promise<void> {
  if (rate === 0) {
    await nextTurn();
    return;
  }
  const waitMs = startedAtMono + ((index + 1) * 1000) / rate - performance.now();
  if (waitMs <= 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, waitMs);
    left.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      left.removeEventListener('abort', done);
      resolve();
    }
  });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return JSON.parse(text);
}

function drained(response: ServerResponse, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // A reader that has left drains nothing, and its slot would be held for ever.
    if (left.aborted) resolve();
    response.once('drain', resolve);
    left.addEventListener('abort', () => resolve(), { once: true });
  });
}

const send = (response: ServerResponse, frame: object): boolean =>
  response.write(`data: ${JSON.stringify(frame)}\n\n`);

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
