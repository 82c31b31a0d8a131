import path from 'node:path';
import { ConfigError } from './config-error.ts';
import { readSecretFile } from './secret-file.ts';

const ENVIRONMENT = 'the environment';
/** What a header can carry: printable, without spaces. */
const KEY = /^[\x21-\x7e]{1,4096}$/;

export type UpstreamKeySource = {
  /** The reference as it is configured; both undefined: there is none. */
  reference: { api_key_file?: string; api_key_env?: string };
  env: { [name: string]: string | undefined };
  /** A relative file is relative to it. */
  directory: string;
  /** Of the object that has the reference, for messages. */
  path: string;
};

/**
 * The key of a hosted API, from where the configuration says (ORCH-1104, ORCH-3062); null where it
 * names none. Throws a `ConfigError` for one that is missing or no key, and never shows it.
 */
export async function loadUpstreamKey(source: UpstreamKeySource): Promise<string | null> {
  const { reference, env, directory, path: at } = source;
  const { api_key_file: file, api_key_env: name } = reference;
  if (name !== undefined) {
    const text = env[name]?.trim() ?? '';
    return keyOf(text, ENVIRONMENT, `${at}.api_key_env`, `names ${name}, which is not set`);
  }
  if (file === undefined) return null;
  const key = `${at}.api_key_file`;
  const resolved = path.resolve(directory, file);
  const text = (await readSecretFile(resolved, key))?.trim() ?? '';
  return keyOf(text, resolved, key, 'names a file that is missing or empty; write the key to it');
}

function keyOf(text: string, from: string, key: string, missing: string): string {
  if (text === '') throw new ConfigError(from, [{ path: key, expected: missing }]);
  if (KEY.test(text)) return text;
  const expected = 'has to name one key of at most 4096 characters, in one line and without spaces';
  throw new ConfigError(from, [{ path: key, expected }]);
}
