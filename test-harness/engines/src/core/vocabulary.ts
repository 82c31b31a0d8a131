/** The ids of the marks that a chat template writes, and of the end of an answer. */
export const MARKS = { start: 0, end: 1, user: 2, assistant: 3, system: 4, turn: 5 } as const;

const MARK_TEXTS = ['<s>', '</s>', '<|user|>', '<|assistant|>', '<|system|>', '<|end|>'];
/** Every byte is a token, so that any text has tokens. */
const BYTES_FROM = 16;
const PIECES_FROM = BYTES_FROM + 256;

const WORDS =
  'the a of and in moon sun river stone light night wind snow field bird song old pond frog ' +
  'water sound autumn spring leaf rain cloud mountain road lamp door paper ink quiet slow bright ' +
  'cold warm small deep far home star sea wave sand grass tree branch shadow morning evening ' +
  'hello world secret one two three write about haiku after repeat me user prompt token';

/** Characters of two, three and four bytes: an answer has them in pieces, as real ones do. */
export const CHARACTERS = ['é', 'ü', 'ß', '日', '本', '語', '句', '🌙', '🎉'];

/** Beginnings of characters that are one token, so that a piece is not always one byte. */
const HALVES = ['日', '🌙'].map((character) => Buffer.from(character).subarray(0, 2));

const PIECES: readonly Buffer[] = [
  ...WORDS.split(' ').map((word) => Buffer.from(` ${word}`)),
  ...WORDS.split(' ').map((word) => Buffer.from(word)),
  ...[', ', '. ', '\n', '  '].map((text) => Buffer.from(text)),
  ...HALVES,
];

const TOKEN_BYTES: readonly Buffer[] = [
  ...Array.from({ length: BYTES_FROM }, (_, id) => Buffer.from(MARK_TEXTS[id] ?? '')),
  ...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])),
  ...PIECES,
];

/** Tokens of words with the space before them: what the model mostly says. */
export const WORD_TOKENS = WORDS.split(' ').map((_, index) => PIECES_FROM + index);

/** The bytes that a token stands for. Empty for an id that is no token. */
export const bytesOf = (token: number): Buffer => TOKEN_BYTES[token] ?? Buffer.alloc(0);

/** By the first byte, longest first: the tokenizer takes the longest that fits. */
const CANDIDATES = candidatesByByte();

function candidatesByByte(): ReadonlyMap<number, readonly number[]> {
  const lists = new Map<number, number[]>();
  for (const [id, bytes] of TOKEN_BYTES.entries()) {
    const first = bytes[0];
    if (first === undefined) continue;
    lists.set(first, [...(lists.get(first) ?? []), id]);
  }
  for (const list of lists.values()) list.sort((a, b) => bytesOf(b).length - bytesOf(a).length);
  return lists;
}

export const isMark = (token: number): boolean => token < BYTES_FROM;

/** The text's tokens, marks included where the text has them. */
export function tokenize(text: string): number[] {
  return tokenizeBytes(Buffer.from(text));
}

export function tokenizeBytes(bytes: Buffer): number[] {
  const tokens: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const token = tokenAt(bytes, at);
    tokens.push(token);
    at += bytesOf(token).length;
  }
  return tokens;
}

function tokenAt(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  for (const token of CANDIDATES.get(first) ?? []) {
    const piece = bytesOf(token);
    const end = at + piece.length;
    if (end <= bytes.length && bytes.compare(piece, 0, piece.length, at, end) === 0) return token;
  }
  return BYTES_FROM + first;
}

export function detokenize(tokens: readonly number[]): string {
  return Buffer.concat(tokens.map(bytesOf)).toString('utf8');
}

export type ChatTurn = { role: string; content: string };

/** The chat template, which begins with the start mark. The answer begins behind its last one. */
export function renderChat(turns: readonly ChatTurn[]): string {
  const rendered = turns.map(({ role, content }) => `<|${role}|>${content}<|end|>`);
  return `<s>${rendered.join('')}<|assistant|>`;
}
