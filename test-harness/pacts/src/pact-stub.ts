/**
 * Loaded before `orchq`: answers its requests as the interactions of a committed pact say, so that
 * what it prints is held against what a controller is verified to answer. ORCHQ_STUB names the
 * pact and the interactions.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { PACT_FOLDER } from './repository.ts';

type Stubbed = {
  description: string;
  request: { method: string; path: string; query?: Record<string, string[]> };
  response: {
    status: number;
    headers?: Record<string, string[]>;
    body?: { content: unknown };
  };
};

const { pact, descriptions } = JSON.parse(process.env.ORCHQ_STUB ?? '') as {
  pact: string;
  descriptions: string[];
};
const { interactions } = JSON.parse(readFileSync(path.join(PACT_FOLDER, pact), 'utf8')) as {
  interactions: Stubbed[];
};
const served = interactions.filter(({ description }) => descriptions.includes(description));

const answers = http.all('*', ({ request }) => {
  const url = new URL(request.url);
  const found = served.find(({ request: { method, path: at, query = {} } }) => {
    const wanted = new URLSearchParams(
      Object.entries(query).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, value]),
      ),
    );
    wanted.sort();
    url.searchParams.sort();
    const isSame = wanted.toString() === url.searchParams.toString();
    return method === request.method && at === url.pathname && isSame;
  });
  if (found === undefined) {
    process.stderr.write(`no interaction for ${request.method} ${url.pathname}${url.search}\n`);
    return HttpResponse.error();
  }
  const { status, headers = {}, body } = found.response;
  const content = body?.content ?? '';
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const flat = Object.entries(headers).map(([name, values]) => [name, values.join(', ')]);
  return new HttpResponse(text, { status, headers: Object.fromEntries(flat) });
});

setupServer(answers).listen({ onUnhandledFrame: 'error' });
