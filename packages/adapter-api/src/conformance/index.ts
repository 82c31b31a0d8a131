import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { EngineAdapter } from '../engine-adapter.ts';
import type {
  AdapterSubject,
  EngineCase,
  EngineProcess,
  EngineSubject,
  Skips,
} from './adapter-subject.ts';
import { answerCases } from './engine/answer-cases.ts';
import { connectionCases } from './engine/connection-cases.ts';
import { faultCases } from './engine/fault-cases.ts';
import { featureCases } from './engine/feature-cases.ts';
import { promptCases } from './engine/prompt-cases.ts';
import { slotCacheCases } from './engine/slot-cache-cases.ts';
import { wireCasesOf } from './wire/index.ts';
import { WireStage } from './wire/wire-stage.ts';

export type {
  AdapterSubject,
  EngineProcess,
  EngineSubject,
  ReadProfile,
  Skips,
  WireSubject,
} from './adapter-subject.ts';
export { describeEmbedder, type EmbeddingSubject } from './embedding/index.ts';
export { fuzzStream, type ReadParts } from './wire/stream-fuzz.ts';

const CASE_MS_MAX = 60_000;
const START_MS_MAX = 60_000;
/** A hundred thousand frames of the nightly fuzz. */
const NIGHT_MS_MAX = 1_200_000;
const WIRE_MS_MAX = process.env.ORCHQ_NIGHTLY === '1' ? NIGHT_MS_MAX : CASE_MS_MAX;

const ENGINE_CASES: readonly EngineCase[] = [
  ...answerCases,
  ...promptCases,
  ...connectionCases,
  ...faultCases,
  ...featureCases,
];

/**
 * What every engine adapter does (ORCH-3059): against a double of its protocol, which breaks what
 * no well engine breaks, and against each engine as a process. A case is left out only by its title
 * and with a reason, which is printed. Engines have one slot, so that the same seed gives the same
 * text (ORCH-3045).
 */
export function describeEngineAdapter(name: string, subject: AdapterSubject): void {
  describeWire(`${name} on the wire`, subject);
  for (const engine of subject.engines)
    describeEngine(`${name} with ${engine.name}`, subject, engine);
}

function describeWire(name: string, subject: AdapterSubject): void {
  const stage = new WireStage(subject);
  const cases = wireCasesOf(subject);
  const kept = without(name, cases, subject.wire.skips);
  describe(name, () => {
    afterEach(() => stage.clear());
    for (const { requirement, title, run } of kept) {
      test(`[${requirement}] ${title}`, () => run(stage), WIRE_MS_MAX);
    }
  });
}

function describeEngine(
  name: string,
  { create, features = [] }: AdapterSubject,
  subject: EngineSubject,
): void {
  const all = subject.hasSlotCache ? [...ENGINE_CASES, ...slotCacheCases] : ENGINE_CASES;
  const cases = all.filter(({ feature }) => !feature || features.includes(feature));
  const kept = without(name, cases, subject.skips);
  const { startMsMax = START_MS_MAX } = subject;
  const caseMsMax = Math.max(CASE_MS_MAX, startMsMax);
  describe(name, () => {
    let process: EngineProcess;
    let adapter: EngineAdapter;
    beforeAll(async () => {
      process = await subject.start();
      adapter = create({ baseUrl: process.baseUrl });
    }, startMsMax);
    afterAll(async () => {
      await adapter?.close();
      await process?.stop();
    }, START_MS_MAX);
    test('[ORCH-3058] it says what it passes on beside the plain request', () => {
      expect(adapter.features).toEqual(features);
    });
    for (const { requirement, title, run } of kept) {
      const runCase = () => run({ adapter, baseUrl: process.baseUrl, create, subject });
      test(`[${requirement}] ${title}`, runCase, caseMsMax);
    }
  });
}

/** Throws for a title that no case has: a skip that protects nothing hides one that it should. */
function without<Case extends { title: string }>(
  name: string,
  cases: readonly Case[],
  skips: Skips = {},
): Case[] {
  for (const [title, reason] of Object.entries(skips)) {
    if (!cases.some((each) => each.title === title)) throw new Error(`no such case: ${title}`);
    console.warn(`${name}: "${title}" is left out: ${reason}`);
  }
  return cases.filter(({ title }) => !(title in skips));
}
