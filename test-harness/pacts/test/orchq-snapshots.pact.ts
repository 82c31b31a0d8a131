import { fileURLToPath } from 'node:url';
import { describe, expect, jest, test } from '@jest/globals';
import { runOrchq } from '@orchqueue/harness-integration';
import type { OrchqCase } from '../src/orchq-case.ts';
import { CATALOG_CASES } from '../src/orchq-catalog-cases.ts';
import { CONTROL_CASES, STRANGER_CASES } from '../src/orchq-control-cases.ts';
import { ADMIN_KEY, KEY_CASES } from '../src/orchq-key-cases.ts';
import { REPLAY_CASES } from '../src/orchq-replay-cases.ts';
import { SESSION_CASES } from '../src/orchq-session-cases.ts';
import { TASK_CASES } from '../src/orchq-task-cases.ts';
import { READER_CASES } from '../src/scope-cases.ts';

jest.setTimeout(60_000);

const STUB = fileURLToPath(new URL('../src/pact-stub.ts', import.meta.url));
/** Nothing listens there: what no interaction answers fails. */
const ADDRESS = 'http://127.0.0.1:7209';

/** What differs from run to run: how long it took, and where the settings would be. */
const steady = (text: string): string =>
  text
    .replace(/answers in [\d.]+ m?s/g, 'answers in N ms')
    .replace(/\/\S+\/config\.yaml/g, 'HOME/config.yaml');

async function printed(pact: string, { args, interactions, exitCode }: OrchqCase, flag: string) {
  const descriptions = interactions.map(({ uponReceiving }) => uponReceiving);
  const key: Record<string, string> = pact.startsWith('orchq-admin')
    ? { ORCHQ_API_KEY: ADMIN_KEY }
    : {};
  const env = { ORCHQ_URL: ADDRESS, ORCHQ_STUB: JSON.stringify({ pact, descriptions }), ...key };
  const run = await runOrchq([...args, flag], { env, imports: [STUB] });
  expect(run.exitCode).toBe(exitCode);
  return `${steady(run.stdout)}${run.stderr === '' ? '' : `--- stderr\n${steady(run.stderr)}`}`;
}

const cases = [
  ...[...TASK_CASES, ...SESSION_CASES, ...REPLAY_CASES, ...CONTROL_CASES, ...CATALOG_CASES].map(
    (one): [string, string, OrchqCase] => ['orchq', one.args.join(' '), one],
  ),
  ...READER_CASES.map((one): [string, string, OrchqCase] => [
    ...(['orchq-reader', one.args.join(' '), one] as const),
  ]),
  ...KEY_CASES.map((one): [string, string, OrchqCase] => [
    ...(['orchq-admin', one.args.join(' '), one] as const),
  ]),
  ...STRANGER_CASES.map((one): [string, string, OrchqCase] => [
    ...(['orchq-without-key', one.args.join(' '), one] as const),
  ]),
];

describe('what orchq prints', () => {
  test.each(cases)('[ORCH-4501] [ORCH-4401] %s: orchq %s, for people', async (who, _line, one) => {
    expect(await printed(`${who}-orchestratord.json`, one, '--no-json')).toMatchSnapshot();
  });

  test.each(cases)('[ORCH-4501] [ORCH-4401] %s: orchq %s, as JSON', async (who, _line, one) => {
    expect(await printed(`${who}-orchestratord.json`, one, '--json')).toMatchSnapshot();
  });
});
