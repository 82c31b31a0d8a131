import type { SeededRandom } from '../open-loop/seeded-random.ts';

export const FAMILIES = 4;
/** Some 1,850 tokens of the bundled model, whose context is 2,048. */
const SHARED_CHARACTERS = 2900;
const WORDS = ['moon', 'river', 'stone', 'winter', 'garden', 'silence', 'harbour', 'evening'];

/**
 * Prompts that share all but their end with others of their family, in a random order. What a round
 * shares no other round has, so that each begins with cold caches.
 */
export function sharedPrompts(random: SeededRandom, round: string, count: number): string[] {
  const families = Array.from({ length: FAMILIES }, (_, index) =>
    sharedText(random, `Round ${round}, family ${index}.`),
  );
  return Array.from({ length: count }, (_, index) => {
    const shared = families[random.between(0, FAMILIES - 1)] ?? '';
    return `${shared} Question ${index}: which word was the first?`;
  });
}

function sharedText(random: SeededRandom, beginning: string): string {
  let text = beginning;
  while (text.length < SHARED_CHARACTERS) text += ` ${WORDS[random.between(0, WORDS.length - 1)]}`;
  return text;
}
