/**
 * `node cheating-relay.ts URL`: a door for each cheat in front of the controller at URL. The first
 * line of its output is where they are: `{"honest":"http://127.0.0.1:...",...}`.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CHEATS, type Cheat, type Passing } from './cheats.ts';

const target = process.argv[2] ?? '';
/** By task; a run of the test has a handful. */
const prompts = new Map<string, string>();

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}

function remember(body: string): void {
  const { task_id, messages } = JSON.parse(body) as {
    task_id?: string;
    messages?: { content: string }[];
  };
  if (task_id !== undefined) prompts.set(task_id, messages?.[0]?.content ?? '');
}

function kindOf(path: string): Passing['kind'] {
  if (path === '/metrics') return 'metrics';
  if (path.endsWith('/stream')) return 'stream';
  return /^\/v1\/tasks\/[^/]+$/.test(path) ? 'task' : 'other';
}

/** Passes a request on and what comes back through the cheat. */
function doorOf(cheat: Cheat) {
  let firstMetrics = '';
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request;
    const body = await bodyOf(request);
    if (method === 'POST' && url === '/v1/tasks') remember(body);
    const answer = await fetch(`${target}${url}`, {
      method,
      headers: { accept: headers.accept ?? '*/*', 'content-type': 'application/json' },
      ...(body === '' ? {} : { body }),
    });
    const { status } = answer;
    const text = await answer.text();
    const kind = kindOf(url);
    if (kind === 'metrics') firstMetrics ||= text;
    const prompt = prompts.get(url.split('/')[3] ?? '') ?? '';
    const told = cheat({ kind, status, text, prompt, firstMetrics });
    if (told === null) return;
    const type = answer.headers.get('content-type') ?? 'application/json';
    response.writeHead(told.status ?? status, { 'content-type': type }).end(told.text);
  };
}

const doors: Record<string, string> = {};
for (const [name, cheat] of Object.entries(CHEATS)) {
  const door = doorOf(cheat);
  const server = createServer((request, response) => {
    // A client that has given up, or a controller that is gone: both see a broken connection.
    door(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  doors[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
process.stdout.write(`${JSON.stringify(doors)}\n`);
