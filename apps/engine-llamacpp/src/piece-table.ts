/** What the vocabulary says about one token; `model-host.ts` asks llama.cpp for it. */
export interface TokenFacts {
  /** The entry as the model file spells it: byte-level alphabets and `<0x0A>` not yet resolved. */
  vocabularyText: string;
  /** llama.cpp's own rendering as text, U+FFFD where the bytes are no character of their own. */
  rendered: string;
  isControl: boolean;
}

export type VocabularyType = 'none' | 'spm' | 'bpe' | 'wpm' | 'ugm' | 'rwkv' | 'plamo2';

const encoder = new TextEncoder();
const REPLACEMENT = '\uFFFD';

/**
 * The exact bytes of one token. node-llama-cpp gives text only, in which a lone byte of a character
 * is lost (U+FFFD) and SentencePiece's leading space is trimmed; both are recovered from the
 * vocabulary's own spelling.
 */
export function pieceBytes(vocabulary: VocabularyType, facts: TokenFacts): Uint8Array {
  if (facts.isControl) return encoder.encode(facts.rendered);
  const { vocabularyText, rendered } = facts;
  const spaced = vocabulary === 'spm' || vocabulary === 'ugm';
  if (spaced && vocabularyText.startsWith('\u2581')) {
    return encoder.encode(vocabularyText.replaceAll('\u2581', ' '));
  }
  if (!rendered.includes(REPLACEMENT)) return encoder.encode(rendered);
  return byteToken(vocabularyText) ?? byteLevel(vocabularyText) ?? encoder.encode(rendered);
}

function byteToken(vocabularyText: string): Uint8Array | null {
  const match = /^<0x([0-9A-Fa-f]{2})>$/.exec(vocabularyText);
  return match?.[1] === undefined ? null : Uint8Array.of(Number.parseInt(match[1], 16));
}

function byteLevel(vocabularyText: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of vocabularyText) {
    const byte = BYTE_BY_CHARACTER.get(character);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** GPT-2's alphabet: printable bytes stand for themselves, the others for U+0100 onward. */
const BYTE_BY_CHARACTER: ReadonlyMap<string, number> = buildAlphabet();

function buildAlphabet(): Map<string, number> {
  const alphabet = new Map<string, number>();
  let substitute = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable =
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    alphabet.set(String.fromCodePoint(isPrintable ? byte : substitute), byte);
    if (!isPrintable) substitute++;
  }
  return alphabet;
}
