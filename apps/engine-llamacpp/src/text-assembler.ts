/**
 * Turns the bytes of tokens into text that may be shown: never half a character, never a part of a
 * stop string. A byte-level vocabulary cuts characters anywhere, and a stop string may begin in one
 * token and end in a later one, so what is undecided stays here until the next token decides it.
 */
export interface TextAssembler {
  /** Text that is now certain, and the stop string that ended the answer, if one did. */
  push(bytes: Uint8Array): { text: string; stoppingWord: string | null };
  /**
   * At the end of the answer: what was held back as a possible stop string is text after all. Bytes
   * of an unfinished character are dropped, as no frame could carry them.
   */
  flush(): string;
}

export function createTextAssembler(stops: readonly string[]): TextAssembler {
  // ignoreBOM keeps a byte order mark in the answer: it is output like any other.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let held = '';
  return {
    push(bytes) {
      held += decoder.decode(bytes, { stream: true });
      const hit = firstStop(held, stops);
      if (hit !== null) {
        const text = held.slice(0, hit.at);
        held = '';
        return { text, stoppingWord: hit.word };
      }
      const certain = held.length - undecidedLength(held, stops);
      const text = held.slice(0, certain);
      held = held.slice(certain);
      return { text, stoppingWord: null };
    },
    flush() {
      const text = held;
      held = '';
      return text;
    },
  };
}

/**
 * Of the stop strings that are complete, the one that was so first; of equal ones the longer. So it
 * is the same one wherever tokens are cut.
 */
function firstStop(text: string, stops: readonly string[]): { at: number; word: string } | null {
  let first: { at: number; word: string } | null = null;
  let firstEnd = Infinity;
  for (const word of stops) {
    const at = text.indexOf(word);
    const end = at + word.length;
    if (at < 0 || end > firstEnd || (end === firstEnd && first && at >= first.at)) continue;
    first = { at, word };
    firstEnd = end;
  }
  return first;
}

/** Length of the longest end of the text that is a beginning of some stop string. */
function undecidedLength(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const word of stops) {
    const lengthMax = Math.min(word.length - 1, text.length);
    for (let length = lengthMax; length > longest; length--) {
      if (text.endsWith(word.slice(0, length))) longest = length;
    }
  }
  return longest;
}
