import type {
  Capabilities,
  EndEvent,
  StartedEvent,
  Task,
  TokenEvent,
} from '@orchqueue/contract-types';
import type { Sample } from '@orchqueue/harness-integration';
import type { Question } from './question.ts';

/** One question, what its stream told, and what is kept of the task. */
export type Asked = {
  question: Question;
  started: StartedEvent | null;
  tokens: readonly TokenEvent[];
  end: EndEvent | null;
  task: Task;
};

/** What one run of the test saw; the rules are judged by nothing else. */
export type Evidence = {
  engines: Capabilities['engines'];
  model: Capabilities['models'][number];
  asked: readonly Asked[];
  /** Why it did not come to its end; null when it did. */
  failure: string | null;
  /** All of `/metrics`; null where there is no counter of tokens. */
  before: readonly Sample[] | null;
  after: readonly Sample[] | null;
  tookMs: number;
  limitMs: number;
  /** That of the model file, where it is known. */
  digest: string | null;
};

/** The text as a subscriber read it. */
export const streamedText = ({ tokens }: Pick<Asked, 'tokens'>): string =>
  tokens.map(({ text }) => text).join('');
