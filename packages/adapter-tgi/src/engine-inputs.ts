import type { GenerateRequest } from '@orchqueue/adapter-api';
import {
  type Connection,
  countOf,
  type Fields,
  fieldsOf,
  type HttpEngineLimits,
  listOf,
  readAnswer,
  stringOf,
} from '@orchqueue/adapter-api/http';

/** `inputs` of a request; `tokens` where they had to be counted for it, else null. */
export type EngineInputs = { inputs: string; tokens: number | null };

/** `{"id":4294967295,"text":"\\u0000","start":1000000,"stop":1000001},` for one byte. */
const TOKEN_BYTES_MAX = 72;

/**
 * The prompt as `/generate_stream` takes it. A conversation is put into the model's own template by
 * the engine. It goes over the native route all the same, because the OpenAI one has no `top_k`, no
 * repetition penalty and no token ids. Lone surrogates become U+FFFD, or the body would not decode.
 */
export async function renderInputs(
  connection: Connection,
  { prompt, messages }: GenerateRequest,
  limits: HttpEngineLimits,
): Promise<EngineInputs> {
  if (messages === undefined) return { inputs: (prompt ?? '').toWellFormed(), tokens: null };
  const wellFormed = messages.map(({ role, content }) => ({
    role,
    content: content.toWellFormed(),
  }));
  const question = { path: '/chat_tokenize', body: { messages: wellFormed } };
  const answer = fieldsOf(await ask(connection, question, limits), 'chat_tokenize');
  const text = stringOf(answer.templated_text, 'templated_text');
  const tokens = listOf(answer.tokenize_response, 'tokenize_response');
  return withoutSecondStart(connection, text, tokens, limits);
}

/** What the engine counts as the prompt of these inputs, its own first token included. */
export async function countInputs(
  connection: Connection,
  inputs: string,
  limits: HttpEngineLimits,
): Promise<number> {
  const question = { path: '/tokenize', body: { inputs } };
  return listOf(await ask(connection, question, limits), 'tokenize').length;
}

/**
 * Most templates write the model's first token, and the native route puts it in front once more;
 * only the engine's own chat route can tell it not to. So it is taken out of the text where the
 * tokenizer, asked for that token alone, gives it twice. A template without one gets one.
 */
async function withoutSecondStart(
  connection: Connection,
  text: string,
  tokens: readonly unknown[],
  limits: HttpEngineLimits,
): Promise<EngineInputs> {
  const first = tokens[0] === undefined ? null : readToken(tokens[0]);
  if (first === null || first.text === '' || !text.startsWith(first.text)) {
    return { inputs: text, tokens: null };
  }
  const question = { path: '/tokenize', body: { inputs: first.text } };
  const alone = listOf(await ask(connection, question, limits), 'tokenize').map(readToken);
  const isDoubled = alone.length === 2 && alone.every(({ id }) => id === first.id);
  return isDoubled
    ? { inputs: text.slice(first.text.length), tokens: tokens.length }
    : { inputs: text, tokens: null };
}

function readToken(value: unknown): { id: number; text: string } {
  const token: Fields = fieldsOf(value, 'token');
  return { id: countOf(token.id, 'id'), text: stringOf(token.text, 'text') };
}

function ask(
  connection: Connection,
  question: { path: string; body: unknown },
  limits: HttpEngineLimits,
): Promise<unknown> {
  const wide = { ...question, isLast: false, answerBytesPerByte: TOKEN_BYTES_MAX };
  return readAnswer(connection, wide, limits);
}
