import { afterAll, beforeAll, describe, test } from '@jest/globals';
import type { EngineAdapter } from '../engine-adapter.ts';
import { answerCases } from './answer-cases.ts';
import { connectionCases } from './connection-cases.ts';
import type { EngineProcess, EngineSubject } from './engine-subject.ts';
import { faultCases } from './fault-cases.ts';

export type { EngineProcess, EngineSubject } from './engine-subject.ts';

const CASE_MS_MAX = 30_000;
const START_MS_MAX = 60_000;

/**
 * What every engine adapter does, against a process that speaks the engine's protocol (ORCH-3059).
 * A case is left out only by its title and with a reason, which is printed. The engine has one
 * slot, so that the same seed gives the same text (ORCH-3045).
 */
export function describeEngineAdapter(name: string, subject: EngineSubject): void {
  const cases = [...answerCases, ...connectionCases, ...faultCases];
  const skips = subject.skips ?? {};
  for (const title of Object.keys(skips)) {
    if (!cases.some((each) => each.title === title)) throw new Error(`no such case: ${title}`);
    console.warn(`${name}: "${title}" is left out: ${skips[title]}`);
  }
  describe(name, () => {
    let process: EngineProcess;
    let adapter: EngineAdapter;
    beforeAll(async () => {
      process = await subject.start();
      adapter = subject.create(process.baseUrl);
    }, START_MS_MAX);
    afterAll(async () => {
      await adapter?.close();
      await process?.stop();
    }, START_MS_MAX);
    for (const { requirement, title, run } of cases.filter((each) => !(each.title in skips))) {
      const runCase = () => run({ adapter, baseUrl: process.baseUrl, subject });
      test(`[${requirement}] ${title}`, runCase, CASE_MS_MAX);
    }
  });
}
