import { Template } from '@huggingface/jinja';
import { EngineError } from './engine-error.ts';
import { type Fields, readFields } from './field-reader.ts';
import type { ModelFacts } from './model-facts.ts';

/** Renders a conversation with the template the model file itself carries. */
export type ChatTemplate = (body: unknown) => string;

export function createChatTemplate(
  facts: Pick<ModelFacts, 'chatTemplate' | 'bosText' | 'eosText'>,
  isBosAdded: boolean,
): ChatTemplate {
  let template: Template | null = null;
  return (body) => {
    if (facts.chatTemplate === '') {
      throw new EngineError('not_supported_error', 'the model file has no chat template');
    }
    const fields = readFields(body);
    const messages = readMessages(fields);
    try {
      // Parsed at the first use: a template we cannot read must not stop plain completions.
      template ??= new Template(facts.chatTemplate);
      const text = template.render({
        ...readFields(fields.chat_template_kwargs ?? {}),
        messages,
        add_generation_prompt: true,
        bos_token: facts.bosText,
        eos_token: facts.eosText,
      });
      return withoutBos(text, facts.bosText, isBosAdded);
    } catch (cause) {
      throw new EngineError('invalid_request_error', 'the chat template refused the messages', {
        cause,
      });
    }
  };
}

/** Where the tokenizer adds BOS by itself, one from the template would make two. */
function withoutBos(text: string, bosText: string, isBosAdded: boolean): string {
  const isDoubled = isBosAdded && bosText !== '' && text.startsWith(bosText);
  return isDoubled ? text.slice(bosText.length) : text;
}

function readMessages(fields: Fields): Fields[] {
  const { messages } = fields;
  if (messages === undefined || messages === null) throw refusal("'messages' is required");
  if (!Array.isArray(messages)) throw refusal("'messages' must be an array");
  return messages.map((message) => {
    const read = readFields(message);
    if (typeof read.role !== 'string') throw refusal("each message needs a 'role'");
    if (read.role !== 'assistant' && (read.content ?? null) === null) {
      throw refusal("All non-assistant messages must contain 'content'");
    }
    return { ...read, content: contentText(read.content ?? '') };
  });
}

/** Templates expect text; content in parts is joined as upstream joins it. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw refusal("'content' must be a string or an array of parts");
  return content
    .map((part) => {
      const read = readFields(part);
      if (read.type !== 'text' || typeof read.text !== 'string') {
        throw refusal('only content parts of type text are supported');
      }
      return read.text;
    })
    .join('\n');
}

function refusal(message: string): EngineError {
  return new EngineError('invalid_request_error', message);
}
