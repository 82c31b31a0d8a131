const ONES = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];

/** By name: the test asks for the same minute wherever it runs (ORCH-1106). */
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' },
});

export type Question = {
  /** Hour and minute in Amsterdam, such as `14:42`. */
  clock: string;
  /** The minute in words, such as `forty-two`. */
  minute: string;
  nonce: string;
  prompt: string;
};

/** What nobody can have answered before: it asks for this minute and for a nonce of this moment. */
export function makeQuestion(at: Date, nonce: string): Question {
  const clock = CLOCK.format(at);
  const minute = wordsOf(Number(clock.slice(-2)));
  const prompt =
    `Write a haiku (3 lines). Include this exact English minute phrase: "${minute}". ` +
    `Also include this nonce verbatim: "${nonce}". Output only the poem.`;
  return { clock, minute, nonce, prompt };
}

/** What the answer lacks; null when nothing. `two` in `forty-two` is another minute. */
export function answerFault({ minute, nonce }: Question, text: string): string | null {
  if (!text.includes(nonce)) return `it lacks the nonce ${nonce}`;
  return minutePattern(minute).test(text) ? null : `it lacks the minute "${minute}"`;
}

/** The answer without what was asked for: what is left is the engine's own. */
export const ownWords = ({ minute, nonce }: Question, text: string): string =>
  text.replaceAll(nonce, ' ').replace(minutePattern(minute), ' ').replace(/\s+/g, ' ').trim();

const minutePattern = (minute: string): RegExp =>
  new RegExp(`(?<![a-z-])${minute}(?![a-z-])`, 'gi');

function wordsOf(minute: number): string {
  const small = ONES[minute];
  if (small !== undefined) return small;
  const rest = minute % 10;
  return `${TENS[Math.floor(minute / 10)]}${rest === 0 ? '' : `-${ONES[rest]}`}`;
}
