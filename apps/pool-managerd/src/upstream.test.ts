import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { AgentProcess } from './testing/agent-process.ts';

const FAKE_ENGINE = fileURLToPath(
  new URL('../../../test-harness/engines/src/main.ts', import.meta.url),
);
const KEY = 'sk-right-5ecre7';

let agent: AgentProcess;
let upstream: ChildProcess | null = null;

afterEach(async () => {
  await agent.signal('SIGTERM');
  upstream?.kill('SIGKILL');
});

async function startUpstream(): Promise<string> {
  const words = ['--engine', 'openai', '--api-key', KEY];
  upstream = spawn(process.execPath, [FAKE_ENGINE, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: upstream.stdout as NodeJS.ReadableStream });
  const [line] = (await once(lines, 'line')) as [string];
  return `${(JSON.parse(line) as { url: string }).url}/v1`;
}

test('[ORCH-3062] [ORCH-3504] a replica is Ready with its key, and without it says so and waits', async () => {
  const url = await startUpstream();
  const own = { engine: 'openai', provision: 'external', url, model: { model_id: 'm' } } as const;
  const upstreamOf = (api_key_file: string) => ({ api_key_file, probe_interval_ms: 100 });
  agent = new AgentProcess({
    pools: [{ pool_id: 'p', ...own, slots: 8, context_tokens: 4096, upstream: upstreamOf('key') }],
  });
  const file = path.join(agent.folder, 'key');
  await agent.start('production');
  const missing = await agent.untilReplica('missing', ({ state }) => state === 'backoff');
  expect(missing.last_error).toMatch(/api_key_file: names a file that is missing or empty/);

  writeFileSync(file, KEY, { mode: 0o600 });
  const ready = await agent.untilReplica('ready', ({ state }) => state === 'ready', 30_000);
  expect(ready).toMatchObject({
    ...{ url, upstream_model: 'toy', slots_total: 8, context_tokens: 4096, device: 'external' },
  });

  writeFileSync(file, 'sk-wrong');
  const { generation } = ready;
  const body = { replica_generation: generation, reason: 'operator' };
  expect((await agent.post('/v1/agent/replicas/p-0/restart', body)).status).toBe(202);
  const refused = await agent.untilReplica('refused', ({ state }) => state === 'failed');
  expect(refused.last_error).toBe('the upstream answers 401: it refuses the key');
  const { report } = await agent.status();
  expect(agent.output + JSON.stringify(report)).not.toMatch(/sk-right|sk-wrong/);
}, 60_000);
