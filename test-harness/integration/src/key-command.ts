import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from './repository.ts';

const run = promisify(execFile);
const MAIN = path.join(REPOSITORY, 'apps/orchestratord/src/main.ts');

/** `orchestratord keys` for the controller of a stack, as an operator uses it. */
export class KeyCommand {
  readonly #configFile: string;
  readonly #env: Readonly<Record<string, string | undefined>>;

  /** `directory` is that of the stack. */
  constructor(directory: string) {
    this.#configFile = path.join(directory, 'keys.yaml');
    this.#env = { PATH: process.env.PATH, TMPDIR: directory };
    writeFileSync(this.#configFile, 'controller: { data_dir: controller }\n');
  }

  /** The key, which nobody shows again. */
  async create(tenant: string, scope: string, ...flags: string[]): Promise<string> {
    const text = await this.#run('create', '--tenant', tenant, '--scope', scope, ...flags);
    return text.trim();
  }

  revoke(key: string): Promise<void> {
    return this.revokeId(keyIdOf(key));
  }

  async revokeId(keyId: string): Promise<void> {
    await this.#run('revoke', keyId);
  }

  async list(): Promise<{ key_id: string }[]> {
    return JSON.parse(await this.#run('list', '--json'));
  }

  async #run(...args: string[]): Promise<string> {
    const all = [MAIN, '--config', this.#configFile, 'keys', ...args];
    return (await run(process.execPath, all, { env: this.#env })).stdout;
  }
}

/** `orchq_ID_SECRET`: the secret may have underscores, the id has none. */
export const keyIdOf = (key: string): string => key.split('_')[1] ?? '';

export const secretOf = (key: string): string => key.split('_').slice(2).join('_');

export const bearer = (credential: string) => ({ Authorization: `Bearer ${credential}` });
