import {
  type ChatMessage,
  InvalidParamsError,
  type TaskRequest,
  type Tool,
} from '@orchqueue/contract-types';
import type { FrozenRequest } from '@orchqueue/domain';

/** Engines put them into every prompt, and make grammars of them. */
const TOOLS_LENGTH_MAX = 262_144;

type FrozenTools = Pick<FrozenRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;

/**
 * What the task may call. Throws INVALID_PARAMS for what asks for nothing that there is, and for
 * what some engine would refuse after the queue: none tells probabilities of a call that it parses,
 * and llama.cpp has one grammar at a time.
 */
export function toolsOf(body: TaskRequest): FrozenTools {
  const { tools, tool_choice: choice, parallel_tool_calls: parallel } = body;
  if (!tools) {
    if (choice !== undefined) throw refusal('/tool_choice', 'needs tools');
    if (parallel !== undefined) throw refusal('/parallel_tool_calls', 'needs tools');
    return {};
  }
  if (!body.messages) throw refusal('/tools', 'needs messages');
  if (JSON.stringify(tools).length > TOOLS_LENGTH_MAX) {
    throw refusal('/tools', `must have ${TOOLS_LENGTH_MAX} characters at most`);
  }
  if (body.logprobs !== undefined) throw refusal('/logprobs', 'cannot be asked for with tools');
  if (body.response_format && body.response_format.type !== 'text') {
    throw refusal('/response_format', 'cannot be asked for with tools');
  }
  if (typeof choice === 'object' && !tools.some((tool) => isNamed(tool, choice.function.name))) {
    throw refusal('/tool_choice/function/name', 'is none of tools');
  }
  return {
    tools: tools.map(frozenTool),
    ...(choice === undefined ? {} : { toolChoice: choice }),
    ...(parallel === undefined ? {} : { parallelToolCalls: parallel }),
  };
}

/** Throws INVALID_PARAMS for calls and results that stand where they cannot. */
export function frozenMessage(message: ChatMessage, place: number): ChatMessage {
  const { role, content, tool_calls: calls, tool_call_id: id } = message;
  const at = `/messages/${place}`;
  if (calls && role !== 'assistant') {
    throw refusal(`${at}/tool_calls`, 'is only for the role assistant');
  }
  if (role === 'tool' && id === undefined) throw refusal(`${at}/tool_call_id`, 'is required');
  if (role !== 'tool' && id !== undefined) {
    throw refusal(`${at}/tool_call_id`, 'is only for the role tool');
  }
  const called = calls?.map(({ id, type, function: { name, arguments: text } }) => ({
    ...{ id, type },
    function: { name, arguments: text },
  }));
  return {
    ...{ role, content },
    ...(called ? { tool_calls: called } : {}),
    ...(id === undefined ? {} : { tool_call_id: id }),
  };
}

const isNamed = (tool: Tool, name: string): boolean => tool.function.name === name;

/** Keys in one order, and without what is null. */
function frozenTool({ type, function: { name, description, parameters, strict } }: Tool): Tool {
  return {
    type,
    function: {
      name,
      ...(description ? { description } : {}),
      ...(parameters ? { parameters } : {}),
      ...(strict ? { strict } : {}),
    },
  };
}

function refusal(pointer: string, message: string): InvalidParamsError {
  const details = { violations: [{ pointer, message }] };
  return new InvalidParamsError({ message: `${pointer} ${message}`, details });
}
