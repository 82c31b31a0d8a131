import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '@orchqueue/contract-types';
import { ScriptedEngine } from './scripted-engine.ts';
import type { Stack } from './stack.ts';

/** How it fails: by the status of its answer, or by an error in a stream that has begun. */
export type Manner = 400 | 500 | 'in the stream';

/** An engine that refuses everything, and says all of what it refuses, credentials included. */
export const quotingEngine = (stack: Stack, engine: Engine, manner: Manner): ScriptedEngine => {
  const name = `quoting-${engine}-${String(manner).replaceAll(' ', '-')}`;
  const answer = (response: ServerResponse, request: IncomingMessage) =>
    void quote(response, request, manner);
  return new ScriptedEngine(stack, name, answer, engine);
};

async function quote(response: ServerResponse, request: IncomingMessage, manner: Manner) {
  const isAsked = request.method === 'POST' || request.headers.authorization !== undefined;
  if (!isAsked) return void response.writeHead(404).end();
  let said = `${request.headers.authorization} `;
  request.setEncoding('utf8');
  for await (const chunk of request) said += chunk;
  const message = `cannot take ${said}`;
  const error = { message, code: 400, type: 'invalid_request_error', param: said };
  // Each protocol has one of these.
  const told = JSON.stringify({ error, message, object: 'error', error_type: 'validation' });
  if (manner === 'in the stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end(`data: ${told}\n\n`);
  } else {
    response.writeHead(manner, { 'Content-Type': 'application/json' }).end(told);
  }
}
