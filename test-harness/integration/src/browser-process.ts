import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { REPOSITORY } from './repository.ts';
import { within } from './until.ts';

const BROWSER = path.join(REPOSITORY, '.engines/chromium/bin/chromium');

export const BROWSER_IS_THERE = existsSync(BROWSER);

/** It asks nobody but this machine, and shows the tests' own pages alone. */
const FLAGS = [
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

type Command = { method: string; params?: object; sessionId?: string };
type Answer = { id?: number; result?: object; error?: { message: string } };
type Evaluated = { result: { value: unknown }; exceptionDetails?: { exception?: object } };

export type Page = {
  /** What the expression gives, or what its promise does, as JSON. Rejects with what it throws. */
  evaluate<T>(expression: string): Promise<T>;
};

/** A real browser, steered by its DevTools protocol over a pipe: no port that others reach. */
export class BrowserProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #waiting = new Map<number, PromiseWithResolvers<object>>();
  #lastId = 0;
  #unread = '';

  /** `directory` is that of a stack, whose guard finds it there. */
  constructor(directory: string) {
    const profile = mkdtempSync(path.join(directory, 'browser-'));
    this.#child = spawn(BROWSER, [...FLAGS, `--user-data-dir=${profile}`], {
      env: { PATH: process.env.PATH, TMPDIR: directory, HOME: profile },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const answers = this.#child.stdio[4] as Readable;
    answers.setEncoding('utf8').on('data', (chunk: string) => this.#read(chunk));
    // A browser that died is told by its exit.
    for (const pipe of this.#child.stdio.slice(3)) pipe?.on('error', () => {});
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()));
    void this.#exited.then(() => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser has ended'));
    });
  }

  /** Such as `HeadlessChrome/150.0.7871.100`. */
  async version(): Promise<string> {
    return ((await this.#ask({ method: 'Browser.getVersion' })) as { product: string }).product;
  }

  async open(url: string): Promise<Page> {
    const ask = <T>(method: string, params: object, sessionId?: string) =>
      this.#ask({ method, params, ...(sessionId ? { sessionId } : {}) }) as Promise<T>;
    const target = { url: 'about:blank' };
    const { targetId } = await ask<{ targetId: string }>('Target.createTarget', target);
    const attached = { targetId, flatten: true };
    const { sessionId } = await ask<{ sessionId: string }>('Target.attachToTarget', attached);
    await ask('Page.navigate', { url }, sessionId);
    return {
      async evaluate<T>(expression: string) {
        const params = { expression, awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await ask<Evaluated>(
          'Runtime.evaluate',
          params,
          sessionId,
        );
        if (exceptionDetails)
          throw new Error(`the page threw: ${JSON.stringify(exceptionDetails)}`);
        return result.value as T;
      },
    };
  }

  /** In order, so that its other processes have ended as well. */
  async close(): Promise<void> {
    await this.#ask({ method: 'Browser.close' }).catch(() => this.#child.kill('SIGKILL'));
    await within(this.#exited, { what: 'the browser ends' });
  }

  #ask(command: Command): Promise<object> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = Promise.withResolvers<object>();
    this.#waiting.set(id, answer);
    (this.#child.stdio[3] as Writable).write(`${JSON.stringify({ id, ...command })}\0`);
    return within(answer.promise, { what: `the browser answers ${command.method}` });
  }

  /** JSON documents with a zero behind each. Events have no id, and nobody waits for one. */
  #read(chunk: string): void {
    const texts = (this.#unread + chunk).split('\0');
    this.#unread = texts.pop() ?? '';
    for (const text of texts) {
      const { id, result = {}, error } = JSON.parse(text) as Answer;
      if (id === undefined) continue;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    }
  }
}
