import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskRequest, Tool, ToolCallDelta } from '@orchqueue/contract-types';
import { ControllerStage } from './testing/controller-stage.ts';
import { FailoverStage } from './testing/failover-stage.ts';

const TOOLS: Tool[] = [{ type: 'function', function: { name: 'weather', description: 'Tells.' } }];
const MESSAGES = [{ role: 'user' as const, content: 'hi' }];
const CHAT: Partial<TaskRequest> = { prompt: undefined, messages: MESSAGES };
const ASKED: Partial<TaskRequest> = { ...CHAT, tools: TOOLS };

const begun = (index: number, name = 'weather'): ToolCallDelta => ({
  ...{ index, id: `call-${index}`, type: 'function' },
  function: { name, arguments: '' },
});
const more = (index: number, text: string): ToolCallDelta => ({
  index,
  function: { arguments: text },
});

describe('a task with tools', () => {
  let stage: ControllerStage;
  beforeEach(async () => {
    stage = await ControllerStage.open();
    stage.engines.able = ['tools', 'logprobs', 'json_schema'];
    stage.report();
  });
  afterEach(() => stage.close());

  it('[ORCH-3058] [ORCH-2002] has its calls in frames that are read again, and in its result', async () => {
    await stage.submit({ task_id: 't', ...ASKED, tool_choice: 'required' });
    const request = await stage.engines.request(0);
    expect(request.asked).toMatchObject({ tools: TOOLS, toolChoice: 'required' });
    request.text('so: ');
    request.calls(begun(0));
    request.calls(more(0, '{"city":'), more(0, '"Rome"}'));
    request.calls(begun(1));
    request.end(9, { finishReason: 'tool_calls' });
    const events = await stage.events('t');
    const tokens = events.filter(({ type }) => type === 'token').map(({ data }) => data);
    expect(tokens).toEqual([
      { index: 0, text: 'so: ' },
      { index: 1, text: '', tool_calls: [begun(0)] },
      { index: 2, text: '', tool_calls: [more(0, '{"city":'), more(0, '"Rome"}')] },
      { index: 3, text: '', tool_calls: [begun(1)] },
    ]);
    expect(events.at(-1)?.data).toMatchObject({ finish_reason: 'tool_calls' });
    const called = (id: string, text: string) => ({
      ...{ id, type: 'function', function: { name: 'weather', arguments: text } },
    });
    expect(await stage.get('t')).toMatchObject({
      result: {
        ...{ text: 'so: ', finish_reason: 'tool_calls' },
        tool_calls: [called('call-0', '{"city":"Rome"}'), called('call-1', '')],
      },
    });
    await stage.stopNow();
    await stage.start();
    expect(await stage.events('t')).toEqual(events);
  });

  it('[ORCH-3026] one that is canceled keeps what it had called', async () => {
    await stage.submit({ task_id: 't', ...ASKED });
    (await stage.engines.request(0)).calls(begun(0), more(0, '{'));
    await stage.untilText('t');
    await stage.cancel('t');
    const { result } = await stage.get('t');
    expect(result).toMatchObject({ finish_reason: 'cancel', tool_calls: [{ id: 'call-0' }] });
  });

  const call = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } } as const;
  const turn = (message: object): Partial<TaskRequest> => ({
    ...CHAT,
    messages: [...MESSAGES, message as (typeof MESSAGES)[number]],
  });

  it('[ORCH-3058] a result is sent on as it came', async () => {
    const asked = { role: 'assistant' as const, content: '', tool_calls: [call] };
    const told = { role: 'tool' as const, content: '21', tool_call_id: 'c' };
    await stage.submit({ ...CHAT, messages: [...MESSAGES, asked, told] });
    const { asked: sent } = await stage.engines.request(0);
    expect(sent.messages).toEqual([...MESSAGES, asked, told]);
    expect(sent).not.toHaveProperty('tools');
  });

  it.each<[string, Partial<TaskRequest>]>([
    ['/tools', { tools: TOOLS }],
    ['/tools', { ...ASKED, tools: [toolOf('x'.repeat(16_000), 40)] }],
    ['/tool_choice', { ...CHAT, tool_choice: 'auto' }],
    ['/parallel_tool_calls', { ...CHAT, parallel_tool_calls: true }],
    [
      '/tool_choice/function/name',
      { ...ASKED, tool_choice: { type: 'function', function: { name: 'other' } } },
    ],
    ['/logprobs', { ...ASKED, logprobs: 0 }],
    ['/response_format', { ...ASKED, response_format: { type: 'json_object' } }],
    ['/messages/1/tool_calls', turn({ role: 'user', content: 'x', tool_calls: [call] })],
    ['/messages/1/tool_call_id', turn({ role: 'tool', content: 'x' })],
    ['/messages/1/tool_call_id', turn({ role: 'user', content: 'x', tool_call_id: 'c' })],
  ])('[ORCH-2010] [ORCH-3058] is refused by %s', async (pointer, body) => {
    await expect(stage.submit(body)).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
      facts: { details: { violations: [{ pointer }] } },
    });
    expect(stage.engines.requests).toHaveLength(0);
  });

  it.each([
    ['is started without them', {}, { lacks: ['tools' as const] }],
    ['has a template without them', { lacks: ['tools' as const] }, {}],
  ])('[ORCH-3058] a pool that %s is no choice for it, and shows none', async (_, replica, pool) => {
    stage.report(replica, pool);
    await expect(stage.submit(ASKED)).rejects.toMatchObject({
      facts: { details: { violations: [{ pointer: '/tools' }] } },
    });
    const [model] = stage.controller.views.capabilities().models;
    expect(model?.features).toEqual(['logprobs', 'json_schema']);
    stage.report({}, { poolId: 'q' });
    await stage.submit(ASKED);
    expect((await stage.engines.request(0)).engine.replicaId).toMatch(/./);
  });

  it('[ORCH-3022] no frame will tell its slot, so it is told one', async () => {
    await stage.submit(ASKED);
    expect((await stage.engines.request(0)).slotId).toBe(0);
  });
});

