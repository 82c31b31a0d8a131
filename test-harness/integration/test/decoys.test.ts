import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { contractOperations } from '../src/contract-schema.ts';
import { DecoyMint } from '../src/decoy.ts';
import { DecoyCampaign } from '../src/decoy-campaign.ts';
import { judge } from '../src/decoy-rules.ts';
import { decoysIn, inLines } from '../src/decoy-scan.ts';
import { DecoyStack } from '../src/decoy-stack.ts';
import { OtlpReceiverProcess } from '../src/otlp-receiver-process.ts';
import { Stack } from '../src/stack.ts';
import { haiku } from '../src/task-bodies.ts';
import { withStack } from '../src/use-stack.ts';

/** Some ten seconds, on a machine that has them. */
jest.setTimeout(240_000);

/** The model makes no vectors, the commands come too late, and no pool is on demand. */
const NOT_DONE = ['reloadAgentPool', 'loadAgentPool', 'unloadAgentPool', 'createEmbedding'];

describe('with a decoy in every field of every request, header, file and variable', () => {
  const mint = new DecoyMint();
  const receiver = new OtlpReceiverProcess();
  let stack: DecoyStack;
  let campaign: DecoyCampaign;

  beforeAll(async () => {
    stack = new DecoyStack(mint, await receiver.url());
    campaign = new DecoyCampaign(stack, mint);
    await stack.begin();
    await campaign.run();
    await campaign.readAnswers();
  });
  afterAll(async () => {
    await stack.stop();
    await receiver.stop();
  });

  it('[ORCH-3082] each operation was asked, and did something', () => {
    const all = (['data', 'control', 'agent', 'openai'] as const).flatMap(contractOperations);
    const idle = all.map(({ operationId }) => operationId).filter((id) => !campaign.done.has(id));
    expect(idle).toEqual(NOT_DONE);
  });

  it('[ORCH-3082] [ORCH-3027] [ORCH-1104] nothing is written but what a rule allows, and each rule is needed', async () => {
    await campaign.readLeft(receiver.spans);
    expect(receiver.faults).toEqual([]);
    expect(judge(campaign.seen)).toEqual({ leaks: [], unused: [] });
  });
});

describe('the search', () => {
  const mint = new DecoyMint();
  const decoy = mint.make('secret', 'here');
  const secret = 'a "secret" of ours/+é';
  mint.knows('secret', 'there', secret);
  const hex = (text: string) => Buffer.from(text).toString('hex');
  const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
  const percent = (text: string) => hex(text).replaceAll(/../g, '%$&');
  const escaped = (text: string) =>
    [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

  it.each([
    ['as it is', `{"msg":"x${decoy}y"}`],
    ['in percent signs', `GET /a?b=${percent(decoy)}`],
    ['in escapes', `"${escaped(decoy)}"`],
    ['in hexadecimal', `x ${hex(`ab${decoy}`)} y`],
    ['packed', base64(gzipSync(`a long text with ${decoy} in it`))],
    ...[0, 1, 2, 3].map((count) => [`in base64 ${count}`, base64(`${'x'.repeat(count)}${decoy}y`)]),
    ['behind letters of base64', `abc${base64(`${decoy} and more`)}`],
    ['in the base64 of addresses', Buffer.from(`??>${decoy}`).toString('base64url')],
  ])('[ORCH-3082] finds a decoy %s', (_how, text) => {
    expect(decoysIn(mint, text).map(({ place }) => place)).toEqual(['here']);
  });

  it('[ORCH-3082] finds a secret that somebody else made, where JSON has escaped it too', () => {
    const line = JSON.stringify({ err: { cause: secret } });
    expect(inLines(mint, 'log', line)).toMatchObject([
      { decoy: { place: 'there' }, sink: 'log', field: 'err.cause' },
    ]);
    expect(decoysIn(mint, encodeURIComponent(`${decoy} and ${secret}`))).toHaveLength(1);
    expect(decoysIn(mint, `${decoy.slice(1)} ${secret.slice(1)}`)).toEqual([]);
  });

  it('[ORCH-3082] calls a leak what no rule allows, and a rule unused that allowed nothing', () => {
    const rule = { by: 'ORCH-3027', kind: 'secret' as const, sink: 'log', fields: ['a', 'b'] };
    const line = JSON.stringify({ a: decoy, c: [{ d: decoy }] });
    expect(judge(inLines(mint, 'log', line), [rule])).toEqual({
      leaks: ['secret in log: c.d <- here'],
      unused: ['secret in log: b'],
    });
  });

  it('[ORCH-3082] finds the leak of a daemon that logs what it tells its callers', async () => {
    const stack = new Stack();
    const imports = [fileURLToPath(new URL('../src/plant-leak.ts', import.meta.url))];
    await withStack(stack, async () => {
      await stack.prepare();
      const daemon = await stack.startController({ imports });
      const name = mint.make('content', 'a field');
      await stack.call('POST', '/v1/tasks', { body: { ...haiku(), [name]: 1 } });
      await daemon.stop();
      const { leaks } = judge(inLines(mint, 'controller log', daemon.output));
      expect(leaks).toEqual(['content in controller log: msg <- a field']);
    });
  });
});
