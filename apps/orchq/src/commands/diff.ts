import type { ReplayDiff, ReplayTextDifference, ReplayToken } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { printFacts } from '../term/facts.ts';

const PARTS = ['request', 'path', 'policy', 'pins'] as const;

/** Says in what two ended tasks differ; as `diff` does, it ends otherwise where they do. */
export async function diff(
  { output, queue, asked }: Context,
  [taskId = '', otherId = '']: readonly string[],
): Promise<ExitCode> {
  const found = await queue.diff(taskId, otherId, asked);
  if (output.isJson) output.json(found);
  else printFacts(output, factsOf(found));
  return found.equal ? EXIT.ok : EXIT.differ;
}

const shown = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

function factsOf(found: ReplayDiff): [string, string][] {
  const parts = PARTS.map((name): [string, string] => {
    const { equal, differences, differences_total } = found[name];
    if (equal) return [name, 'equal'];
    const lines = differences.map(
      ({ pointer, value, other_value }) => `${pointer}: ${shown(value)} | ${shown(other_value)}`,
    );
    const left = differences_total - differences.length;
    return [name, [...lines, ...(left > 0 ? [`and ${left} more`] : [])].join('\n')];
  });
  const tasks = `${found.task_id} | ${found.other_task_id}`;
  return [['tasks', tasks], ...parts, ['output', outputOf(found.output)]];
}

function outputOf(output: ReplayDiff['output']): string {
  if (output.equal) return output.digest === null ? 'none' : `equal (${output.digest})`;
  const { first_difference, finish_reason, other_finish_reason, tool_calls_equal } = output;
  const ends = `${shown(finish_reason)} | ${shown(other_finish_reason)}`;
  return [
    ...(first_difference ? [firstOf(first_difference)] : []),
    ...(tool_calls_equal ? [] : ['the calls of tools differ']),
    ...(finish_reason === other_finish_reason ? [] : [`finish_reason: ${ends}`]),
    ...(first_difference || output.digest === output.other_digest
      ? []
      : [`${shown(output.digest)} | ${shown(output.other_digest)}`]),
  ].join('\n');
}

const firstOf = ({ character, token, other_token }: ReplayTextDifference): string =>
  `first at character ${character}: ${tokenOf(token)} | ${tokenOf(other_token)}`;

const tokenOf = (token: ReplayToken | null): string =>
  token === null ? 'the end' : `token ${token.index} ${JSON.stringify(token.text)}`;
