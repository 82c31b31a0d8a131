import { expect } from '@jest/globals';
import type { SamplerProfile } from '../../engine-adapter.ts';
import type { AdapterSubject } from '../adapter-subject.ts';
import { unaborted } from '../observation.ts';
import { streamOf } from './wire-plans.ts';
import { outcomeOf, REQUEST, type WireCase, type WireStage } from './wire-stage.ts';

const KEY = 'k-1';
const headers = (stage: WireStage) => stage.double.requests.map(({ head }) => head);

/** The body of the request for a stream. */
function bodyOf(stage: WireStage): Record<string, unknown> {
  const asked = stage.double.requests.find(({ line }) => line.includes(stage.wire.streamPath));
  return JSON.parse(asked?.body ?? '');
}

async function startRecorded(stage: WireStage, settings: Parameters<WireStage['start']>[1] = {}) {
  return stage.start(streamOf(stage.wire, stage.wire.recording), settings);
}

/** What every request of the adapter has. */
export const requestCases: readonly WireCase[] = [
  {
    requirement: 'ORCH-2011',
    title: 'the correlation id and the trace go with every request of a task',
    async run(stage) {
      const adapter = await startRecorded(stage);
      await outcomeOf(adapter);
      const streams = stage.double.requests.filter(({ line }) =>
        line.includes(stage.wire.streamPath),
      );
      expect(streams).toHaveLength(1);
      const ofTask = stage.double.requests.filter(({ body }) => body.includes('the secret'));
      expect(ofTask).toContain(streams[0]);
      for (const { head } of ofTask) {
        expect(head).toMatch(/^x-correlation-id: c-wire$/im);
        expect(head).toMatch(/^traceparent: 00-a{32}-b{16}-01$/im);
        expect(head).toMatch(/^tracestate: foo=1$/im);
      }
      await adapter.health(unaborted());
      expect(headers(stage).at(-1)).not.toMatch(/^(x-correlation-id|trace\w+):/im);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'the request for a stream says that it is the last on its connection',
    async run(stage) {
      await outcomeOf(await startRecorded(stage));
      expect(headers(stage).at(-1)).toMatch(/^connection: close$/im);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'a key is sent as a bearer token with every request',
    async run(stage) {
      const adapter = await startRecorded(stage, { apiKey: KEY });
      await outcomeOf(adapter);
      await adapter.health(unaborted());
      await adapter.describe(unaborted());
      expect(headers(stage).length).toBeGreaterThan(2);
      for (const head of headers(stage)) expect(head).toMatch(/^authorization: Bearer k-1$/im);
    },
  },
  {
    requirement: 'ORCH-3082',
    title: 'without a key nothing is sent in its place',
    async run(stage) {
      await outcomeOf(await startRecorded(stage));
      for (const head of headers(stage)) expect(head).not.toMatch(/^authorization:/im);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'the path of the base URL stands before every path',
    async run(stage) {
      const stream = streamOf(stage.wire, stage.wire.recording);
      const adapter = await stage.startAll((path) => stage.planOf(path.replace('/v', ''), stream), {
        pathPrefix: '/v/',
      });
      expect(await outcomeOf(adapter)).toEqual({ frames: stage.wire.frames, thrown: null });
      expect(await adapter.health(unaborted())).toBe('ready');
      for (const { line } of stage.double.requests) expect(line).toMatch(/^(GET|POST) \/v\/\w/);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'half of a surrogate pair leaves as U+FFFD',
    async run(stage) {
      const sampling = { ...REQUEST.sampling, stop: ['x\ud800'] };
      const request = { ...REQUEST, prompt: 'a\udc00b', sampling };
      expect((await outcomeOf(await startRecorded(stage), request)).thrown).toBeNull();
      const bodies = stage.double.requests.map(({ body }) => body).join('\n');
      expect(bodies).not.toMatch(/\\ud[89a-f]/i);
      expect(bodies).toContain('a\ufffdb');
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'max_tokens is said, and never left to the engine',
    async run(stage) {
      await outcomeOf(await startRecorded(stage), { ...REQUEST, maxTokens: 77 });
      expect(stage.wire.readProfile(bodyOf(stage)).maxTokens).toBe(77);
    },
  },
];

/** One case for each value of the sampler profile that the protocol can say. */
export function profileCases({ wire }: AdapterSubject): WireCase[] {
  const names = Object.keys(REQUEST.sampling) as (keyof SamplerProfile)[];
  return names
    .filter((name) => wire.lacks?.[name] === undefined)
    .map((name) => ({
      requirement: 'ORCH-3058',
      title: `the value of ${name} in profile v1 is what the engine is told`,
      async run(stage) {
        await outcomeOf(await startRecorded(stage));
        expect(wire.readProfile(bodyOf(stage))[name]).toEqual(REQUEST.sampling[name]);
      },
    }));
}
