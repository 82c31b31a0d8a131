import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BROWSER_IS_THERE, BrowserProcess, type Page } from '../src/browser-process.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { PageHost } from '../src/page-host.ts';
import { REPOSITORY } from '../src/repository.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const BUNDLER = path.join(REPOSITORY, 'tools/package-client/src/main.ts');
const HTML = '<!doctype html><meta charset="utf-8"><title>OrchQueue</title>';

if (!BROWSER_IS_THERE) {
  console.warn('NOT RUN: the client in a real browser: ci/scripts/install-chromium.sh');
}

let bundle = '';
beforeAll(async () => {
  bundle = (await promisify(execFile)(process.execPath, [BUNDLER, '--bundle'])).stdout;
});

it('[ORCH-4402] the client is one module for browsers, which imports nothing', () => {
  expect(bundle).toContain('createOrchQueue');
  expect(bundle).not.toMatch(/(^|[;}])import\b/);
});

/** What runs in the page, with `queue`, a client of its origin, and the request. */
const inPage = (code: string, request: object, baseUrl?: string): string => `(async () => {
  const { createOrchQueue } = await import('/client.js');
  const queue = createOrchQueue({ baseUrl: ${JSON.stringify(baseUrl)} ?? location.origin });
  const request = ${JSON.stringify(request)};
  ${code}
})()`;

/** The text of a run, and the kinds of its events in order of appearance. */
const READ_RUN = `
  let text = '';
  const types = new Set();
  for await (const event of queue.run(request)) {
    types.add(event.type);
    if (event.type === 'token') text += event.data.text;
  }
  return { text, types: [...types] };`;

const ABORT_RUN = `
  const aborter = new AbortController();
  let tokens = 0;
  try {
    for await (const { type } of queue.run(request, { signal: aborter.signal })) {
      if (type === 'token' && (tokens += 1) === 5) aborter.abort();
    }
    return 'it ended';
  } catch (error) {
    return error.name;
  }`;

/** How each request of a page of another origin ends; `opaque` is all that it may see of one. */
const FROM_ELSEWHERE = `
  const ended = (asked) => asked.then(({ type }) => type, (error) => error.name);
  const at = request.url + '/v1/tasks/' + request.task_id;
  return [
    await ended(queue.task(request.task_id, { retry: false })),
    await ended(fetch(at)),
    await ended(fetch(at, { mode: 'no-cors' })),
    await ended(fetch(at + '/cancel', { method: 'POST', mode: 'no-cors' })),
    await ended(fetch(at + '/cancel', { method: 'POST', headers: { 'X-Correlation-Id': 'c' } })),
  ];`;

const inBrowser = () => {
  let browser: BrowserProcess | undefined;
  let host: PageHost;
  let page: Page;
  // Before the stack, whose end finds what is left in its folder.
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });
  const stack = useStack(runner);
  beforeAll(async () => {
    browser = new BrowserProcess(stack.directory);
    console.log(`the browser is ${await browser.version()}`);
    host = await PageHost.listen(stack.url, {
      '/': { type: 'text/html', body: HTML },
      '/client.js': { type: 'text/javascript', body: bundle },
    });
    page = await browser.open(host.url);
  });

  it('[ORCH-4402] streams a task, every event once', async () => {
    const body = haiku({ task_id: 'page-reads', sampling: { seed: 42 } });
    const read = await page.evaluate<{ text: string; types: string[] }>(inPage(READ_RUN, body));
    const { result, status } = await stack.task('page-reads');
    expect([status, read.text]).toEqual(['completed', result?.text]);
    expect(read.types.slice(0, 3)).toEqual(['queued', 'started', 'token']);
    expect(read.types.at(-1)).toBe('end');
  });

  it('[ORCH-4402] [ORCH-3017] an AbortSignal of the page cancels what it runs', async () => {
    const body = endless({ task_id: 'page-aborts' });
    expect(await page.evaluate(inPage(ABORT_RUN, body))).toBe('AbortError');
    await stack.untilStatus('page-aborts', 'canceled');
  });

  it('[ORCH-4402] [ORCH-2012] a cut connection costs the page no character', async () => {
    const body = endless({ task_id: 'page-cut', max_tokens: 1_200 });
    const streams = () => host.passed.filter((one) => one.path.endsWith('page-cut/stream'));
    const read = page.evaluate<{ text: string }>(inPage(READ_RUN, body));
    await until(() => (streams()[0]?.bytes ?? 0) > 4_000, { what: 'the page has text' });
    host.cut();
    const { text } = await read;
    expect(text).toBe((await stack.task('page-cut')).result?.text);
    expect(streams().length).toBeGreaterThan(1);
    expect(Number(streams().at(-1)?.lastEventId)).toBeGreaterThan(10);
  });

  it('[ORCH-3035] a page of another origin reads nothing, and can cancel nothing', async () => {
    const refused = async () => {
      const { text } = await stack.call('GET', '/metrics');
      return total(parseMetrics(text), 'orchq_auth_failures_total', { reason: 'origin' });
    };
    const before = await refused();
    const { task_id } = await stack.submit(endless({ task_id: 'page-elsewhere' }));
    await stack.untilStatus(task_id, 'running');
    const asked = { url: stack.url, task_id };
    // The same page, and so the origin of its own host, asks the controller at its own address.
    const ended = await page.evaluate(inPage(FROM_ELSEWHERE, asked, stack.url));
    expect(ended).toEqual(['TransportError', 'TypeError', 'opaque', 'opaque', 'TypeError']);
    expect((await stack.task(task_id)).status).toBe('running');
    // The last one was to be allowed first, and never came.
    expect((await refused()) - before).toBe(4);
    await stack.cancel(task_id);
  });
};

if (BROWSER_IS_THERE) describe('the client in a real browser', inBrowser);
