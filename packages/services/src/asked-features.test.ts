import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';

let stage: ControllerStage;
beforeEach(async () => {
  stage = await ControllerStage.open();
  stage.report();
});
afterEach(() => stage.close());

describe('what a task asks for beside the plain request', () => {
  it('[ORCH-3058] [ORCH-2010] what no engine of the model has is refused by its field', async () => {
    const refused = stage.submit({ logprobs: 0 });
    const violation = { pointer: '/logprobs', message: expect.stringContaining('not supported') };
    await expect(refused).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
      facts: { details: { violations: [violation] } },
    });
    stage.engines.able = ['logprobs', 'json_schema', 'penalties'];
    const response_format = { type: 'json_object' } as const;
    const sampling = { presence_penalty: 1 };
    await stage.submit({ task_id: 't', logprobs: 2, response_format, sampling });
    const { asked } = await stage.engines.request(0);
    expect(asked).toMatchObject({
      ...{ logprobs: 2, responseFormat: response_format },
      sampling: { presence_penalty: 1 },
    });
  });

  it('[ORCH-2010] a JSON schema has a longest length', async () => {
    stage.engines.able = ['json_schema'];
    const ofLength = (length: number) => {
      const schema = { description: 'x'.repeat(length - '{"description":""}'.length) };
      const json_schema = { name: 'x', schema };
      return stage.submit({ response_format: { type: 'json_schema', json_schema } });
    };
    await ofLength(65_536);
    await expect(ofLength(65_537)).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
      message: expect.stringContaining('/response_format/json_schema/schema'),
    });
  });

  it('[ORCH-3024] a plain request is frozen as earlier versions froze it', async () => {
    const sampling = { presence_penalty: 0, frequency_penalty: 0 };
    await stage.submit({ task_id: 't', sampling, response_format: { type: 'text' } });
    const stored = await stage.store.get('local', 't');
    expect(Object.keys(stored?.request ?? {}).toSorted()).toEqual([
      ...['maxTokens', 'modelRef', 'prompt', 'resolved', 'sampling', 'workload'],
    ]);
    expect(stored?.request.sampling).not.toHaveProperty('presence_penalty');
  });
});
