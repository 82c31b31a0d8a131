import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EventReader, ReaderOptions } from './event-reader.ts';
import type { Answer, CallOptions } from './http-call.ts';
import { bearer, KeyCommand } from './key-command.ts';
import { Stack } from './stack.ts';
import type { StackInput } from './stack-config.ts';

const TOKEN_FILE = 'agent-token';

/**
 * A stack with both kinds of credentials. What does not say otherwise is asked with the key of an
 * admin of the tenant `acme`.
 */
export class KeyedStack extends Stack {
  readonly agentToken = randomBytes(32).toString('hex');
  override readonly agentHeaders = bearer(this.agentToken);
  readonly keys = new KeyCommand(this.directory);
  adminKey = '';

  constructor(input: StackInput = {}) {
    super({
      ...input,
      controller: {
        ...input.controller,
        auth: { agent_token_file: TOKEN_FILE, keys_refresh_ms: 100 },
      },
      agent: { ...input.agent, auth: { token_file: TOKEN_FILE } },
    });
  }

  override async prepare(options?: { relayed?: boolean }): Promise<void> {
    await super.prepare(options);
    const file = path.join(this.directory, TOKEN_FILE);
    writeFileSync(file, `${this.agentToken}\n`, { mode: 0o600 });
    this.adminKey = await this.keys.create('acme', 'admin');
  }

  override call<Body>(method: string, at: string, options?: CallOptions): Promise<Answer<Body>> {
    return super.call(method, at, this.#asAdmin(options));
  }

  override callAgent<Body>(
    method: string,
    at: string,
    options: CallOptions = {},
  ): Promise<Answer<Body>> {
    const headers = { ...bearer(this.agentToken), ...options.headers };
    return super.callAgent(method, at, { ...options, headers });
  }

  override watch(taskId: string, options?: ReaderOptions): EventReader {
    return super.watch(taskId, this.#asAdmin(options));
  }

  #asAdmin<Options extends { headers?: Readonly<Record<string, string>> }>(options?: Options) {
    return { ...options, headers: { ...bearer(this.adminKey), ...options?.headers } };
  }
}
