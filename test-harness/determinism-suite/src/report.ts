import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '@orchqueue/harness-integration';
import type { Token } from './answer.ts';
import type { Difference, Side } from './compare-answers.ts';
import type { Verdict } from './verdict.ts';

/** Not committed: what a run found is an artifact of that run. */
export const REPORTS = path.join(REPOSITORY, 'reports/determinism');

/** Writes NAME.json and NAME.txt; the text is what a person reads. Returns the text's path. */
export function storeVerdict(verdict: Verdict, name: string, folder = REPORTS): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(verdict, null, 2)}\n`);
  const file = path.join(folder, `${name}.txt`);
  writeFileSync(file, `${describeVerdict(verdict)}\n`);
  return file;
}

/** The verdict for a person: who was compared, and each difference as a diff of tokens. */
export function describeVerdict(verdict: Verdict): string {
  const { title, result, prompts, tokens, differences, headDifferences, unlikePins } = verdict;
  const { pins } = verdict.left;
  const counts = `${prompts} prompts, ${tokens} tokens, ${differences.length} answers differ`;
  return [
    `${title}: ${result}`,
    `${counts}, ${headDifferences} of them in the first tokens`,
    `left ${verdict.left.replicas.join(', ')}; right ${verdict.right.replicas.join(', ')}`,
    `${pins.engine} ${pins.engine_version}, model ${pins.model_digest}, ${pins.determinism}`,
    ...unlikePins.map((line) => `not the same ${line}`),
    ...differences.map(describeDifference),
  ].join('\n');
}

function describeDifference({ promptId, what, at, left, right, detail }: Difference): string {
  const head = `\n${promptId}: other ${what} at token ${at} (${detail})`;
  return [head, line('-', left, right), line('+', right, left)].join('\n');
}

/** The tokens around the place, ids with texts; what the other side has not is marked. */
function line(sign: string, side: Side, other: Side): string {
  const show = (token: Token, index: number): string => {
    const isSame = other.around[index]?.id === token.id && other.around[index]?.text === token.text;
    const shown = `${token.id}${JSON.stringify(token.text)}`;
    return isSame ? shown : `>${shown}<`;
  };
  return `${sign} ${side.replicaId}: ${side.around.map(show).join(' ') || 'nothing'}`;
}
