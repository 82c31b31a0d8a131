import { describe, expect, test } from '@jest/globals';
import type { EngineEndpoint } from './engine-endpoint.ts';
import type { EngineAnswer, EngineRequest } from './engine-http.ts';
import { selfTest } from './self-test.ts';
import { FakeClock } from './testing/fake-clock.ts';

const EXPECTED = { slots: 1, contextTokens: 2048, modelPath: '/m.gguf', metrics: 'llamacpp:' };
const PROPS = {
  build_info: 'b1',
  total_slots: 1,
  model_path: '/m.gguf',
  default_generation_settings: { n_ctx: 2048 },
};
const WELL: { [path: string]: unknown } = {
  '/props': PROPS,
  '/slots': [{ id: 0, is_processing: false }],
  '/completion': { stop: true, tokens_predicted: 4 },
  '/metrics': 'llamacpp:x 1',
};

function run(
  answers: { [path: string]: unknown },
  asked: string[] = [],
  { bodies = [], ...expected }: Partial<typeof EXPECTED> & { bodies?: unknown[] } = {},
) {
  const clock = new FakeClock();
  const endpoint: EngineEndpoint = {
    clock,
    async ask(request: Omit<EngineRequest, 'port'>): Promise<EngineAnswer> {
      asked.push(request.path);
      if (request.body !== undefined) bodies.push(request.body);
      const answer = { ...WELL, ...answers }[request.path];
      if (typeof answer === 'number') return { status: answer, headers: {}, text: '' };
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      return { status: 200, headers: {}, text };
    },
  };
  const tested = selfTest(endpoint, { ...EXPECTED, ...expected }, new AbortController().signal);
  return { clock, tested };
}

describe('the self-test', () => {
  test('[ORCH-3049] decodes, cancels, and reads version, figures and metrics', async () => {
    const asked: string[] = [];
    const props = await run({}, asked).tested;
    expect(props).toMatchObject({ version: 'b1', slotsTotal: 1, contextTokens: 2048 });
    expect(asked).toEqual(['/props', '/completion', '/completion', '/slots', '/metrics']);
  });

  test.each([
    [{ supports_tools: false, supports_tool_calls: false }, ['tools']],
    [{ supports_tools: true, supports_tool_calls: true }, undefined],
    [undefined, undefined],
  ])('[ORCH-3058] of a template that says %j learns what is lacking', async (caps, lacks) => {
    const props = { ...PROPS, chat_template_caps: caps };
    expect((await run({ '/props': props }).tested).lacks).toEqual(lacks);
  });

  test.each([
    [256, 224],
    [1_030, 998],
    [2_048, 1_024],
  ])('[ORCH-3049] asks for no more than a context of %i has room for', async (context, most) => {
    const props = { ...PROPS, default_generation_settings: { n_ctx: context } };
    const bodies: unknown[] = [];
    await run({ '/props': props }, [], { contextTokens: context, bodies }).tested;
    expect(bodies).toMatchObject([{ n_predict: 4 }, { n_predict: most }]);
  });

  test.each([
    ['too few slots', { '/props': { ...PROPS, total_slots: 4 } }, '4 slots, 1 configured', true],
    ['another model', { '/props': { ...PROPS, model_path: '/x' } }, 'serves /x instead', false],
    ['no version', { '/props': { ...PROPS, build_info: '' } }, 'not what the protocol says', true],
    ['an engine error', { '/completion': 500 }, 'status 500', false],
    ['too few tokens', { '/completion': { stop: true, tokens_predicted: 1 } }, '1 of 4', false],
    ['slots of another shape', { '/slots': {} }, '/slots is not what', true],
    ['no metrics', { '/metrics': 501 }, 'status 501', true],
    ['metrics of another engine', { '/metrics': 'vllm:x 1' }, 'no metrics llamacpp:', true],
  ])('[ORCH-3049] fails the replica on %s', async (_, answers, message, permanent) => {
    const { tested } = run(answers);
    await expect(tested).rejects.toThrow(message);
    await expect(tested).rejects.toMatchObject({ permanent });
  });

  test('[ORCH-3019] takes the slots that the engine tells of, where they are the configured ones', async () => {
    const answers = { '/props': { ...PROPS, total_slots: 4 } };
    expect((await run(answers, [], { slots: 4 }).tested).slotsTotal).toBe(4);
    await expect(run(answers).tested).rejects.toThrow('4 slots, 1 configured');
  });

  test('[ORCH-3049] fails the replica when a canceled request keeps its slot', async () => {
    const { clock, tested } = run({ '/slots': [{ id: 0, is_processing: true }] });
    let error = '';
    tested.catch((cause: Error) => {
      error = cause.message;
    });
    await clock.until(() => error !== '');
    expect(error).toContain('the slot is still busy after 30000 ms');
  });
});
