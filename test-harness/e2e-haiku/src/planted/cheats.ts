import { tellInStream, tellInTask, tokenText, withFrames } from './told-text.ts';

/** One answer of the real controller on its way through the relay. */
export type Passing = {
  kind: 'task' | 'stream' | 'metrics' | 'other';
  status: number;
  text: string;
  /** What the task of this answer was asked. */
  prompt: string;
  /** All of `/metrics`, as it was asked for the first time. */
  firstMetrics: string;
};

/** What a cheat makes of an answer; null: it never answers. */
export type Cheat = (passing: Passing) => { status?: number; text: string } | null;

const HAIKU = 'an old silent pond\na frog jumps into the pond\nsplash, silence again';

const retell =
  (told: (passing: Passing) => string): Cheat =>
  (passing) => {
    if (passing.kind === 'stream') return { text: tellInStream(passing.text, told(passing)) };
    if (passing.kind === 'task') return { text: tellInTask(passing.text, told(passing)) };
    return passing;
  };

/** The words that the prompt asks for, between its quotes, in a text that was there before. */
const filledIn = ({ prompt }: Passing): string => {
  const [, minute, nonce] = /"([^"]+)"[^"]*"([^"]+)"/.exec(prompt) ?? [];
  return `an old silent pond\nat ${minute} jumps the ${nonce}\nsplash, silence again`;
};

const only =
  (kind: Passing['kind'], change: Cheat): Cheat =>
  (passing) =>
    passing.kind === kind ? change(passing) : passing;

const without =
  (field: string): Cheat =>
  (passing) => ({
    text: passing.text.replaceAll(new RegExp(`"${field}":"[^"]*"`, 'g'), `"${field}":""`),
  });

const inOnePiece = (stream: string): string => {
  const whole = tokenText(stream);
  let isFirst = true;
  return withFrames(stream, (event, data) => {
    if (event !== 'token') return data;
    const kept = isFirst ? { ...data, text: whole } : null;
    isFirst = false;
    return kept;
  });
};

/** Every way that the test must not be fooled by, each a door of the relay. */
export const CHEATS = {
  honest: (passing) => passing,
  'no-metrics': only('metrics', () => ({ status: 404, text: '{}' })),
  'no-counter': only('metrics', ({ text }) => ({
    text: text.replaceAll('orchq_tokens', 'tokens'),
  })),
  'still-counter': only('metrics', ({ firstMetrics }) => ({ text: firstMetrics })),
  'hard-coded': retell(() => HAIKU),
  'filled-in': retell(filledIn),
  'no-version': without('engine_version'),
  'no-digest': without('model_digest'),
  'other-text': only('task', ({ text }) => ({ text: tellInTask(text, HAIKU) })),
  'one-piece': only('stream', ({ text }) => ({ text: inOnePiece(text) })),
  silent: only('stream', () => null),
  // The mock of the controller behind it, under the name of an engine.
  'posing-mock': ({ text }) => ({ text: text.replaceAll('"mock"', '"llamacpp"') }),
} as const satisfies Readonly<Record<string, Cheat>>;

export type CheatName = keyof typeof CHEATS;
