import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Config, type ConfigInput, validate_Config } from '@orchqueue/contract-types';
import { LineCounter, parseDocument } from 'yaml';
import { ConfigError, type ConfigFault } from './config-error.ts';
import { toFaults } from './config-faults.ts';
import { contradictions } from './contradictions.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { mergeTrees } from './merge-trees.ts';

export type ConfigSource = {
  /** The YAML file; without one everything is default, environment and overrides. */
  file?: string;
  env: Environment;
  /** What command line flags set; they win over everything. */
  overrides?: ConfigInput;
};

export type LoadedConfig = {
  config: Config;
  /** Relative paths in the configuration are relative to it. */
  directory: string;
  /** Variables of the environment that were ignored and look like a mistake. */
  warnings: ConfigFault[];
  /** What it was read from, to read it again. */
  source: ConfigSource;
};

/** dev may use the CPU; the rest of a profile is the defaults of the schema (ORCH-1104). */
const PROFILES: { [profile: string]: ConfigInput } = { dev: { agent: { allow_cpu: true } } };

/**
 * Reads the one YAML file (ORCH-1104). Precedence: overrides, environment, file, profile, default.
 * Rejects with ConfigError, which names every fault.
 */
export async function loadConfig(source: ConfigSource): Promise<LoadedConfig> {
  const file = source.file === undefined ? undefined : path.resolve(source.file);
  const name = file ?? 'the configuration';
  const written = file === undefined ? {} : await readYaml(file);
  const { tree, faults, warnings } = readEnvironment(source.env);
  const merged = mergeTrees(written, tree, source.overrides) as ConfigInput | null;
  const profile = PROFILES[merged?.profile ?? ''] ?? {};
  const config: unknown = structuredClone(mergeTrees(profile, merged)) ?? {};
  if (!validate_Config(config))
    faults.push(...toFaults(validate_Config.errors ?? [], merged, tree));
  else faults.push(...contradictions(config));
  if (faults.length > 0) throw new ConfigError(name, faults);
  const directory = file === undefined ? process.cwd() : path.dirname(file);
  return { config: config as Config, directory, warnings, source };
}

async function readYaml(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(file, [{ path: '', expected: `cannot be read (${cause.code})` }], cause);
  });
  const lineCounter = new LineCounter();
  // A pretty error shows the lines around it, whatever is in them.
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const faults = document.errors.map(({ message, pos }) => {
    const { line, col } = lineCounter.linePos(pos[0]);
    return { path: '', expected: `${inOurWords(message)} at line ${line}, column ${col}` };
  });
  if (faults.length > 0) throw new ConfigError(file, faults);
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (cause) {
    throw new ConfigError(file, [{ path: '', expected: inOurWords((cause as Error).message) }]);
  }
}

/** What the parser says behind a colon is out of the file, and may be a secret (ORCH-3082). */
const inOurWords = (message: string): string => message.replace(/(?<=[\w)]): .*$/s, '');
