import type { Prompt } from './prompts.ts';

const WORDS = [
  ...['moon', 'river', 'stone', 'light', 'shadow', 'wind', 'snow', 'pine', 'crow', 'frog', 'pond'],
  ...['rain', 'autumn', 'spring', 'lantern', 'bell', 'temple'],
];
const PROMPTS_IN_A_ROUND = 16;

/**
 * Unlike prompts of some 500 to 1,000 tokens, which no batch of an engine takes whole: what is
 * decoded beside them decides how they are cut. Each round has others.
 */
export function longPrompts(round: number): Prompt[] {
  return Array.from({ length: PROMPTS_IN_A_ROUND }, (_, number) => {
    const words = Array.from(
      { length: 200 + number * 9 },
      (_word, at) => WORDS[(number * 5 + at * 3 + round * 7) % WORDS.length],
    );
    return {
      ...{ id: `long-${round}-${number}`, kind: 'raw', text: words.join(' '), max_tokens: 32 },
      ...{ temperature: 0.8, seed: round * PROMPTS_IN_A_ROUND + number + 1 },
    };
  });
}
