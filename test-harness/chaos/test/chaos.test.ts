import { expect, it, jest } from '@jest/globals';
import { runWorld, type World } from '../src/run-world.ts';
import type { Strike } from '../src/schedule.ts';
import { worldLines } from '../src/world-lines.ts';

/** Only a broken product takes so long. */
jest.setTimeout(240_000);

const SEED = 3_051;
const PLANTS = [
  new URL('../src/plants/plant-resume-early.ts', import.meta.url),
  new URL('../src/plants/plant-deaf-cancel.ts', import.meta.url),
  new URL('../src/plants/plant-sent-twice.ts', import.meta.url),
];

const reset = { kind: 'network', link: 'client-controller', mode: 'reset', ms: 20 } as const;
const often = (count: number, strike: Strike): Strike[] =>
  Array.from({ length: count }, () => strike);

function tell(world: World): string[] {
  const lines = worldLines(world);
  process.stdout.write(`${lines.join('\n')}\n`);
  return lines;
}

const messagesOf = ({ violations }: World, property: string): string[] =>
  violations.filter((found) => found.property === property).map(({ message }) => message);

it('[ORCH-3051] [ORCH-4301] [ORCH-3025] [ORCH-3026] under every kind of fault nothing is lost, doubled or told after a cancel', async () => {
  const world = await runWorld({ seed: SEED });
  tell(world);
  const { violations, acks, history } = world;
  expect({ seed: SEED, violations }).toEqual({ seed: SEED, violations: [] });
  // The history was worth checking.
  expect(acks).toBeGreaterThan(20);
  const canceled = history.filter((seen) => seen.kind === 'cancel-answered' && seen.accepted);
  expect(canceled.length).toBeGreaterThan(0);
  const resumed = history.filter((seen) => seen.kind === 'stream-opened' && seen.afterId > 0);
  expect(resumed.length).toBeGreaterThan(0);
  // The controller was killed and restarted, each once.
  expect(history.filter(({ kind }) => kind === 'life-began')).toHaveLength(3);
});

it('[ORCH-3051] three planted bugs are found: a frame sent again, a cancel nobody hears, a request sent twice', async () => {
  const world = await runWorld({
    seed: 1,
    schedule: often(8, { calmMs: 100, fault: reset }),
    manners: ['watch', 'cancel'],
    imports: PLANTS.map(({ href }) => href),
  });
  expect(messagesOf(world, 'stream-frames')).toContainEqual(
    expect.stringMatching(/id (\d+) after \1$/),
  );
  expect(messagesOf(world, 'cancel-holds')).toContainEqual(
    expect.stringMatching(/ a token of \S+, canceled at [\d.]+$/),
  );
  expect(messagesOf(world, 'engine-use')).toContainEqual(
    expect.stringMatching(/has 2 requests at once$/),
  );
  const lines = worldLines(world);
  expect(lines).toContainEqual(expect.stringMatching(/^seed 1 breaks stream-frames /));
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}\d+ ms: network link=client-controller/),
  );
  expect(lines.at(-1)).toBe('replay: npm run chaos -- --seed 1');
});
