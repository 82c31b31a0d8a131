import { afterEach, describe, expect, test } from '@jest/globals';
import type { Embedder, EngineAdapter } from '../../engine-adapter.ts';
import { EngineFault } from '../../engine-fault.ts';
import { jsonAnswer, startWireDouble, type WireDouble } from '../../testing/index.ts';
import { thrownBy } from '../observation.ts';
import { type EmbeddingSubject, embedAll, embedRequest, floats } from './embedding-subject.ts';

const one = (embedding: unknown, index: unknown = 0) => ({ object: 'embedding', index, embedding });
const usage = { prompt_tokens: 3, total_tokens: 3 };
const BASE64 = Buffer.from(Float32Array.from([0.5, -0.25]).buffer).toString('base64');

/** What no well engine answers. */
const BROKEN: readonly [string, unknown][] = [
  ['no data', { usage }],
  ['no vector', { data: [], usage }],
  ['a vector too many', { data: [one(BASE64), one(BASE64, 1)], usage }],
  ['a vector of no input', { data: [one(BASE64, 7)], usage }],
  ['an index that is none', { data: [one(BASE64, 'secret')], usage }],
  ['base64 that is none', { data: [one('secret!')], usage }],
  ['bytes that are no floats', { data: [one('AAAAAAA=')], usage }],
  ['an empty vector', { data: [one([])], usage }],
  ['numbers that are none', { data: [one([1, 'secret'])], usage }],
  ['no usage', { data: [one(BASE64)] }],
];

/** Against a double that breaks what no well engine breaks. */
export function describeEmbeddingWire(name: string, subject: EmbeddingSubject): void {
  describe(name, () => {
    let double: WireDouble | undefined;
    let adapter: EngineAdapter | undefined;
    afterEach(async () => {
      await adapter?.close();
      await double?.stop();
    });

    async function embedderFor(answer: unknown): Promise<Embedder> {
      double = await startWireDouble((path) => {
        const body = path === subject.path ? answer : subject.answers[path];
        return (socket) => void socket.write(jsonAnswer(200, body));
      });
      adapter = subject.create({ baseUrl: double.baseUrl });
      return adapter.embedder as Embedder;
    }

    test.each([
      ['base64', BASE64],
      ['numbers', [0.5, -0.25]],
    ])('[ORCH-2013] a vector may be %s', async (_what, vector) => {
      const embedder = await embedderFor({ data: [one(vector)], usage });
      const { vectors, end } = await embedAll(embedder, embedRequest(['a text']));
      expect(vectors).toEqual([floats(BASE64)]);
      expect(end).toMatchObject({ kind: 'end', tokensIn: 3 });
    });

    test('[ORCH-2011] a request says for whom it is, and asks for floats as they are', async () => {
      const embedder = await embedderFor({ data: [one(BASE64)], usage });
      await embedAll(embedder, embedRequest(['lone \uD83C surrogate']));
      const asked = double?.requests.at(-1);
      expect(asked?.head.toLowerCase()).toContain('x-correlation-id: c-conformance');
      const body = JSON.parse(asked?.body ?? '{}');
      expect(body).toMatchObject({ input: ['lone \uFFFD surrogate'], encoding_format: 'base64' });
    });

    test('[ORCH-3019] a request has as many texts as a slot of the engine takes', async () => {
      const embedder = await embedderFor({ data: [one(BASE64)], usage });
      const texts = Array.from({ length: subject.inputsMax + 1 }, (_, at) => `text ${at}`);
      // The double has one vector, whatever is asked for.
      await embedAll(embedder, embedRequest(texts)).catch(() => null);
      const asked = double?.requests.find(({ line }) => line.includes(subject.path));
      expect(JSON.parse(asked?.body ?? '{}').input).toHaveLength(subject.inputsMax);
    });

    test.each(BROKEN)('[ORCH-3058] %s is a fault that quotes nothing', async (_what, answer) => {
      const embedder = await embedderFor(answer);
      const thrown = await thrownBy(() => embedAll(embedder, embedRequest(['a text'])));
      expect(thrown).toBeInstanceOf(EngineFault);
      expect((thrown as EngineFault).kind).toBe('protocol');
      expect(String(thrown)).not.toContain('secret');
    });
  });
}
