import { EngineFault } from '../engine-fault.ts';

/** Shared text of this length is a quote; shorter prompts are looked for whole. */
const QUOTE_LENGTH = 16;
/** Windows of the message that are looked for: any 19 characters hold a whole one. */
const STEP = 4;

/** Names that engines use of a schema in their own words. */
const KEYWORDS = new Set([
  ...['additionalProperties', 'patternProperties', 'unevaluatedProperties', 'unevaluatedItems'],
  ...['dependentRequired', 'dependentSchemas', 'exclusiveMinimum', 'exclusiveMaximum'],
  'contentMediaType',
]);

/** What a request has that no message may hold. */
export type Quotable = {
  prompt?: string;
  messages?: readonly {
    content: string;
    tool_calls?: readonly { function: { arguments: string } }[];
  }[];
  tools?: unknown;
  sampling?: { stop?: readonly string[] };
  responseFormat?: unknown;
  /** Texts to be embedded. */
  inputs?: readonly string[];
};

/**
 * Engines quote what they refuse, some of them the whole request (ORCH-3082). A fault whose message
 * shares text with the prompt comes back without the engine's words.
 */
export function withoutQuote(fault: EngineFault, request: Quotable): EngineFault {
  const { prompt, messages = [], inputs = [] } = request;
  const called = messages.flatMap(({ tool_calls = [] }) => tool_calls);
  const texts = messages
    .map(({ content }) => content)
    .concat(
      prompt ?? [],
      inputs,
      called.map((call) => call.function.arguments),
    )
    // Of a schema most texts are keywords, which are in the words of engines anyway.
    .concat(
      [request.tools, request.responseFormat, request.sampling?.stop]
        .flatMap(textsIn)
        .filter((text) => text.length >= QUOTE_LENGTH && !KEYWORDS.has(text)),
    );
  if (!texts.some((text) => isQuoted(text, fault.message))) return fault;
  const message = `the engine's words quote the prompt and are left out`;
  return new EngineFault(fault.kind, message).withWait(fault.retryAfterMs);
}

/** Every string in it, however deep, names of fields too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, below]) => [name, ...textsIn(below)])
    : [];
}

function isQuoted(text: string, message: string): boolean {
  if (text.length < QUOTE_LENGTH) return text.trim().length > 3 && message.includes(text);
  for (let start = 0; start + QUOTE_LENGTH <= message.length; start += STEP) {
    if (text.includes(message.slice(start, start + QUOTE_LENGTH))) return true;
  }
  return false;
}
