import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentName } from './contract-schema.ts';
import { REPOSITORY } from './repository.ts';

const FOLDER = path.join(REPOSITORY, 'test-harness/integration/fuzz');
const PROGRAM = path.join(REPOSITORY, '.tools/schemathesis/bin/schemathesis');

export const FUZZ_IS_THERE = existsSync(PROGRAM);

export type FuzzTarget = {
  document: DocumentName;
  url: string;
  /** Decides every request. */
  seed: number;
  /** Random requests of each operation, beside those that the document itself asks for. */
  examples: number;
  /** Of schemathesis, with commas: `examples,coverage,fuzzing`. */
  phases: string;
  /** Operations that are not asked, by their ids. */
  without?: readonly string[];
  /** Values of path parameters that name something, by the parameter. */
  known: Readonly<Record<string, readonly string[]>>;
  /** Of the security schemes, where the daemon asks for any. */
  tokens: Readonly<Record<string, string>>;
  /** For its files, and so that the guard of a stack finds it. */
  directory: string;
};

export type FuzzReport = {
  exitCode: number | null;
  /** What it printed, with a command for each finding. */
  output: string;
  requests: number;
  /** `GET /v1/tasks` and its statuses, each with how often it was seen. */
  statuses: Map<string, Map<number, number>>;
};

/** Asks a daemon everything that its document allows, and much that it does not. */
export async function fuzz(target: FuzzTarget): Promise<FuzzReport> {
  const { document, url, seed, examples, phases, known, tokens } = target;
  const directory = await mkdtemp(path.join(target.directory, 'fuzz-'));
  const seen = path.join(directory, 'seen.jsonl');
  await writeFile(seen, '');
  const words = ['--config-file', path.join(FOLDER, 'schemathesis.toml'), 'run'];
  const without = (target.without ?? []).flatMap((id) => ['--exclude-operation-id', id]);
  const schema = path.join(REPOSITORY, `contracts/openapi/${document}.yaml`);
  const bounds = ['--seed', String(seed), '--max-examples', String(examples), '--phases', phases];
  const child = spawn(PROGRAM, [...words, schema, '--url', url, ...bounds, ...without], {
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      TMPDIR: target.directory,
      PYTHONPATH: FOLDER,
      PYTHONDONTWRITEBYTECODE: '1',
      SCHEMATHESIS_HOOKS: 'hooks',
      ORCHQ_FUZZ_SEEN: seen,
      ORCHQ_FUZZ_KNOWN: JSON.stringify(known),
      ORCHQ_FUZZ_SEED: String(seed),
      ORCHQ_FUZZ_API_KEY: tokens.ApiKey ?? 'none',
      ORCHQ_FUZZ_AGENT_TOKEN: tokens.AgentToken ?? 'none',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('close', resolve);
  const exitCode = await promise;
  return { exitCode, output, ...countRequests(await readFile(seen, 'utf8')) };
}

type Seen = { operation: string; status: number };

function countRequests(text: string): Pick<FuzzReport, 'requests' | 'statuses'> {
  const lines = text.split('\n').filter((line) => line !== '');
  const statuses = new Map<string, Map<number, number>>();
  for (const line of lines) {
    const { operation, status } = JSON.parse(line) as Seen;
    const counts = statuses.get(operation) ?? new Map<number, number>();
    statuses.set(operation, counts.set(status, (counts.get(status) ?? 0) + 1));
  }
  return { requests: lines.length, statuses };
}
