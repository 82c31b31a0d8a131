import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kvBytesPerToken, kvCells } from './kv-cache.ts';
import { splitLayers } from './layer-split.ts';
import {
  type DeviceRoom,
  describeShortage,
  type MemoryRequest,
  planMemory,
} from './memory-plan.ts';

const GIB = 1_073_741_824;
const LAYER = { kvHeads: 8, keyLength: 128, valueLength: 128 };
/** As an 8B model of 32 layers in four bits. */
const MODEL = {
  weightBytes: 5 * GIB,
  ...{ inputBytes: 0.25 * GIB, outputBytes: 0.5 * GIB },
  layers: Array.from({ length: 32 }, () => LAYER),
};
const RTX_3090 = { deviceId: 'GPU-a', totalBytes: 24 * GIB, freeBytes: 23.5 * GIB };
const RTX_3060 = { deviceId: 'GPU-b', totalBytes: 12 * GIB, freeBytes: 11.5 * GIB };
const BASE: MemoryRequest = {
  ...{ model: MODEL, slots: 1, contextTokens: 8_192, kvType: 'f16' },
  ...{ devices: [RTX_3060], shares: [1] },
};

describe('the memory of a model', () => {
  test('[ORCH-1102] has the KV cache of the textbook: 128 KiB a token in f16', () => {
    expect(kvBytesPerToken(MODEL.layers, 'f16')).toBe(131_072);
    expect(kvBytesPerToken(MODEL.layers, 'f16') * kvCells(1, 8_192)).toBe(GIB);
    expect(kvBytesPerToken(MODEL.layers, 'q8_0')).toBe(131_072 * (17 / 32));
    expect(kvCells(3, 100)).toBe(512);
  });

  test('[ORCH-1102] counts weights, cache and what a process takes besides', () => {
    const plan = planMemory({ ...BASE, overheadBytes: 0.75 * GIB });
    expect(plan.devices[0]?.neededBytes).toBe((5 - 0.25 + 1 + 0.75) * GIB);
    expect(plan).toMatchObject({ fits: true, never: false });
  });

  test('[ORCH-1102] that does not fit is told with needed and free, and with a way out', () => {
    const plan = planMemory({ ...BASE, slots: 4, contextTokens: 32_768, overheadBytes: 0 });
    expect(plan).toMatchObject({ fits: false, never: true });
    expect(describeShortage(plan)).toBe(
      'GPU-b needs 20.75 GiB and has 11.50 GiB of 12.00 GiB free (too small); ' +
        `context_tokens of at most ${plan.contextTokensMax} would fit now`,
    );
  });

  test('[ORCH-3003] tells a device that others use from one that is too small for ever', () => {
    const busy = { ...RTX_3090, freeBytes: 2 * GIB };
    const used = planMemory({ ...BASE, devices: [busy] });
    expect(used).toMatchObject({ fits: false, never: false });
    expect(describeShortage(used)).toContain('end what else uses the device');
    const model = { ...MODEL, weightBytes: 40 * GIB };
    const large = planMemory({ ...BASE, model });
    expect(large).toMatchObject({ fits: false, never: true, contextTokensMax: 0 });
    expect(describeShortage(large)).toContain('a smaller model, or more devices');
  });

  test('[ORCH-1102] whose layers are not known is judged by its weights alone', () => {
    const model = { ...MODEL, layers: [] };
    expect(planMemory({ ...BASE, model })).toMatchObject({ fits: true, contextTokensMax: null });
    const shares = [2, 1];
    const split = planMemory({ ...BASE, model, shares, devices: [RTX_3090, RTX_3060] });
    const [first = 0, second = 0] = split.devices.map(({ neededBytes }) => neededBytes);
    expect(first).toBeGreaterThan(second);
  });
});

describe('a split model', () => {
  test('[ORCH-3012] has its layers where llama.cpp puts them, each exactly once', () => {
    expect(splitLayers(32, [24, 12])).toEqual([
      { first: 0, end: 22 },
      { first: 22, end: 33 },
    ]);
    expect(splitLayers(4, [1, 1000])).toEqual([
      { first: 0, end: 1 },
      { first: 1, end: 5 },
    ]);
    expect(splitLayers(5, [1])).toEqual([{ first: 0, end: 6 }]);
  });

  test('[ORCH-3012] is bounded by its smallest device, however much room the other has', () => {
    const devices = [RTX_3090, RTX_3060];
    const even = planMemory({ ...BASE, devices, shares: [1, 1], contextTokens: 163_840 });
    const uneven = planMemory({ ...BASE, devices, shares: [24, 12], contextTokens: 163_840 });
    expect(even.fits).toBe(false);
    expect(even.devices.map(({ neededBytes, freeBytes }) => neededBytes > freeBytes)).toEqual([
      false,
      true,
    ]);
    expect(uneven.fits).toBe(true);
    expect(uneven.contextTokensMax ?? 0).toBeGreaterThan(even.contextTokensMax ?? 0);
  });

  test('[ORCH-3012] within its cap fits on every device, and beyond it on some not', () => {
    const bytes = fc.double({ min: 2, max: 80, noNaN: true }).map((gib) => gib * GIB);
    const device: fc.Arbitrary<DeviceRoom> = bytes.chain((totalBytes) =>
      fc
        .double({ min: 0.3, max: 1, noNaN: true })
        .map((part) => ({ deviceId: 'GPU', totalBytes, freeBytes: totalBytes * part })),
    );
    const shared = fc.array(fc.tuple(device, fc.integer({ min: 1, max: 100 })), {
      ...{ minLength: 1, maxLength: 4 },
    });
    fc.assert(
      fc.property(shared, fc.integer({ min: 1, max: 8 }), (pairs, slots) => {
        const devices = pairs.map(([room]) => room);
        const request = { ...BASE, slots, devices, shares: pairs.map(([, share]) => share) };
        const cap = planMemory(request).contextTokensMax ?? 0;
        if (cap === 0) return;
        expect(planMemory({ ...request, contextTokens: cap }).fits).toBe(true);
        const beyond = { ...request, contextTokens: cap + 512 };
        const isBounded = Number.isFinite(cap);
        if (isBounded) expect(planMemory(beyond).fits).toBe(false);
      }),
    );
  });
});
