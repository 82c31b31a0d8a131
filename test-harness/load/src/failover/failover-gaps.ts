import type { TaskRequest } from '@orchqueue/contract-types';
import { MODEL_ID, MortalPool, type MortalRun } from '@orchqueue/harness-integration';
import { median } from '../statistics.ts';

export const TOKENS = 200;
/** Behind so many tokens of an answer its engine is killed. */
export const POSITIONS: readonly number[] = [1, 50, 100, 150, 199];
/** What an undisturbed run takes differs from run to run by more than the first ones show. */
const UNDISTURBED_RUNS = 10;
/** Of which the bundled model says this many tokens. */
const SEED = 7;

export type Gap = {
  position: number;
  /** From the death of the engine until its reader has the next token. */
  gapMs: number;
  /** Of that, until its reader is told that the replica is lost. */
  lostMs: number;
  /** What an undisturbed run takes from its start up to that token. */
  recomputeMs: number;
};

const story = (task_id: string): TaskRequest => ({
  ...{ task_id, model_ref: MODEL_ID, max_tokens: TOKENS },
  messages: [{ role: 'user', content: 'Tell me a long story about the moon and the river.' }],
  sampling: { temperature: 1.5, seed: SEED },
});

/** Kills one of two strict bundled engines in its answer, again and again, at each position. */
export async function failoverGaps(rounds: number): Promise<Gap[]> {
  const mortal = await MortalPool.start({ provision: 'embedded' });
  try {
    const undisturbed: MortalRun[] = [];
    for (let run = 0; run < UNDISTURBED_RUNS; run += 1) {
      undisturbed.push(await mortal.run(story(`undisturbed-${run}`)));
    }
    const gaps: Gap[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const position of POSITIONS) {
        await mortal.untilBoth();
        const run = await mortal.runKilled(story(`killed-${round}-${position}`), position);
        const recomputeMs = median(undisturbed.map((one) => msUpTo(one, position)));
        gaps.push({ position, ...gapOf(run, position), recomputeMs });
      }
    }
    return gaps;
  } finally {
    await mortal.stop();
  }
}

const atOf = ({ reader }: MortalRun, event: string, index?: number): number => {
  const found = reader
    .ofEvent(event)
    .find(({ data }) => index === undefined || data.index === index);
  if (!found)
    throw new Error(`${event} ${index ?? ''} did not come: ${JSON.stringify(reader.last)}`);
  return found.atMono;
};

const msUpTo = (run: MortalRun, index: number): number =>
  atOf(run, 'token', index) - atOf(run, 'started');

function gapOf(run: MortalRun, index: number): Pick<Gap, 'gapMs' | 'lostMs'> {
  const { killedAtMono } = run;
  if (killedAtMono === null) throw new Error('no engine was killed');
  const sinceKill = (atMono: number): number => atMono - killedAtMono;
  return {
    gapMs: sinceKill(atOf(run, 'token', index)),
    lostMs: sinceKill(atOf(run, 'metrics')),
  };
}
