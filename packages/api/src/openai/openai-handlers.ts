import {
  type ControllerOperation,
  ModelNotFoundError,
  type OpenaiModel,
} from '@orchqueue/contract-types';
import type { OpenModel } from '@orchqueue/services';
import type { Handler } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { Answers } from './answers.ts';
import { askedChat } from './chat-request.ts';
import { Embeddings } from './embeddings.ts';
import { askedText } from './text-request.ts';
import { CHAT, TEXT } from './wording.ts';

export type OpenaiOperation = Extract<
  ControllerOperation,
  'createChatCompletion' | 'createCompletion' | 'createEmbedding' | 'listModels' | 'getModel'
>;

/** Handlers of OpenAI's operations (ORCH-4404): they translate, and decide nothing. */
export function openaiHandlers(parts: HandlerParts): { [operation in OpenaiOperation]: Handler } {
  const { controller, settings } = parts;
  const answers = new Answers(parts);
  const embeddings = new Embeddings(parts);
  const find = (id: string): OpenModel => {
    const found = controller.openModels().find((one) => one.id === id);
    if (!found) throw new ModelNotFoundError({ details: { model_ref: id } });
    return found;
  };
  return {
    createChatCompletion: (call) => answers.answer(call, askedChat(call, settings.openai), CHAT),
    createCompletion: (call) => answers.answer(call, askedText(call, settings.openai), TEXT),
    createEmbedding: (call) => embeddings.answer(call),
    listModels: () => {
      const data = controller.openModels().map(toModel);
      return { body: { object: 'list', data } };
    },
    getModel: (call) => ({ body: toModel(find(call.params.path.model ?? '')) }),
  };
}

const toModel = ({ id, modelId, digest, ready }: OpenModel): OpenaiModel => ({
  ...{ id, object: 'model', created: 0, owned_by: 'orchqueue' },
  orchq: { model_id: modelId, digest, ready },
});
