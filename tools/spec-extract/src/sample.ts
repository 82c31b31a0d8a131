import { createHash } from 'node:crypto';
import { compareText } from '@orchqueue/tool-tidy/tree';
import type { SectionTraces } from './compliance.ts';
import type { Trace } from './trace.ts';

/** Sections that are drawn from: sessions, the model gateway and security are not. */
const SECTIONS: ReadonlySet<number> = new Set([1, 2, 3, 6, 7, 8, 9, 11, 12, 13, 14]);
/** A row of COMPLIANCE.md of which a test passed. */
const PROVEN_ROW = /^\| (ORCH-\d{4}) \| \w+ \| (proven|partly) \|/gm;

/**
 * Requirements whose behaviour is to be removed, to see a test fail, as lines for a person. What
 * counts as proven is read from the text of COMPLIANCE.md, so that it needs no run. Which are drawn
 * depends on the seed and on the ids alone: one requirement more changes one of the drawn at most.
 * RangeError where fewer than `count` are proven.
 */
export function drawSample(
  sections: readonly SectionTraces[],
  compliance: string,
  { count, seed }: { count: number; seed: number },
): string[] {
  const stateOf = new Map(
    [...compliance.matchAll(PROVEN_ROW)].map(([, id = '', state = '']) => [id, state]),
  );
  const pool = sections
    .filter(({ section }) => SECTIONS.has(Number.parseInt(section.slug, 10)))
    .flatMap(({ traces }) => traces)
    .filter(({ requirement }) => stateOf.has(requirement.id));
  if (pool.length < count) {
    throw new RangeError(`--sample may be ${pool.length} at most: no more are proven`);
  }
  const rank = new Map(pool.map(({ requirement: { id } }) => [id, rankOf(id, seed)]));
  const order = (trace: Trace): string => rank.get(trace.requirement.id) ?? '';
  const drawn = pool.toSorted((a, b) => compareText(order(a), order(b))).slice(0, count);
  return [
    `seed ${seed}: ${count} of ${pool.length} requirements`,
    ...drawn.flatMap((trace) => linesOf(trace, stateOf.get(trace.requirement.id) ?? '')),
  ];
}

const rankOf = (id: string, seed: number): string =>
  createHash('sha256').update(`${seed} ${id}`).digest('hex');

function linesOf({ requirement, code, tests }: Trace, state: string): string[] {
  const files = (links: readonly { file: string }[]): string[] =>
    [...new Set(links.map(({ file }) => file))].map((file) => `    ${file}`);
  return [
    `${requirement.id} ${state}: ${requirement.text}`,
    '  code:',
    ...files(code),
    '  tests:',
    ...files(tests),
  ];
}
