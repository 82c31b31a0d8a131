import type { LlamaGrammar } from 'node-llama-cpp';
import type { CompletionRequest } from './completion-request.ts';
import { EngineError, fieldError } from './engine-error.ts';
import type { ModelHost } from './model-host.ts';
import { unsupportedKeyword } from './schema-keywords.ts';

/** The library lets an object end with line breaks and stops there itself; we stop at the end. */
const LIBRARY_SUFFIX = ' "\\n\\n\\n\\n" [\\n]*';

export async function compileGrammar(
  llama: ModelHost['llama'],
  wanted: Pick<CompletionRequest, 'grammar' | 'jsonSchema'>,
): Promise<LlamaGrammar | null> {
  if (wanted.grammar !== '') return compile(llama, 'grammar', wanted.grammar);
  if (wanted.jsonSchema === null) return null;
  const keyword = unsupportedKeyword(wanted.jsonSchema);
  if (keyword !== null) {
    throw fieldError('json_schema', `${keyword} is not supported by this engine`);
  }
  const text = await schemaGrammar(llama, wanted.jsonSchema);
  return compile(llama, 'json_schema', text);
}

async function compile(
  llama: ModelHost['llama'],
  field: string,
  grammar: string,
): Promise<LlamaGrammar> {
  try {
    return await llama.createGrammar({ grammar });
  } catch (cause) {
    throw new EngineError('invalid_request_error', `Field '${field}': failed to parse grammar`, {
      cause,
    });
  }
}

async function schemaGrammar(llama: ModelHost['llama'], schema: unknown): Promise<string> {
  let text: string;
  try {
    // The library's type describes literal schemas; this one comes from outside and was checked.
    text = (await llama.createGrammarForJsonSchema(schema as { type: 'object' })).grammar;
  } catch (cause) {
    throw new EngineError('invalid_request_error', "Field 'json_schema': conversion failed", {
      cause,
    });
  }
  if (!text.includes(LIBRARY_SUFFIX)) throw new Error('the library spells its grammar anew');
  return text.replace(LIBRARY_SUFFIX, '');
}
