/**
 * `npm run e2e:haiku`: the Haiku test (ORCH-4503) against the controller at `ORCHQ_URL`, or without
 * that against both daemons and the bundled engine, which it starts. Exits with 1 when a rule is
 * broken, and with `REQUIRE_REAL_LLAMA=1` also when there is nothing to ask.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ControllerClientSettings, fromEnvironment } from '@orchqueue/client';
import { MODEL_FILE, Stack } from '@orchqueue/harness-integration';
import { type AskOptions, askForHaiku, NoEngineError } from './ask.ts';
import { reportOf } from './report.ts';
import { judge } from './rules.ts';

async function test(settings: ControllerClientSettings, options: AskOptions): Promise<boolean> {
  const evidence = await askForHaiku(settings, options);
  const rulings = judge(evidence);
  const isPassed = rulings.every(({ fault }) => fault === null);
  console.log(`controller ${settings.baseUrl}\n${reportOf(evidence, rulings)}`);
  console.log(isPassed ? 'haiku: passed' : 'haiku: failed');
  return isPassed;
}

async function testOwnStack(): Promise<boolean> {
  const digest = `sha256:${createHash('sha256').update(readFileSync(MODEL_FILE)).digest('hex')}`;
  const stack = new Stack();
  try {
    await stack.start();
    return await test({ baseUrl: stack.url }, { digest });
  } finally {
    await stack.stop();
  }
}

const { ORCHQ_URL, ORCHQ_MODEL, REQUIRE_REAL_LLAMA } = process.env;
try {
  const options = ORCHQ_MODEL ? { model: ORCHQ_MODEL } : {};
  const run = ORCHQ_URL ? test(fromEnvironment(process.env), options) : testOwnStack();
  process.exitCode = (await run) ? 0 : 1;
} catch (error) {
  if (!(error instanceof NoEngineError)) throw error;
  const isRequired = REQUIRE_REAL_LLAMA === '1';
  console.log(`haiku: NOT RUN, ${error.message}`);
  if (isRequired) console.log('haiku: failed, since REQUIRE_REAL_LLAMA=1 asks for a real engine');
  process.exitCode = isRequired ? 1 : 0;
}
