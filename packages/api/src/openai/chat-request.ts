import type {
  ChatCompletionRequest,
  ChatMessage,
  ChatRequestMessage,
} from '@orchqueue/contract-types';
import type { ControllerSettings } from '@orchqueue/services';
import type { Call } from '../call.ts';
import { invalidParams } from '../violations.ts';
import { type Asked, type Prompt, toAsked } from './asked.ts';
import { notSupported, refuseWishes } from './wishes.ts';

const NOT_SERVED = [
  ...['tools', 'functions', 'function_call', 'logit_bias', 'audio', 'prediction'],
  ...['reasoning_effort', 'verbosity', 'web_search_options'],
];
const NOT_SERVED_IN_MESSAGE = ['audio', 'tool_calls', 'tool_call_id', 'function_call'];
const PLAIN_TOOL_CHOICES: readonly unknown[] = [undefined, null, 'none', 'auto'];

/** A chat in our words. Throws INVALID_PARAMS with OpenAI's field for what is not served. */
export function askedChat(call: Call, settings: ControllerSettings['openai']): Asked {
  const body = call.body as ChatCompletionRequest;
  refuseWishes(body, NOT_SERVED);
  if (!PLAIN_TOOL_CHOICES.includes(body.tool_choice)) {
    throw invalidParams([notSupported('/tool_choice')]);
  }
  if (body.modalities?.some((modality) => modality !== 'text')) {
    throw invalidParams([notSupported('/modalities')]);
  }
  const prompt: Prompt = {
    messages: body.messages.map(toMessage),
    ...(body.response_format ? { response_format: body.response_format } : {}),
    ...logprobsOf(body),
  };
  return toAsked(call, settings, [prompt], body.n ?? 1);
}

function logprobsOf({ logprobs, top_logprobs }: ChatCompletionRequest): Pick<Prompt, 'logprobs'> {
  if (logprobs) return { logprobs: top_logprobs ?? 0 };
  if (!top_logprobs) return {};
  throw invalidParams([{ pointer: '/top_logprobs', message: 'needs logprobs to be true' }]);
}

function toMessage(message: ChatRequestMessage, place: number): ChatMessage {
  const at = `/messages/${place}`;
  refuseWishes(message, NOT_SERVED_IN_MESSAGE, at);
  const { role } = message;
  if (role === 'tool' || role === 'function') {
    throw invalidParams([notSupported(`${at}/role`, `is not supported as ${role}`)]);
  }
  return { role: role === 'developer' ? 'system' : role, content: textOf(message, at) };
}

function textOf({ content, role }: ChatRequestMessage, at: string): string {
  if (typeof content === 'string') return content;
  if (content)
    return content.map((part, place) => partText(part, `${at}/content/${place}`)).join('\n');
  // What an assistant says beside its text is refused above, so that it has said nothing.
  if (role === 'assistant') return '';
  throw invalidParams([{ pointer: `${at}/content`, message: 'is required' }]);
}

function partText({ type, text }: { type: string; text?: string }, at: string): string {
  if (type !== 'text') {
    throw invalidParams([notSupported(`${at}/type`, `is not supported as ${type.slice(0, 32)}`)]);
  }
  if (text === undefined) {
    throw invalidParams([{ pointer: `${at}/text`, message: 'is required' }]);
  }
  return text;
}
