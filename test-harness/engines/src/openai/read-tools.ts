import { type Body, objectOf, textOf } from '../core/fields.ts';
import { Refusal } from '../core/refusal.ts';

/** The one call that an answer will be, and the argument that has its text. */
export type PlannedCall = { name: string; argument: string };

/**
 * The call that this request makes of its answer; null: it is text. The toy model does not choose:
 * it calls where it has to, and where it may and `parser` is set, the first tool, unless a tool has
 * just answered. From 0.32 vLLM needs a parser for every choice; `needsParser` is false of servers
 * that have none.
 */
export function readCall(
  body: Body,
  { parser, needsParser }: { parser: string | null; needsParser: boolean },
): PlannedCall | null {
  const tools = readTools(body);
  const choice = body.tool_choice ?? (tools.length > 0 ? 'auto' : 'none');
  if (choice === 'none') return null;
  if (tools.length === 0) {
    throw new Refusal('malformed', 'When using `tool_choice`, `tools` must be set.');
  }
  if (parser === null && needsParser) {
    throw new Refusal('malformed', 'tool_choice requires --tool-call-parser to be set');
  }
  if (choice === 'auto') return parser === null || hasResult(body) ? null : (tools[0] ?? null);
  if (choice === 'required') return tools[0] ?? null;
  const name = textOf(objectOf(objectOf(choice, 'tool_choice').function, 'function'), 'name');
  const named = tools.find((tool) => tool.name === name);
  if (named) return named;
  throw new Refusal('malformed', 'The tool specified in `tool_choice` does not match any tools');
}

function readTools({ tools = [] }: Body): PlannedCall[] {
  if (!Array.isArray(tools)) throw new Refusal('malformed', 'tools: Input should be a valid list');
  return tools.map((tool: unknown) => {
    const described = objectOf(objectOf(tool, 'tool').function, 'function');
    const parameters = objectOf(described.parameters ?? {}, 'parameters');
    const [argument = 'text'] = Object.keys(objectOf(parameters.properties ?? {}, 'properties'));
    return { name: textOf(described, 'name'), argument };
  });
}

function hasResult({ messages }: Body): boolean {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : null;
  return objectOf(last, 'message').role === 'tool';
}
