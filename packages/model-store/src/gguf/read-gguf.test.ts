import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ggufFile } from '../testing/gguf-file.ts';
import { GgufError } from './gguf-error.ts';
import { readGguf } from './read-gguf.ts';

const MODEL = path.resolve(import.meta.dirname, '../../../../assets/models/haiku-tiny.gguf');
const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-gguf-'));
const whole = readFileSync(MODEL);
/** Where the tensors' data begin in it. */
const HEADER_BYTES = 24_320;

afterAll(() => rmSync(folder, { recursive: true }));

function read(content: Buffer) {
  const file = path.join(folder, 'model.gguf');
  writeFileSync(file, content);
  return readGguf(file);
}

const LLAMA = { 'general.architecture': 'llama' };

describe('the header of a model', () => {
  test('[ORCH-3070] gives the facts of the bundled model', async () => {
    expect(await readGguf(MODEL)).toEqual({
      ...{ architecture: 'llama', kind: 'model', name: 'haiku-tiny', quantization: 'F16' },
      ...{ parameters: 1_103_232, tensor_bytes: 2_209_280, context_length: 2048 },
      ...{ input_bytes: 196_608, output_bytes: 0 },
      ...{ embedding_length: 128, layer_count: 5, head_count: 4, kv_head_count: 4 },
      ...{ kv_head_total: 20, key_length: 32, value_length: 32, sliding_window: null },
      ...{ expert_count: null, vocabulary_size: 768, tokenizer: 'gpt2' },
      ...{ has_chat_template: true, shard_count: 1 },
    });
  });

  test('[ORCH-3070] has head counts for each layer where they differ', async () => {
    const metadata = {
      ...{ ...LLAMA, 'llama.block_count': 3, 'llama.embedding_length': 1024 },
      ...{ 'llama.attention.head_count': [8, 16, 8], 'llama.attention.head_count_kv': [2, 0, 4] },
      ...{ 'llama.attention.key_length': 128, 'general.file_type': 1039 },
    };
    expect(await read(ggufFile({ metadata }))).toMatchObject({
      ...{ head_count: 16, kv_head_count: 4, kv_head_total: 6, key_length: 128 },
      ...{ value_length: 64, quantization: 'Q4_K_M' },
    });
  });

  test('[ORCH-3070] without a label has the type that most bytes have', async () => {
    const tensors = [
      { name: 'a', dims: [256], type: 12, offset: 0 },
      { name: 'b', dims: [8], type: 0, offset: 160 },
    ];
    const content = ggufFile({ metadata: LLAMA, tensors, dataBytes: 192 });
    expect(await read(content)).toMatchObject({ quantization: 'Q4_K', parameters: 264 });
  });

  test('[ORCH-3070] of a large vocabulary is read without keeping it', async () => {
    const tokens = Array.from({ length: 150_000 }, (_, index) => `token ${index}`);
    const metadata = { ...LLAMA, 'tokenizer.ggml.tokens': tokens, 'llama.context_length': 4096 };
    const facts = await read(ggufFile({ metadata }));
    expect(facts).toMatchObject({ vocabulary_size: 150_000, context_length: 4096 });
  });
});

describe('a file that is no whole model', () => {
  test('[ORCH-3003] cut anywhere in its header is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: HEADER_BYTES }), async (length) => {
        await expect(read(whole.subarray(0, length))).rejects.toThrow(GgufError);
      }),
      { numRuns: 150 },
    );
  });

  test('[ORCH-3003] cut in its weights says how much is missing', async () => {
    await expect(read(whole.subarray(0, -100))).rejects.toThrow('need 100 bytes more');
  });

  test('[ORCH-3003] with any byte of its header changed is refused or read, and no more', async () => {
    const change = fc.record({
      at: fc.integer({ min: 0, max: HEADER_BYTES }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const content = Buffer.from(whole);
        for (const { at, byte } of changes) content[at] = byte;
        await read(content).catch((error: unknown) => expect(error).toBeInstanceOf(GgufError));
      }),
      { numRuns: 150 },
    );
  });

  const tensor = { name: 'a', dims: [8], type: 0, offset: 0 };
  const big = 2n ** 60n;
  test.each([
    ['no GGUF', Buffer.from('GGML and so on'), 'does not begin with GGUF'],
    ['empty', Buffer.alloc(0), 'ends inside its header'],
    ['of the first version', Buffer.from('GGUF\x01\0\0\0'), 'version 1'],
    ['of the other byte order', Buffer.from('GGUF\0\0\0\x03'), 'big-endian'],
    ['nameless', ggufFile({ metadata: { 'general.name': 'x' } }), 'names no architecture'],
    [
      'oddly aligned',
      ggufFile({ metadata: { ...LLAMA, 'general.alignment': 48 } }),
      'alignment of 48',
    ],
    ['doubled', ggufFile({ metadata: LLAMA, tensors: [tensor, tensor] }), 'there twice'],
    [
      'beyond any file',
      ggufFile({ metadata: LLAMA, tensors: [{ ...tensor, dims: [big] }] }),
      'which no file can hold',
    ],
    [
      'of too many dimensions',
      ggufFile({ metadata: LLAMA, tensors: [{ ...tensor, dims: [1, 1, 1, 1, 1] }] }),
      '5 dimensions',
    ],
    [
      'of half blocks',
      ggufFile({ metadata: LLAMA, tensors: [{ ...tensor, type: 12 }] }),
      'no whole blocks of Q4_K',
    ],
    [
      'not aligned',
      ggufFile({ metadata: LLAMA, tensors: [{ ...tensor, offset: 4 }] }),
      'not aligned',
    ],
  ])('[ORCH-3003] that is %s is refused with the reason', async (_, content, reason) => {
    const refused = read(content);
    await expect(refused).rejects.toThrow(GgufError);
    await expect(refused).rejects.toThrow(reason);
  });

  test.each([
    ['figures that are kept', 'x', 'block_count', 300, 'above 1048576 bytes'],
    ['names', 'y'.repeat(400), 'other', 10_000, 'above 1048576 bytes'],
    ['values that nobody reads', 'z', 'other', 5_000, 'names no architecture'],
  ])('[ORCH-4305] with megabytes of %s takes no memory for them', async (_, ...given) => {
    const [start, end, keys, reason] = given;
    const value = Buffer.alloc(4_096, 1);
    const metadata = Object.fromEntries(
      Array.from({ length: keys }, (__, index) => [`${start}${index}.${end}`, value]),
    );
    const content = ggufFile({ metadata });
    expect(content.length).toBeGreaterThan(1_048_576);
    await expect(read(content)).rejects.toThrow(reason);
  });

  test.each([
    ['keys', 16],
    ['tensors', 8],
  ])('[ORCH-4305] that claims 2^40 %s allocates nothing for them', async (_, at) => {
    const content = ggufFile({ metadata: LLAMA });
    content.writeBigUInt64LE(2n ** 40n, at);
    await expect(read(content)).rejects.toThrow('1099511627776');
  });
});
