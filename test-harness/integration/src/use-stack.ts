import { type ControllerStart, Stack } from './stack.ts';
import type { StackInput } from './stack-config.ts';

/** What is needed of '@jest/globals': a test file brings it, the harness runs without a runner. */
export type TestRunner = {
  beforeAll(run: () => Promise<void>, limitMs?: number): void;
  afterEach(run: () => void): void;
  afterAll(run: () => Promise<void>): void;
  expect: { getState(): { assertionCalls: number; numPassingAsserts: number } };
  jest: { setTimeout(limitMs: number): void };
};

/** Only a broken product takes so long; nothing is judged by it. */
const TEST_LIMIT_MS = 90_000;

/** One stack for a test file. Its logs are shown once something in the file has failed. */
export function useStack(
  runner: TestRunner,
  input: StackInput = {},
  start: { relayed?: boolean } & ControllerStart = {},
): Stack {
  return usingStack(runner, new Stack(input), input.readyMsMax, start);
}

/** The same with a stack of one's own kind. */
export function usingStack<Kind extends Stack>(
  runner: TestRunner,
  stack: Kind,
  readyMsMax = 0,
  start: { relayed?: boolean } & ControllerStart = {},
): Kind {
  // For a whole file the last stack's counts, so the start of each has its own.
  const limitMs = TEST_LIMIT_MS + readyMsMax;
  runner.jest.setTimeout(limitMs);
  runner.beforeAll(async () => {
    await showingLogs(stack, () => stack.start(start));
  }, limitMs);
  showLogsOfFailures(runner, stack);
  runner.afterAll(() => stack.stop());
  return stack;
}

/** A stack whose start is a part of the test. */
export async function withStack(stack: Stack, run: () => Promise<void>): Promise<void> {
  try {
    await showingLogs(stack, run);
  } finally {
    await stack.stop();
  }
}

function showLogsOfFailures({ afterEach, expect }: TestRunner, stack: Stack): void {
  afterEach(() => {
    const { assertionCalls, numPassingAsserts } = expect.getState();
    if (assertionCalls !== numPassingAsserts) process.stderr.write(`${stack.logs()}\n`);
  });
}

async function showingLogs<T>(stack: Stack, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`${stack.logs()}\n`);
    throw error;
  }
}
