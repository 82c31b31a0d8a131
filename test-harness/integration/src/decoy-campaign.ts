import type { NewApiKey } from '@orchqueue/contract-types';
import { ConfigFile } from './config-file.ts';
import { configSchema, type DocumentName } from './contract-schema.ts';
import type { DaemonProcess } from './daemon-process.ts';
import type { DecoyMint } from './decoy.ts';
import { wrongEverywhere } from './decoy-bodies.ts';
import { inFiles, inProcess } from './decoy-files.ts';
import { type Credentials, decoyRequests } from './decoy-requests.ts';
import { inLines, inValue, type Sighting } from './decoy-scan.ts';
import type { DecoyStack } from './decoy-stack.ts';
import { call } from './http-call.ts';
import { bearer, keyIdOf, secretOf } from './key-command.ts';
import { parseMetrics } from './metric-scrape.ts';
import { sendRaw } from './raw-request.ts';
import { MODEL_ID } from './repository.ts';
import { endless, haiku } from './task-bodies.ts';

/** Need a tag, which the operations before them have taken away. */
const OF_TAGS = ['getCatalogTag', 'setCanary', 'promoteCanary', 'rollbackTag'];
const VIEWS = ['pools', 'agents', 'capabilities', 'catalog/models', 'replicasets', 'models'];

/** Says everything to both daemons, and then reads everything that they wrote. */
export class DecoyCampaign {
  readonly seen: Sighting[] = [];
  /** Operations that did what they were asked, at least once. */
  readonly done = new Set<string>();
  /** That the controller made when it was asked for one. */
  #madeKey = '';
  readonly #stack: DecoyStack;
  readonly #mint: DecoyMint;

  constructor(stack: DecoyStack, mint: DecoyMint) {
    this.#stack = stack;
    this.#mint = mint;
  }

