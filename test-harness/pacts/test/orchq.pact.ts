import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type OrchqRun, runOrchq } from '@orchqueue/harness-integration';
import { type ConsumerPact, openConsumerPact } from '../src/consumer-pact.ts';
import type { OrchqCase } from '../src/orchq-case.ts';
import { CATALOG_CASES } from '../src/orchq-catalog-cases.ts';
import { CONTROL_CASES, STRANGER_CASES } from '../src/orchq-control-cases.ts';
import { ADMIN_KEY, KEY_CASES } from '../src/orchq-key-cases.ts';
import { REPLAY_CASES } from '../src/orchq-replay-cases.ts';
import { SESSION_CASES } from '../src/orchq-session-cases.ts';
import { TASK_CASES } from '../src/orchq-task-cases.ts';
import { VECTOR_CASES } from '../src/orchq-vector-cases.ts';
import { READER_CASES, READER_KEY } from '../src/scope-cases.ts';

/** Each starts a process, on cores that other suites may use as well. */
jest.setTimeout(60_000);

const ENDS_WITH_DIFFERENCE = 13;

const CASES = [
  ...[TASK_CASES, VECTOR_CASES, SESSION_CASES, REPLAY_CASES, CONTROL_CASES, CATALOG_CASES].flat(),
];
const pacts: Record<string, ConsumerPact> = {};
beforeAll(() => {
  pacts.orchq = openConsumerPact('orchq', 'orchestratord');
  pacts.reader = openConsumerPact('orchq-reader', 'orchestratord');
  pacts.admin = openConsumerPact('orchq-admin', 'orchestratord');
  pacts.stranger = openConsumerPact('orchq-without-key', 'orchestratord');
});
afterAll(() => {
  for (const pact of Object.values(pacts)) pact.close();
});

const KEYS: Readonly<Record<string, string>> = { reader: READER_KEY, admin: ADMIN_KEY };

/** What the command makes of a controller that answers as the interactions say. */
async function played(pact: string, { args, interactions }: OrchqCase): Promise<OrchqRun> {
  let run: OrchqRun | undefined;
  await pacts[pact]?.expecting(...interactions).executeTest(async ({ url }) => {
    const key = KEYS[pact];
    const env = { ORCHQ_URL: url, ...(key === undefined ? {} : { ORCHQ_API_KEY: key }) };
    run = await runOrchq(args, { env });
  });
  if (!run) throw new Error('orchq was not run');
  return run;
}

const lineOf = ({ args, exitCode }: OrchqCase): [string, number] => [args.join(' '), exitCode];
const rows = (cases: readonly OrchqCase[]) =>
  cases.map((one): [string, number, OrchqCase] => [...lineOf(one), one]);

describe('orchq', () => {
  test.each(rows(CASES))(
    '[ORCH-4501] [ORCH-4401] orchq %s ends with %i',
    async (_line, exitCode, one) => {
      const run = await played('orchq', one);
      // A difference is a result, and no failure.
      const isDone = exitCode === 0 || exitCode === ENDS_WITH_DIFFERENCE;
      expect(run).toMatchObject({ exitCode, stderr: isDone ? '' : expect.anything() });
      // By a pipe results are JSON; run and stream print a text, and failures nothing.
      const isText = one.args[0] === 'stream' || !isDone;
      if (!isText) expect(() => JSON.parse(run.stdout)).not.toThrow();
      if (!isDone)
        expect(run).toMatchObject({
          stdout: '',
          stderr: expect.stringMatching(/^orchq: .*\([A-Z_]+\)\n/),
        });
    },
  );

  test.each(rows(READER_CASES))(
    '[ORCH-4501] [ORCH-3035] with a key that only reads, orchq %s ends with %i',
    async (_line, exitCode, one) => {
      const run = await played('reader', one);
      expect(run).toMatchObject({ exitCode, stdout: '' });
      expect(run.stderr).toMatch(/needed: scope (submit|control|admin)\n/);
      expect(run.stderr).not.toContain(READER_KEY);
    },
  );

  test.each(rows(KEY_CASES))(
    '[ORCH-4501] [ORCH-4401] [ORCH-3035] with a key of an admin, orchq %s ends with %i',
    async (_line, exitCode, one) => {
      const run = await played('admin', one);
      expect(run.exitCode).toBe(exitCode);
      expect(`${run.stdout}${run.stderr}`).not.toContain(ADMIN_KEY);
      if (one.args[1] === 'create' && exitCode === 0) {
        // A script takes the line as it is; words about it are beside.
        expect(run.stdout).toMatch(/^orchq_[a-z0-9]{16}_[\w-]{43}\n$/);
        expect(run.stderr).not.toContain('A'.repeat(43));
      } else if (exitCode === 0) expect(() => JSON.parse(run.stdout)).not.toThrow();
    },
  );

  test.each(rows(STRANGER_CASES))(
    '[ORCH-4501] [ORCH-3035] without a key, orchq %s ends with %i',
    async (_line, exitCode, one) => {
      expect(await played('stranger', one)).toMatchObject({ exitCode, stdout: '' });
    },
  );
});

test('[ORCH-4501] the pacts of orchq are the ones in contracts/pacts', () => {
  const faults = Object.values(pacts).map((pact) => pact.publish());
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
  expect(faults).toHaveLength(4);
});
