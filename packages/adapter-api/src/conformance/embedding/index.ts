import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Embedder, EngineAdapter } from '../../engine-adapter.ts';
import type { EngineProcess } from '../adapter-subject.ts';
import { eventually, faultKindOf, openConnections, thrownBy, unaborted } from '../observation.ts';
import { type EmbeddingSubject, embedAll, embedRequest } from './embedding-subject.ts';
import { describeEmbeddingWire } from './wire-cases.ts';

export type { EmbeddingSubject } from './embedding-subject.ts';

type Context = { adapter: EngineAdapter; embedder: Embedder };

const LIMIT_MS = 60_000;
const TEXTS = ['the moon', 'a longer text about a river', 'der Mond über 日本 é 🌙', 'x'];
/** More than any engine of a test holds, and no word of a message. */
const TOO_LONG = 'qzxv wjkp '.repeat(4_000);

/** What every adapter with embeddings does (ORCH-2013, ORCH-3059). */
export function describeEmbedder(name: string, subject: EmbeddingSubject): void {
  describeEmbeddingWire(`embeddings of ${name} on the wire`, subject);
  for (const engine of subject.engines) describeEngine(name, subject, engine);
}

function describeEngine(
  name: string,
  { create, path }: EmbeddingSubject,
  engine: EmbeddingSubject['engines'][number],
): void {
  describe(`embeddings of ${name} with ${engine.name}`, () => {
    let process: EngineProcess;
    let context: Context;
    beforeAll(async () => {
      process = await engine.start();
      const adapter = create({ baseUrl: process.baseUrl });
      context = { adapter, embedder: adapter.embedder as Embedder };
    }, LIMIT_MS);
    afterAll(async () => {
      await context?.adapter.close();
      await process?.stop();
    }, LIMIT_MS);

    test('[ORCH-2013] vectors come in order, and are those of the engine itself', async () => {
      const { vectors, end } = await embedAll(context.embedder, embedRequest(TEXTS));
      const own = await askPast(`${process.baseUrl}${path}`, engine.model, TEXTS);
      expect(vectors).toHaveLength(TEXTS.length);
      expect(vectors).toEqual(own.vectors);
      expect(end).toEqual({
        ...{ kind: 'end', finishReason: 'stop', tokensIn: own.tokens, tokensOut: 0 },
      });
    });

    test('[ORCH-3061] no connection is left, and none is there before the first frame', async () => {
      const before = openConnections();
      const frames = context.embedder.embed(embedRequest(['a', 'b']), unaborted());
      expect(openConnections()).toBe(before);
      for await (const frame of frames) expect(frame.kind).toMatch(/^(embedding|end)$/);
      await eventually('no connection is left', 2_000, () => openConnections() <= before);
    });

    test('[ORCH-3061] an abort ends it between two texts with its reason', async () => {
      const controller = new AbortController();
      const many = Array.from({ length: 200 }, (_, at) => `text ${at}`);
      const thrown = await thrownBy(async () => {
        for await (const _ of context.embedder.embed(embedRequest(many), controller.signal)) {
          controller.abort(new Error('left'));
        }
      });
      expect(thrown).toMatchObject({ message: 'left' });
    });

    test('[ORCH-3014] [ORCH-3082] a text beyond the context is refused, and not quoted', async () => {
      const run = () => embedAll(context.embedder, embedRequest(['short', TOO_LONG]));
      expect(await faultKindOf(run)).toBe('context_exceeded');
      expect(String(await thrownBy(run))).not.toContain('qzxv');
    });

    if (engine.hasDimensions) {
      test('[ORCH-2013] a vector is as long as was asked for', async () => {
        const asked = { ...embedRequest(['the moon']), dimensions: 3 };
        const { vectors } = await embedAll(context.embedder, asked);
        expect(vectors[0]).toHaveLength(3);
      });
    }
  });
}

/** One text a request, so that nothing is asked of the order. */
async function askPast(url: string, model: string, texts: readonly string[]) {
  const vectors: number[][] = [];
  let tokens = 0;
  for (const input of texts) {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ model, input, encoding_format: 'float' }),
      // Kept sockets would be counted as left over.
      headers: { connection: 'close', 'content-type': 'application/json' },
    });
    const { data, usage } = (await response.json()) as Answer;
    vectors.push([...Float32Array.from(data[0]?.embedding ?? [])]);
    tokens += usage.prompt_tokens;
  }
  return { vectors, tokens };
}

type Answer = { data: { embedding: number[] }[]; usage: { prompt_tokens: number } };
