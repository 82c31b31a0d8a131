import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { call } from '../src/http-call.ts';
import { bearer, KeyCommand } from '../src/key-command.ts';
import { KeyedStack } from '../src/keyed-stack.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { Stack } from '../src/stack.ts';
import type { StackInput } from '../src/stack-config.ts';
import { haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { withStack } from '../src/use-stack.ts';

runner.jest.setTimeout(90_000);

const listen = { host: '0.0.0.0', port: 0 };
const OFF: StackInput = { controller: { listen }, agent: { listen } };

/** What the daemon said when it refused to start. */
const refusal = (starting: Promise<unknown>): Promise<string> =>
  starting.then(
    () => 'it started',
    (error: Error) => error.message,
  );

/** Starts the controller and asks it where it is reached on this machine. */
async function startAnywhere(stack: Stack): Promise<void> {
  const daemon = await stack.startController();
  stack.url = (await daemon.listening()).replace('0.0.0.0', '127.0.0.1');
}

const writeToken = (stack: Stack, name: string, text: string) =>
  writeFileSync(path.join(stack.directory, name), text, { mode: 0o600 });

describe('off loopback', () => {
  it('[ORCH-1105] [ORCH-3035] the controller starts with a valid key and an agent token alone', async () => {
    const auth = { agent_token_file: 'agent-token' };
    const stack = new Stack({ controller: { listen, auth } });
    await withStack(stack, async () => {
      await stack.prepare();
      const keys = new KeyCommand(stack.directory);
      expect(await refusal(stack.startController())).toContain('missing or empty');
      writeToken(stack, 'agent-token', 't'.repeat(32));
      const withoutKey = await refusal(stack.startController());
      expect(withoutKey).toContain('controller.listen.host: 0.0.0.0 is off loopback');
      expect(withoutKey).toContain('orchestratord keys create');
      expect(withoutKey).not.toContain('no agent token');
      await keys.revoke(await keys.create('acme', 'admin'));
      expect(await refusal(stack.startController())).toContain('no valid API key');
      const key = await keys.create('acme', 'control');
      await startAnywhere(stack);
      const at = `${stack.url}/v1/pools`;
      expect((await call('GET', at)).status).toBe(401);
      expect((await call('GET', at, { headers: bearer(key) })).status).toBe(200);
      expect((await call('POST', `${stack.url}/v1/agents`, { body: {} })).status).toBe(401);
    });
  });

  it('[ORCH-1105] neither daemon starts without credentials, and both name what is missing', async () => {
    const stack = new Stack(OFF);
    await withStack(stack, async () => {
      await stack.prepare();
      const bare = await refusal(stack.startController());
      expect(bare).toContain('no valid API key');
      expect(bare).toContain('no agent token (set controller.auth.agent_token_file');
      await new KeyCommand(stack.directory).create('acme', 'admin');
      const keyed = await refusal(stack.startController());
      expect(keyed).toContain('no agent token');
      expect(keyed).not.toContain('no valid API key');
      const agent = await refusal(stack.startAgent());
      expect(agent).toContain('agent.listen.host: 0.0.0.0 is off loopback');
      expect(agent).toContain('ORCHQ_AGENT_TOKEN');
    });
  });

  it('[ORCH-3035] [ORCH-3501] with them controller and agent find each other, and a task runs', async () => {
    const stack = new KeyedStack(OFF);
    await withStack(stack, async () => {
      await stack.prepare();
      await startAnywhere(stack);
      await stack.startAgent();
      await stack.untilReady();
      expect((await stack.run(haiku())).status).toBe('completed');
      // A command from the controller: the agent takes it with the token, and from nobody else.
      const body = { model: { model_id: 'none', path: 'models/none.gguf' } };
      const reload = await stack.call('POST', '/v1/pools/default/reload', { body });
      expect(reload.json).toMatchObject({ outcome: 'rolled_back' });
      const samples = parseMetrics((await stack.callAgent('GET', '/metrics')).text);
      const taken = { operation: 'reloadAgentPool', status: '200' };
      expect(total(samples, 'orchq_http_requests_total', taken)).toBe(1);
      const stranger = await call('GET', `${stack.agentUrl}/v1/agent`);
      expect(stranger.status).toBe(401);
    });
  });
});

describe('the agent token', () => {
  it('[ORCH-3035] of another cluster does not let an agent in, and its log says so', async () => {
    const stack = new KeyedStack();
    await withStack(stack, async () => {
      await stack.prepare();
      await stack.startController();
      // Of two tokens the first is sent: one that the controller does not know.
      writeToken(stack, 'agent-token', `${'n'.repeat(40)}\n${stack.agentToken}\n`);
      const agent = await stack.startAgent();
      const refused = () => agent.logged('the controller is out of reach; engines go on')[0];
      const line = await until(refused, { what: 'it is refused' });
      expect(JSON.stringify(line.err)).toContain('401');
      expect((await stack.call('GET', '/v1/agents')).json).toEqual({ agents: [] });
      // All of them are taken: that is how a token is changed host by host.
      expect((await stack.callAgent('GET', '/v1/agent')).status).toBe(200);
      await stack.controller?.stop();
      await stack.startController();
      await stack.untilReady();
    });
  });
});
