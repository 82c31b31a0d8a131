import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DocumentName, openApi } from '../src/contract-schema.ts';
import { FUZZ_IS_THERE, type FuzzTarget, fuzz } from '../src/fuzz-run.ts';
import { keyIdOf } from '../src/key-command.ts';
import { KeyedStack } from '../src/keyed-stack.ts';
import { MODEL_ID, POOL_ID } from '../src/repository.ts';
import { Stack } from '../src/stack.ts';
import { haiku } from '../src/task-bodies.ts';

const IS_NIGHT = process.env.ORCHQ_NIGHTLY !== undefined;
/** Of each operation. */
const EXAMPLES = IS_NIGHT ? 100 : 5;
/** `coverage` is every bound of every field: thousands of requests. */
const PHASES = IS_NIGHT ? 'examples,coverage,fuzzing' : 'examples,fuzzing';
const REQUESTS_MIN = IS_NIGHT ? 10_000 : 200;
const SEED = IS_NIGHT ? Date.now() % 1_000_000 : 1;
const DOCUMENTS: readonly DocumentName[] = ['data', 'control', 'agent'];
const LIMIT_MS = IS_NIGHT ? 3_600_000 : 240_000;

runner.jest.setTimeout(LIMIT_MS);
if (!FUZZ_IS_THERE) {
  console.warn('NOT RUN: fuzz of the OpenAPI documents: ci/scripts/install-schemathesis.sh');
}

/** As schemathesis names them: `GET /v1/tasks`. */
const operationsOf = (document: DocumentName, without: readonly string[] = []): string[] =>
  Object.entries(openApi(document).paths).flatMap(([at, methods]) =>
    Object.entries(methods)
      .filter(([, { operationId }]) => !without.includes(operationId))
      .map(([method]) => `${method.toUpperCase()} ${at}`),
  );

let requests = 0;

/** Every source of a model is a port where nobody listens: asked once. */
const INPUT = { agent: { models: { fetch: { retries_max: 0 } } } };
const STACKS = [
  { name: 'with keys', open: () => new KeyedStack(INPUT) },
  { name: 'without keys', open: () => new Stack(INPUT) },
];

const fuzzed = FUZZ_IS_THERE ? STACKS.slice(0, IS_NIGHT ? 2 : 1) : [];

for (const { name, open } of fuzzed) describe(`the daemons ${name}`, () => fuzzes(open));

function fuzzes(open: () => Stack): void {
  let stack: Stack;
  let victims: string[] = [];
  beforeAll(async () => {
    stack = await open().start();
    if (stack instanceof KeyedStack) victims = [keyIdOf(await stack.keys.create('acme', 'read'))];
    const ids = ['known-1', 'known-2'];
    for (const task_id of ids) await stack.run(haiku({ task_id }));
    await stack.call('PATCH', `/v1/catalog/models/${MODEL_ID}`, { body: { tags: ['stable'] } });
  });
  afterAll(() => stack.stop());

  it.each(DOCUMENTS)(
    '[ORCH-2000] [ORCH-2006] [ORCH-2010] answer to %s.yaml as it says, whatever is asked',
    async (document) => {
      const tokens: Record<string, string> =
        stack instanceof KeyedStack ? { ApiKey: stack.adminKey, AgentToken: stack.agentToken } : {};
      // The first key closes a controller that is open without one.
      const without = stack instanceof KeyedStack ? [] : ['createKey'];
      const target: FuzzTarget = {
        ...{ without },
        ...{ document, seed: SEED, examples: EXAMPLES, phases: PHASES, tokens },
        url: document === 'agent' ? stack.agentUrl : stack.url,
        known: {
          ...{
            task_id: ['known-1', 'known-2'],
            other_task_id: ['known-1'],
            pool_id: [POOL_ID],
            model_id: [MODEL_ID],
          },
          ...{ tag: ['stable'], replica_id: [`${POOL_ID}-0`], key_id: victims },
        },
        directory: stack.directory,
      };
      const report = await fuzz(target);
      if (report.exitCode !== 0) process.stderr.write(`seed ${SEED}\n${report.output}\n`);
      expect(report.exitCode).toBe(0);
      const asked = [...report.statuses.keys()];
      expect(asked.toSorted()).toEqual(operationsOf(document, without).toSorted());
      requests += report.requests;
      if (IS_NIGHT) console.log(`${report.requests} requests of ${document}.yaml, seed ${SEED}`);
    },
  );
}

it('[ORCH-2000] every operation of the documents has a name of its own to be fuzzed by', () => {
  for (const document of DOCUMENTS) {
    const operations = operationsOf(document);
    expect(new Set(operations).size).toBe(operations.length);
    expect(operations.length).toBeGreaterThan(5);
  }
  if (FUZZ_IS_THERE) expect(requests).toBeGreaterThanOrEqual(REQUESTS_MIN);
});