describe('a replica of a strict set dies', () => {
  let stage: FailoverStage;
  beforeEach(async () => {
    stage = await FailoverStage.open();
    stage.engines.able = ['tools'];
  });
  afterEach(() => stage.close());

  it('[ORCH-4207] [ORCH-3058] within a call: it ends, and says why', async () => {
    await stage.submit({ task_id: 't', ...ASKED });
    const first = await stage.engines.request(0);
    first.calls(begun(0), more(0, '{"ci'));
    await stage.untilText('t');
    stage.leave(first.engine.replicaId);
    first.fault('lost');
    const events = await stage.events('t');
    expect(events.at(-1)?.data).toMatchObject({
      error: { code: 'WORKER_RESET', retriable: true, details: { failover: 'tool_calls' } },
    });
    expect(stage.engines.requests).toHaveLength(1);
  });

  it('[ORCH-4207] [ORCH-3058] before a call: the text goes on, and the call with it', async () => {
    await stage.submit({ task_id: 't', ...ASKED });
    const first = await stage.engines.request(0);
    first.text('so: ');
    await stage.untilText('t');
    stage.leave(first.engine.replicaId);
    first.fault('lost');
    const second = await stage.engines.request(1);
    second.text('so: ');
    second.calls(begun(0), more(0, '{}'));
    second.end(4, { finishReason: 'tool_calls' });
    const events = await stage.events('t');
    const tokens = events.filter(({ type }) => type === 'token').map(({ data }) => data);
    expect(tokens.map(({ index, tool_calls }) => [index, tool_calls])).toEqual([
      [0, undefined],
      [1, [begun(0), more(0, '{}')]],
    ]);
    expect(await stage.get('t')).toMatchObject({ result: { tool_calls: [{ id: 'call-0' }] } });
  });

  it('[ORCH-4207] [ORCH-3058] an answer that calls where the first had text is another one', async () => {
    const [, second] = await stage.lose('t', ['so: ']);
    second.calls(begun(0));
    const events = await stage.events('t');
    expect(events.at(-1)?.data).toMatchObject({ error: { details: { failover: 'diverged' } } });
  });
});

/** As long as a definition gets. */
function toolOf(description: string, properties: number): Tool {
  const names = Array.from({ length: properties }, (_, index) => [`p${index}`, { description }]);
  const parameters = { type: 'object', properties: Object.fromEntries(names) };
  return { type: 'function', function: { name: 'weather', parameters } };
}
