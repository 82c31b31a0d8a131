import type { Interaction } from './consumer-pact.ts';
import { VECTORS } from './controller-states.ts';
import { JSON_ANSWER, type OrchqCase } from './orchq-case.ts';
import { streamed, submission } from './orchq-task-cases.ts';
import { problem } from './problem.ts';
import { streamText, VECTOR_STREAM } from './stream-text.ts';
import { admission, embeddedEvents } from './task-examples.ts';

const ID = 'orchq-vectors';
const flags = (id: string, model: string) => ['--model', model, '--id', id];

/** Texts that are submitted, and the stream of their vectors. */
export const embedding = (what: string, id: string): Interaction[] => [
  submission(
    what,
    { ...VECTORS, task_id: id },
    { status: 202, headers: JSON_ANSWER, body: admission(id) },
    [{ description: 'the model vectors is served' }],
  ),
  streamed(
    `${what}, its stream`,
    id,
    [{ description: 'an embedding has completed', parameters: { task_id: id } }],
    streamText(embeddedEvents(id)),
    VECTOR_STREAM,
  ),
];

export const VECTOR_CASES: readonly OrchqCase[] = [
  {
    args: ['embed', ...flags(ID, VECTORS.model_ref), ...VECTORS.input],
    exitCode: 0,
    interactions: embedding('embed', ID),
  },
  {
    args: ['embed', ...flags('orchq-words', 'haiku-tiny'), ...VECTORS.input],
    exitCode: 4,
    interactions: [
      submission(
        'embed with a model for text',
        { ...VECTORS, model_ref: 'haiku-tiny', task_id: 'orchq-words' },
        problem({
          ...{ status: 400, code: 'UNSUPPORTED_WORKLOAD', retriable: false },
          message: 'The model haiku-tiny does not serve embedding; it is served by vectors.',
        }),
      ),
    ],
  },
];
