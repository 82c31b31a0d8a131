import { completionWire } from '@orchqueue/adapter-api/testing';

const NO_FIELD = 'the protocol has no such field';

/** The fields of OpenAI's own reference. */
export const OPENAI_WIRE = completionWire({
  hasTokenIds: false,
  answers: { '/v1/models': { object: 'list', data: [{ id: 'tiny', object: 'model' }] } },
  readProfile: ({ max_tokens, ...body }) => ({ ...body, maxTokens: Number(max_tokens) }),
  lacks: { top_k: NO_FIELD, min_p: NO_FIELD, repeat_penalty: NO_FIELD },
});