  async run(): Promise<void> {
    const { url, agentUrl } = this.#stack;
    const begun = { session_id: 'chat-7', max_tokens: 4 };
    for (const task_id of ['poem-1', 'poem-2']) await this.#stack.run(haiku({ ...begun, task_id }));
    await this.#ask(url, 'data');
    await this.#ask(url, 'openai');
    await this.#runTasks();
    await this.#ask(url, 'control');
    const change = { state: 'Active', tags: ['stable'] };
    await this.#stack.call('PATCH', `/v1/catalog/models/${MODEL_ID}`, { body: change });
    await this.#ask(url, 'control', OF_TAGS);
    const revoke = `/v1/keys/${keyIdOf(this.#madeKey)}/revoke`;
    if ((await this.#stack.call('POST', revoke)).status === 200) this.done.add('revokeKey');
    await this.#ask(agentUrl, 'agent');
    for (const at of [url, agentUrl]) await this.#sendNoRequests(at);
    await this.#reload();
  }

  /** What the daemons answer about themselves, while they run. */
  async readAnswers(): Promise<void> {
    const stack = this.#stack;
    const metrics = [
      ['controller metrics', await stack.call('GET', '/metrics')],
      ['agent metrics', await stack.callAgent('GET', '/metrics')],
    ] as const;
    for (const [sink, { text }] of metrics) {
      for (const { labels } of parseMetrics(text)) this.#saw(sink, labels);
    }
    for (const view of VIEWS) {
      this.#sawInView(view, (await stack.call('GET', `/v1/${view}`)).json);
    }
    this.#sawInView('agent', (await stack.callAgent('GET', '/v1/agent')).json);
    this.#readProcesses();
  }

  /** What they have left, once they have ended; the list of spans grows until then. */
  async readLeft(spans: unknown): Promise<void> {
    const { controller, agent, directory } = this.#stack;
    await agent?.stop();
    await controller?.stop();
    this.#saw('spans', spans);
    this.seen.push(...inLines(this.#mint, 'controller log', controller?.output ?? ''));
    this.seen.push(...inLines(this.#mint, 'agent log', agent?.output ?? ''));
    this.seen.push(...inFiles(this.#mint, directory));
  }

  async #ask(url: string, document: DocumentName, only?: readonly string[]): Promise<void> {
    const credentials: Credentials = (scope) => {
      if (scope === null) return {};
      return scope === 'agent' ? this.#stack.agentHeaders : bearer(this.#stack.adminKey);
    };
    for (const request of decoyRequests(document, this.#mint, credentials)) {
      const { operationId, method, path, headers, body } = request;
      if (only && !only.includes(operationId)) continue;
      const { status, json, text } = await call(method, `${url}${path}`, { headers, body });
      if (operationId === 'createKey' && status === 201) this.#learn((json as NewApiKey).key);
      if (status < 300) this.done.add(operationId);
      else this.#saw('error', json ?? text);
    }
  }

  /** A secret that the controller made itself: its answer alone may have it. */
  #learn(key: string): void {
    this.#madeKey = key;
    this.#mint.knows('secret', 'the answer of createKey', secretOf(key));
  }

  /** To their end, into the refusal of an engine, and until they are canceled. */
  async #runTasks(): Promise<void> {
    const stack = this.#stack;
    const models = [MODEL_ID, ...stack.quoting.map(({ modelId }) => modelId)];
    const bodies = models.flatMap((modelId) => stack.tasks(modelId));
    for (const { error } of await Promise.all(bodies.map((body) => stack.run(body)))) {
      this.#saw('error', error);
    }
    const prompt = this.#mint.make('content', 'prompt of a canceled task');
    const { task_id } = await stack.submit(endless({ prompt }), bearer(stack.adminKey));
    const reader = stack.watch(task_id);
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.cancel(task_id);
    await reader.closed();
  }

  async #sendNoRequests(url: string): Promise<void> {
    const decoy = (place: string) => this.#mint.make('content', `bytes: ${place}`);
    const texts = [
      `GET /${decoy('path')} HTTP/9.9\r\n\r\n`,
      `${decoy('method')} / HTTP/1.1\r\nHost: a\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: a\r\n${decoy('name')} : ${decoy('value')}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${decoy('long')}${'x'.repeat(40_000)}\r\n\r\n`,
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${decoy('chunk')}\r\n`,
      `${decoy('no line')}`,
    ];
    for (const text of texts) this.#saw('error', await sendRaw(url, text));
  }

  /** A file that is wrong in every place, and one that is no YAML; both are refused. */
  async #reload(): Promise<void> {
    const { controller, agent, url, agentUrl } = this.#stack;
    const file = new ConfigFile(this.#stack);
    const good = file.read();
    const decoy = (at: string) =>
      this.#mint.make(at.endsWith('{}') ? 'name' : 'secret', `configuration ${at}`);
    const noYaml = `controller:\n  api_key: ${decoy('/controller/api_key')}\n bad: [\n`;
    for (const content of [wrongEverywhere(configSchema(), decoy), noYaml]) {
      file.write(content as string);
      await file.reload(controller as DaemonProcess, url, this.#headersOf(url));
      await file.reload(agent as DaemonProcess, agentUrl, this.#headersOf(agentUrl));
    }
    file.write(good);
  }

  #headersOf(url: string): Readonly<Record<string, string>> {
    const { agentUrl, agentHeaders, adminKey } = this.#stack;
    return url === agentUrl ? agentHeaders : bearer(adminKey);
  }

  #readProcesses(): void {
    const { controller, agent } = this.#stack;
    const found = [
      ...inProcess(this.#mint, 'controller', (controller as DaemonProcess).pid),
      ...inProcess(this.#mint, 'agent', (agent as DaemonProcess).pid),
      ...this.#stack.enginePids().flatMap((pid) => inProcess(this.#mint, 'engine', pid)),
    ];
    this.seen.push(...found);
  }

  #saw(sink: string, value: unknown): void {
    this.seen.push(...inValue(this.#mint, sink, value));
  }

  /** Names are what views are for. */
  #sawInView(view: string, value: unknown): void {
    const found = inValue(this.#mint, view, value);
    this.seen.push(...found.filter(({ decoy }) => decoy.kind !== 'name'));
  }
}
