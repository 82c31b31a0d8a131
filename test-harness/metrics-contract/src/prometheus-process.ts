import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { call, REPOSITORY, until, within } from '@orchqueue/harness-integration';
import { stringify } from 'yaml';
import { PROMETHEUS } from './prometheus-programs.ts';

export type Series = {
  labels: Readonly<Record<string, string>>;
  values: [at: number, y: number][];
};
type Result = { metric: Record<string, string>; values: [number, string][] };
type Reply = { status: string; error?: string; data: { result: Result[] } };
type RuleReply = {
  data: {
    groups: { rules: { name: string; health: string; lastError?: string; type: string }[] }[];
  };
};

const RULES = path.join(REPOSITORY, 'ci/dashboards/rules/*.yaml');
const STOP_MS_MAX = 10_000;

/** A real Prometheus that scrapes the daemons and evaluates the rules of ci/dashboards. */
export class PrometheusProcess {
  readonly url: string;
  readonly #targets: number;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #output = '';

  /** `jobs`: host and port by the name of the job. */
  constructor(directory: string, port: number, jobs: Readonly<Record<string, readonly string[]>>) {
    this.#targets = Object.values(jobs).flat().length;
    const home = path.join(directory, 'prometheus');
    mkdirSync(home, { recursive: true });
    const file = path.join(home, 'prometheus.yml');
    const scrape_configs = Object.entries(jobs).map(([job_name, targets]) => ({
      job_name,
      static_configs: [{ targets }],
    }));
    const global = {
      scrape_interval: '1s',
      scrape_timeout: '1s',
      evaluation_interval: '1s',
    };
    writeFileSync(file, stringify({ global, rule_files: [RULES], scrape_configs }));
    const address = `127.0.0.1:${port}`;
    this.url = `http://${address}`;
    const args = [`--config.file=${file}`, `--storage.tsdb.path=${home}/data`];
    this.#child = spawn(PROMETHEUS ?? '', [...args, `--web.listen-address=${address}`], {
      env: { TMPDIR: directory },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#output += chunk;
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', () => resolve());
      this.#child.once('close', () => resolve());
    });
  }

  async untilReady(): Promise<void> {
    const isReady = async () => {
      if (this.#child.exitCode !== null) throw new Error(`prometheus ended:\n${this.#output}`);
      const { status } = await call('GET', `${this.url}/-/ready`).catch(() => ({ status: 0 }));
      return status === 200;
    };
    await until(isReady, { what: 'prometheus is ready' });
  }

  /** Both daemons, and twice: a scrape may have begun before it was asked for. */
  async untilScraped(): Promise<void> {
    const from = Date.now() / 1000;
    const isScraped = async () => {
      const targets = await this.range('count_over_time(up[1d])', from, Date.now() / 1000);
      const risen = targets.filter(({ values }) => {
        const counts = values.map(([, y]) => y);
        return Math.max(...counts) - Math.min(...counts) >= 2;
      });
      return risen.length === this.#targets;
    };
    await until(isScraped, { what: 'both daemons are scraped' });
  }

  /** Throws with Prometheus' own words where the query is none. */
  async range(query: string, from: number, to: number): Promise<Series[]> {
    const step = Math.max(0.5, (to - from) / 60);
    const words = new URLSearchParams({
      ...{ query, start: String(from), end: String(to), step: String(step) },
    });
    const { json } = await call<Reply>('GET', `${this.url}/api/v1/query_range?${words}`);
    if (json?.status !== 'success') throw new Error(`${query}: ${json?.error ?? 'no answer'}`);
    return json.data.result.map(({ metric, values }) => ({
      labels: metric,
      values: values.map(([at, y]) => [at, Number(y)]),
    }));
  }

  /** The rules that it has loaded, with how their last evaluation went. */
  async rules(): Promise<RuleReply['data']['groups'][number]['rules']> {
    const { json } = await call<RuleReply>('GET', `${this.url}/api/v1/rules`);
    return json.data.groups.flatMap(({ rules }) => rules);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const what = 'prometheus stops';
    await within(this.#exited, { what, timeoutMs: STOP_MS_MAX }).catch(async () => {
      this.#child.kill('SIGKILL');
      await this.#exited;
    });
  }
}
