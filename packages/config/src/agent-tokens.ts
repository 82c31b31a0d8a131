import path from 'node:path';
import { ConfigError } from './config-error.ts';
import { readSecretFile } from './secret-file.ts';

const VARIABLE = 'ORCHQ_AGENT_TOKEN';
const ENVIRONMENT = 'the environment';
const CHARS_MIN = 32;
/** What a header can carry: printable, without spaces. */
const TOKEN = new RegExp(`^[\\x21-\\x7e]{${CHARS_MIN},4096}$`);

export type AgentTokenSource = {
  env: { [name: string]: string | undefined };
  /** Null: none is configured. */
  file: string | null;
  /** A relative `file` is relative to it. */
  directory: string;
  /** The key that names the file, for messages. */
  key: 'controller.auth.agent_token_file' | 'agent.auth.token_file';
};

/**
 * The credentials of agents (ORCH-3035), one a line: the first is sent, all are taken, so that they
 * can be changed host by host. The environment wins over the file. Empty when there is neither.
 * Throws a `ConfigError` for one that is too short, and never shows it.
 */
export async function loadAgentTokens(source: AgentTokenSource): Promise<string[]> {
  const given = source.env[VARIABLE];
  if (given !== undefined && given.trim() !== '') return tokensOf(given, ENVIRONMENT, VARIABLE);
  if (source.file === null) return [];
  const file = path.resolve(source.directory, source.file);
  const text = await readSecretFile(file, source.key);
  if (text !== null && text.trim() !== '') return tokensOf(text, file, source.key);
  const expected = 'names a file that is missing or empty; make one with openssl rand -hex 32';
  throw new ConfigError(file, [{ path: source.key, expected }]);
}

function tokensOf(text: string, from: string, key: string): string[] {
  const tokens = text.split('\n').map((line) => line.trim());
  const kept = tokens.filter((token) => token !== '');
  const wrong = kept.findIndex((token) => !TOKEN.test(token));
  if (wrong < 0) return kept;
  const expected = `token ${wrong + 1} must have at least ${CHARS_MIN} characters and no spaces`;
  throw new ConfigError(from, [{ path: key, expected }]);
}
