import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { agentStates } from '../src/agent-states.ts';
import { controllerStates } from '../src/controller-states.ts';
import {
  type Daemon,
  FOR_VECTORS,
  ON_DEMAND,
  startAgent,
  startController,
  startKeyedController,
} from '../src/daemon.ts';
import { IS_ADMIN } from '../src/orchq-key-cases.ts';
import { PACT_FOLDER } from '../src/repository.ts';
import { READS_ONLY } from '../src/scope-cases.ts';
import { verifyPact } from '../src/verify-pact.ts';

const CLIENT = 'orchqueue-client-orchestratord.json';
const AGENT = 'pool-managerd-orchestratord.json';
const CLI = 'orchq-orchestratord.json';
const ADMIN = 'orchq-admin-orchestratord.json';
const STRANGER = 'orchq-without-key-orchestratord.json';
/** Of those whose key may read and nothing else. */
const READERS = ['orchq-reader-orchestratord.json', 'orchqueue-client-reader-orchestratord.json'];
const CONTROLLER = 'orchestratord-pool-managerd.json';

/** A real engine starts, on cores that other suites may use as well. */
jest.setTimeout(60_000);

let controller: Daemon | undefined;
let agent: Daemon | undefined;

/** The real daemons with a real engine: a handler alone would prove less than a client meets. */
beforeAll(async () => {
  controller = await startController();
  const pools = [...(ON_DEMAND.pools ?? []), FOR_VECTORS];
  agent = await startAgent(controller.url, 'local', { ...ON_DEMAND, pools });
});

afterAll(async () => {
  await agent?.stop();
  await controller?.stop();
});

const urlOf = (daemon: Daemon | undefined): string => {
  if (!daemon) throw new Error('the daemon did not start');
  return daemon.url;
};
const verifyController = (name: string) =>
  verifyPact(name, urlOf(controller), controllerStates(urlOf(controller)));

test('[ORCH-4501] every pact in contracts/pacts is verified', () => {
  const found = readdirSync(PACT_FOLDER).filter((name) => name.endsWith('.json'));
  expect(found.sort()).toEqual(
    [CLIENT, CLI, ADMIN, STRANGER, ...READERS, AGENT, CONTROLLER].sort(),
  );
});

const TASKS = '[ORCH-2001] [ORCH-2002] [ORCH-2003] [ORCH-2006] [ORCH-2009] [ORCH-2010] [ORCH-2012]';
const OPERATING = '[ORCH-2004] [ORCH-2005] [ORCH-2101] [ORCH-2103]';

describe('the real daemons', () => {
  test(`[ORCH-4501] ${TASKS} the controller keeps its pact with the client`, () =>
    verifyController(CLIENT));

  test(`[ORCH-4501] ${TASKS} ${OPERATING} the controller keeps its pact with orchq`, () =>
    verifyController(CLI));

  test('[ORCH-4501] [ORCH-3035] a controller with keys keeps its pacts with strangers, readers and admins', async () => {
    const closed = await startKeyedController();
    try {
      const isClosed = { setup: async () => {} };
      await verifyPact(STRANGER, closed.url, { 'the controller asks for keys': isClosed });
      const reads = { setup: async () => {}, values: { key: closed.keys.reader } };
      for (const pact of READERS) await verifyPact(pact, closed.url, { [READS_ONLY]: reads });
      const { admin: key, other } = closed.keys;
      const key_id = other.split('_')[1] ?? '';
      const isAdmin = { setup: async () => {}, values: { key, key_id } };
      await verifyPact(ADMIN, closed.url, { [IS_ADMIN]: isAdmin });
    } finally {
      await closed.stop();
    }
  });

  test('[ORCH-4501] [ORCH-3501] the controller keeps its pact with the agent', () =>
    verifyController(AGENT));

  test('[ORCH-4501] [ORCH-2102] [ORCH-3502] [ORCH-3511] the agent keeps its pact with the controller', () =>
    verifyPact(CONTROLLER, urlOf(agent), agentStates(urlOf(agent))));
});
