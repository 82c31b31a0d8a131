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
  ...['functions', 'function_call', 'logit_bias', 'audio', 'prediction'],
  ...['reasoning_effort', 'verbosity', 'web_search_options'],
];
const NOT_SERVED_IN_MESSAGE = ['audio', 'function_call'];

/** A chat in our words. Throws INVALID_PARAMS with OpenAI's field for what is not served. */
export function askedChat(call: Call, settings: ControllerSettings['openai']): Asked {
  const body = call.body as ChatCompletionRequest;
  refuseWishes(body, NOT_SERVED);
  if (body.modalities?.some((modality) => modality !== 'text')) {
    throw invalidParams([notSupported('/modalities')]);
  }
  const prompt: Prompt = {
    messages: body.messages.map(toMessage),
    ...(body.response_format ? { response_format: body.response_format } : {}),
    ...logprobsOf(body),
    ...toolsOf(body),
  };
  return toAsked(call, settings, [prompt], body.n ?? 1);
}

function logprobsOf({ logprobs, top_logprobs }: ChatCompletionRequest): Pick<Prompt, 'logprobs'> {
  if (logprobs) return { logprobs: top_logprobs ?? 0 };
  if (!top_logprobs) return {};
  throw invalidParams([{ pointer: '/top_logprobs', message: 'needs logprobs to be true' }]);
}

/** Without tools, what asks for none of them asks for nothing. */
function toolsOf(
  body: ChatCompletionRequest,
): Pick<Prompt, 'tools' | 'tool_choice' | 'parallel_tool_calls'> {
  const { tools, tool_choice: choice, parallel_tool_calls: parallel } = body;
  const hasTools = (tools?.length ?? 0) > 0;
  const isWanted = choice && (hasTools || (choice !== 'none' && choice !== 'auto'));
  return {
    ...(tools && hasTools ? { tools } : {}),
    ...(isWanted ? { tool_choice: choice } : {}),
    ...(hasTools && typeof parallel === 'boolean' ? { parallel_tool_calls: parallel } : {}),
  };
}

function toMessage(message: ChatRequestMessage, place: number): ChatMessage {
  const at = `/messages/${place}`;
  refuseWishes(message, NOT_SERVED_IN_MESSAGE, at);
  const { role, tool_calls: calls, tool_call_id: id } = message;
  if (role === 'function') {
    throw invalidParams([notSupported(`${at}/role`, 'is not supported as function')]);
  }
  return {
    role: role === 'developer' ? 'system' : role,
    content: textOf(message, at),
    ...(calls && calls.length > 0 ? { tool_calls: calls } : {}),
    ...(id ? { tool_call_id: id } : {}),
  };
}

function textOf({ content, role }: ChatRequestMessage, at: string): string {
  if (typeof content === 'string') return content;
  if (content)
    return content.map((part, place) => partText(part, `${at}/content/${place}`)).join('\n');
  // It has called tools, or said nothing.
  if (role === 'assistant') return '';
  throw invalidParams([{ pointer: `${at}/content`, message: 'is required' }]);
}

function partText({ type, text }: { type: string; text?: string }, at: string): string {
  if (type !== 'text') {
    throw invalidParams([notSupported(`${at}/type`, 'is not supported but as text')]);
  }
  if (text === undefined) {
    throw invalidParams([{ pointer: `${at}/text`, message: 'is required' }]);
  }
  return text;
}
