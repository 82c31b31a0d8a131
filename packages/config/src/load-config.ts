import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Config,
  type ConfigInput,
  type ValidationFault,
  validate_Config,
} from '@orchqueue/contract-types';
import { parseDocument } from 'yaml';
import { ConfigError, type ConfigFault } from './config-error.ts';
import { environmentTree, mergeTrees } from './environment.ts';
import { nearestWord } from './nearest-word.ts';

export type ConfigSource = {
  /** The YAML file; without one everything is default, environment and overrides. */
  file?: string;
  env: { [name: string]: string | undefined };
  /** What command line flags set; they win over everything. */
  overrides?: ConfigInput;
};

export type LoadedConfig = {
  config: Config;
  /** Relative paths in the configuration are relative to it. */
  directory: string;
};

const SECTIONS = ['profile', 'log', 'controller', 'agent'];

/** dev may use the CPU; the rest of a profile is the defaults of the schema (ORCH-1104). */
const PROFILES: { [profile: string]: ConfigInput } = { dev: { agent: { allow_cpu: true } } };

/**
 * Reads the one YAML file (ORCH-1104). Precedence: overrides, environment, file, profile, default.
 */
export async function loadConfig(source: ConfigSource): Promise<LoadedConfig> {
  const file = source.file === undefined ? undefined : path.resolve(source.file);
  const written = file === undefined ? {} : await readYaml(file);
  const environment = environmentTree(source.env, SECTIONS);
  const merged = mergeTrees(written, environment, source.overrides) as ConfigInput | null;
  const profile = PROFILES[merged?.profile ?? ''] ?? {};
  const config = structuredClone(mergeTrees(profile, merged)) ?? {};
  if (!validate_Config(config)) {
    const faults = (validate_Config.errors ?? []).map(toFault);
    throw new ConfigError(file ?? 'the configuration', faults);
  }
  const conflicts = contradictions(config);
  if (conflicts.length > 0) throw new ConfigError(file ?? 'the configuration', conflicts);
  return { config, directory: file === undefined ? process.cwd() : path.dirname(file) };
}

async function readYaml(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(file, [{ path: '', expected: `cannot be read (${cause.code})` }], cause);
  });
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({ path: '', expected: error.message }));
    throw new ConfigError(file, faults);
  }
  return document.toJS({ maxAliasCount: 100 }) ?? {};
}

function toFault(fault: ValidationFault): ConfigFault {
  const at = fault.instancePath.slice(1).replaceAll('/', '.');
  const params = fault.params;
  if (fault.keyword === 'additionalProperties') {
    const key = String(params.additionalProperty);
    return {
      path: at ? `${at}.${key}` : key,
      expected: 'is no known key',
      ...near(key, knownKeys(at)),
    };
  }
  if (fault.keyword === 'enum') {
    const allowed = params.allowedValues as string[];
    return { path: at, expected: `must be one of ${allowed.join(', ')}` };
  }
  return { path: at, expected: fault.message ?? fault.keyword };
}

const near = (given: string, known: string[]): { nearest?: string } => {
  const nearest = nearestWord(given, known);
  return nearest ? { nearest } : {};
};

/**
 * Keys that a fully defaulted configuration has at a path; what is given there counts as unknown.
 */
function knownKeys(at: string): string[] {
  const complete: unknown = {
    agent: {
      pools: [{ pool_id: 'x', model: { model_id: 'x', path: 'x', digest: '' }, binary_path: '' }],
    },
  };
  validate_Config(complete);
  let node = complete as { [key: string]: unknown } | unknown[] | undefined;
  for (const part of at.split('.').filter(Boolean)) {
    node = (Array.isArray(node) ? node[0] : node?.[part]) as typeof node;
  }
  return typeof node === 'object' && node !== null ? Object.keys(node) : [];
}

/** What a schema cannot say. */
function contradictions(config: Config): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const { agent, profile } = config;
  if (agent.allow_cpu && profile !== 'dev') {
    faults.push({
      path: 'agent.allow_cpu',
      expected: `is for the dev profile alone, not ${profile}`,
    });
  }
  if (agent.engine_ports.first > agent.engine_ports.last) {
    faults.push({ path: 'agent.engine_ports.last', expected: 'must not be below first' });
  }
  const seen = new Set<string>();
  for (const [index, pool] of agent.pools.entries()) {
    const taken = seen.has(pool.pool_id);
    if (taken) faults.push({ path: `agent.pools.${index}.pool_id`, expected: 'must be unique' });
    seen.add(pool.pool_id);
  }
  return faults;
}
