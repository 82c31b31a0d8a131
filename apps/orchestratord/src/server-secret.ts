import { randomUUID } from 'node:crypto';
import { link, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError, type LoadedConfig, readSecretFile } from '@orchqueue/config';
import { ServerSecret } from '@orchqueue/services';

export type Environment = { [name: string]: string | undefined };

const VARIABLE = 'ORCHQ_SERVER_SECRET';
const KEY = 'controller.auth.secret_file';
const WAY_OUT =
  'there are API keys, and the server secret they were made under is not here: put the file back ' +
  `or set ${VARIABLE}. If it is lost, write a new one (openssl rand -base64 32, chmod 600) and ` +
  'make every key anew';

/**
 * The server secret under which keys are kept (ORCH-3035): of the environment, of the file that the
 * configuration names, or of the file that the first `keys create` left in the data folder.
 */
export class SecretSource {
  readonly #env: Environment;
  readonly #named: string | null;
  readonly #file: string;

  constructor({ config, directory }: LoadedConfig, env: Environment) {
    const { auth, data_dir } = config.controller;
    this.#env = env;
    this.#named = auth.secret_file;
    const file = auth.secret_file ?? path.join(data_dir, 'server-secret');
    this.#file = path.resolve(directory, file);
  }

  /** Null when there is none. Throws a `ConfigError` for one that cannot be used. */
  async find(): Promise<ServerSecret | null> {
    const given = this.#env[VARIABLE]?.trim();
    if (given) return toSecret(given, 'the environment', VARIABLE);
    const text = await readSecretFile(this.#file, KEY);
    if (text !== null) return toSecret(text.trim(), this.#file, KEY);
    if (this.#named === null) return null;
    const expected = 'names a file that is not there; make one with openssl rand -base64 32';
    throw new ConfigError(this.#file, [{ path: KEY, expected }]);
  }

  /** For a controller that has keys to check. */
  async require(): Promise<ServerSecret> {
    const found = await this.find();
    if (found) return found;
    throw new ConfigError(this.#file, [{ path: KEY, expected: WAY_OUT }]);
  }

  /** The secret, made when there is none: a file of its owner alone, whole or not there at all. */
  async ensure(): Promise<ServerSecret> {
    const found = await this.find();
    if (found) return found;
    const draft = `${this.#file}.${randomUUID()}`;
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${ServerSecret.randomText()}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Unlike a rename a link never replaces: of two commands at once both use the first one's.
    await link(draft, this.#file).catch(unlessThere);
    await unlink(draft);
    return this.require();
  }
}

function unlessThere(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'EEXIST') throw cause;
}

function toSecret(text: string, from: string, key: string): ServerSecret {
  try {
    return new ServerSecret(text);
  } catch (cause) {
    const expected = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(from, [{ path: key, expected }], cause);
  }
}
