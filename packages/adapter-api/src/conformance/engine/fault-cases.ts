import { expect } from '@jest/globals';
import { EngineFault } from '../../engine-fault.ts';
import type { EngineCase } from '../adapter-subject.ts';
import { faultKindOf, observe, thrownBy, unaborted } from '../observation.ts';
import { chatRequest, endlessRequest } from '../requests.ts';

/** How failures look. */
export const faultCases: readonly EngineCase[] = [
  {
    requirement: 'ORCH-3058',
    title: 'a prompt beyond the context is context_exceeded, and is not quoted',
    async run({ adapter, subject }) {
      const { contextTokens } = await adapter.describe(unaborted());
      const request = chatRequest('secret '.repeat(contextTokens));
      expect(await faultKindOf(() => observe(adapter, request))).toBe('context_exceeded');
      expect(String(await thrownBy(() => observe(adapter, request)))).not.toContain('secret');
      const next = await observe(adapter, chatRequest(subject.prompts.short));
      expect(next.end.finishReason).toBe('stop');
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'a prompt that is not well-formed UTF-16 is answered, or refused without a quote',
    async run({ adapter }) {
      const request = { ...chatRequest('secret \ud800'), maxTokens: 2 };
      const outcome = await observe(adapter, request).then(
        ({ end }) => end.finishReason,
        (thrown) => thrown,
      );
      expect(String(outcome)).not.toContain('secret');
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'an engine that dies in a stream is lost, and unreachable from then on',
    async run({ create, subject }) {
      const engine = await subject.start();
      const adapter = create({ baseUrl: engine.baseUrl });
      try {
        const lost = await faultKindOf(async () => {
          const request = endlessRequest(subject.prompts.endless);
          for await (const _frame of adapter.generate(request, unaborted())) await engine.stop();
        });
        expect(lost).toBe('lost');
        await engine.stop();
        expect(await faultKindOf(() => adapter.health(unaborted()))).toBe('unreachable');
        const request = { ...endlessRequest(subject.prompts.endless), maxTokens: 2 };
        expect(await faultKindOf(() => observe(adapter, request))).toBe('unreachable');
      } finally {
        await adapter.close();
        await engine.stop();
      }
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'closing the adapter ends what runs, and it takes nothing new',
    async run({ baseUrl, create, subject }) {
      const adapter = create({ baseUrl });
      const running = await faultKindOf(async () => {
        const request = endlessRequest(subject.prompts.endless);
        for await (const _frame of adapter.generate(request, unaborted())) await adapter.close();
      });
      expect(running).toBe('lost');
      expect(await faultKindOf(() => adapter.health(unaborted()))).toBe('unreachable');
    },
  },
  {
    requirement: 'ORCH-3058',
    title:
      'a prompt that leaves no room for its answer is cut or refused, and the next is answered',
    async run({ adapter, subject }) {
      const { contextTokens } = await adapter.describe(unaborted());
      const request = endlessRequest(subject.prompts.endless, contextTokens * 2);
      const outcome = await observe(adapter, request).then(
        ({ end }) => end.finishReason,
        (thrown) => (thrown instanceof EngineFault ? thrown.kind : String(thrown)),
      );
      expect(['length', 'context_exceeded', 'refused']).toContain(outcome);
      const next = await observe(adapter, chatRequest(subject.prompts.short));
      expect(next.end.finishReason).toBe('stop');
    },
  },
];
