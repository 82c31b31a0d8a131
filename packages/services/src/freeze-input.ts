import { InvalidParamsError, type TaskRequest, type Workload } from '@orchqueue/contract-types';
import type { FrozenRequest } from '@orchqueue/domain';

type Body = Omit<TaskRequest, 'workload'> & { workload?: Workload };

/** What a vector has none of. */
const OF_TEXT = [
  ...['session_id', 'response_format', 'logprobs', 'tools', 'tool_choice'],
  'parallel_tool_calls',
] as const;

/**
 * The kind of the task, by the field that it has (ORCH-2013). Throws INVALID_PARAMS where it names
 * another one, or asks for what a task of its kind cannot have.
 */
export function workloadOf(body: Body): Workload {
  const { input, messages, dimensions, workload } = body;
  const of: Workload = input === undefined ? (messages ? 'chat' : 'completion') : 'embedding';
  if (of !== 'embedding') {
    if (dimensions !== undefined) throw refusal('/dimensions', 'needs input');
    if (workload === 'embedding') throw refusal('/workload', 'embedding needs input');
    return workload ?? of;
  }
  if (workload !== undefined && workload !== of)
    throw refusal('/workload', 'is embedding of input');
  const alien = OF_TEXT.find((name) => (body as { [name: string]: unknown })[name] !== undefined);
  if (alien) throw refusal(`/${alien}`, 'is not for input');
  return of;
}

/** The texts of an embedding. */
export function inputsOf({
  input,
  dimensions,
}: Body): Pick<FrozenRequest, 'inputs' | 'dimensions'> {
  if (input === undefined) return {};
  return { inputs: [input].flat(), ...(dimensions === undefined ? {} : { dimensions }) };
}

function refusal(pointer: string, message: string): InvalidParamsError {
  const details = { violations: [{ pointer, message }] };
  return new InvalidParamsError({ message: `${pointer} ${message}`, details });
}
