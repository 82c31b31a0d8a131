import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { DEFAULT_URL } from '@orchqueue/client';
import { UsageError } from './usage-error.ts';

/** Where a value is from: the later one of these weighs more. */
export type Origin = 'default' | 'file' | 'environment' | 'flag';
export type Setting<T> = { value: T; origin: Origin };

export type Settings = {
  url: Setting<string>;
  apiKey: Setting<string | null>;
  /** Of tasks that name none. */
  model: Setting<string | null>;
  /** The file that was looked for; `isThere` says whether it was found. */
  file: { path: string; isThere: boolean };
};

export type SettingFlags = { url?: string; apiKeyFile?: string; model?: string; config?: string };
type Environment = Readonly<Record<string, string | undefined>>;
type Values = { url?: string; apiKeyFile?: string; apiKey?: string; model?: string };

/** Names in the file, and what they are here. A key itself has none: it stays out of the file. */
const FILE_KEYS: Readonly<Record<string, keyof Values>> = {
  url: 'url',
  api_key_file: 'apiKeyFile',
  model: 'model',
};

const FILE_BYTES_MAX = 65_536;

/**
 * Flags over environment over file over defaults. Throws a `UsageError` for a file that cannot be
 * read, or has what is no setting.
 */
export async function readSettings(flags: SettingFlags, env: Environment): Promise<Settings> {
  const named = flags.config ?? env.ORCHQ_CONFIG;
  const file = named ?? path.join(configFolder(env), 'orchq', 'config.yaml');
  const text = readOptional(file, named !== undefined);
  const layers: [Origin, Values][] = [
    ['default', { url: DEFAULT_URL }],
    ['file', text === null ? {} : await parseFile(file, text)],
    [
      'environment',
      given({
        url: env.ORCHQ_URL,
        apiKey: env.ORCHQ_API_KEY,
        apiKeyFile: env.ORCHQ_API_KEY_FILE,
        model: env.ORCHQ_MODEL,
      }),
    ],
    ['flag', given({ url: flags.url, apiKeyFile: flags.apiKeyFile, model: flags.model })],
  ];
  return {
    url: weightiest(layers, 'url') ?? { value: DEFAULT_URL, origin: 'default' },
    apiKey: keyOf(layers),
    model: weightiest(layers, 'model') ?? { value: null, origin: 'default' },
    file: { path: file, isThere: text !== null },
  };
}

/** An empty value is one that was switched off. */
const given = (values: { [Name in keyof Values]: string | undefined }): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Values;

function weightiest(
  layers: readonly [Origin, Values][],
  name: keyof Values,
): Setting<string> | null {
  for (const [origin, values] of layers.toReversed()) {
    const value = values[name];
    if (value !== undefined) return { value, origin };
  }
  return null;
}

/** The key itself before the file with it, where both are in one place. */
function keyOf(layers: readonly [Origin, Values][]): Setting<string | null> {
  for (const [origin, { apiKey, apiKeyFile }] of layers.toReversed()) {
    if (apiKey !== undefined) return { value: apiKey, origin };
    if (apiKeyFile !== undefined) return { value: readKey(apiKeyFile), origin };
  }
  return { value: null, origin: 'default' };
}

function readKey(file: string): string {
  const key = readOptional(file, true)?.trim() ?? '';
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new UsageError(`${file} holds no API key: it is one line, as \`keys create\` prints it`);
}

function configFolder(env: Environment): string {
  return env.XDG_CONFIG_HOME || path.join(homedir(), '.config');
}

function readOptional(file: string, isNeeded: boolean): string | null {
  try {
    if (statSync(file).size > FILE_BYTES_MAX) throw new Error('it is too large for what it is');
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !isNeeded) return null;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new UsageError(`${file} cannot be read: ${why}`, { cause });
  }
}

async function parseFile(file: string, text: string): Promise<Values> {
  const { parse } = await import('yaml');
  const tree = parseOr(() => parse(text) ?? {}, file);
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
    throw new UsageError(`${file} is no map of settings`);
  }
  const values: Values = {};
  for (const [name, value] of Object.entries(tree)) {
    const key = Object.hasOwn(FILE_KEYS, name) ? FILE_KEYS[name] : undefined;
    if (key === undefined) {
      const known = Object.keys(FILE_KEYS).join(', ');
      const hint = name === 'api_key' ? '; a key is in a file of its own: api_key_file' : '';
      throw new UsageError(`${file}: ${name} is no setting; there are ${known}${hint}`);
    }
    if (typeof value !== 'string' || value === '')
      throw new UsageError(`${file}: ${name} is no text`);
    values[key] = key === 'apiKeyFile' ? path.resolve(path.dirname(file), value) : value;
  }
  return values;
}

/** Without the parser's message: it quotes the file. */
function parseOr(parse: () => unknown, file: string): unknown {
  try {
    return parse();
  } catch {
    throw new UsageError(`${file} is no YAML`);
  }
}
