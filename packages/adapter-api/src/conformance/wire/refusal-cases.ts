import { inspect } from 'node:util';
import { expect } from '@jest/globals';
import type { AdapterSubject } from '../adapter-subject.ts';
import { unaborted } from '../observation.ts';
import { answerOf } from './wire-plans.ts';
import { outcomeOf, REQUEST, type WireCase } from './wire-stage.ts';

const KEY = 'sk-conformance-5ecre7';
const MESSAGE_LENGTH_MAX = 500;

/** One case for each answer of the engine's own in place of a stream. */
export const ownRefusalCases = ({ wire }: AdapterSubject): WireCase[] =>
  wire.refusals.map(({ title, status, body, kind }) => ({
    requirement: 'ORCH-3058',
    title: `${title}, in place of the stream, is ${kind}`,
    async run(stage) {
      const { frames, thrown } = await outcomeOf(await stage.start(answerOf(status, body)));
      expect(frames).toEqual([]);
      expect(thrown).toMatchObject({ name: 'EngineFault', kind });
      await stage.closed();
    },
  }));

/** What stands between the engine and us answers in its own words. */
const PROXY_PAGES = [
  { status: 404, kind: 'refused' },
  { status: 413, kind: 'refused' },
  { status: 500, kind: 'failed' },
  { status: 502, kind: 'failed' },
  { status: 504, kind: 'failed' },
] as const;

export const refusalCases: readonly WireCase[] = [
  ...PROXY_PAGES.map(
    ({ status, kind }): WireCase => ({
      requirement: 'ORCH-3058',
      title: `a page of a proxy with status ${status} is ${kind}`,
      async run(stage) {
        const page = answerOf(status, `<html><h1>${status}</h1></html>`);
        const { thrown } = await outcomeOf(await stage.start(page));
        expect(thrown).toMatchObject({ name: 'EngineFault', kind });
      },
    }),
  ),
  {
    requirement: 'ORCH-3058',
    title: 'a refusal without a body is a fault all the same',
    async run(stage) {
      const { thrown } = await outcomeOf(await stage.start(answerOf(500, '')));
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'failed' });
    },
  },
  {
    requirement: 'ORCH-4204',
    title: 'a refusal for now tells how long the engine asks to wait, also where it quotes',
    async run(stage) {
      const { body } = stage.wire.refusalOf(`not now: '${REQUEST.prompt}'`);
      for (const page of ['<html></html>', JSON.stringify(body)]) {
        const head = `HTTP/1.1 503 X\r\nRetry-After: 7\r\nContent-Length: ${page.length}\r\n\r\n`;
        const adapter = await stage.start((socket) => void socket.write(head + page));
        const { thrown } = await outcomeOf(adapter);
        expect(thrown).toMatchObject({ name: 'EngineFault', retryAfterMs: 7_000 });
      }
      const { thrown } = await outcomeOf(await stage.start(answerOf(503, '<html></html>')));
      expect(thrown).toMatchObject({ name: 'EngineFault', retryAfterMs: null });
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'a redirect is a protocol fault, and is not followed',
    async run(stage) {
      const head = 'HTTP/1.1 307 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n';
      const adapter = await stage.start((socket) => void socket.write(head));
      const { thrown } = await outcomeOf(adapter);
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
      const paths = stage.double.requests.map(({ line }) => line.split(' ')[1]);
      expect(paths).not.toContain('/elsewhere');
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'of a long refusal only the start is told',
    async run(stage) {
      const { status, body } = stage.wire.refusalOf('m'.repeat(10_000));
      const { thrown } = await outcomeOf(await stage.start(answerOf(status, body)));
      expect(thrown).toMatchObject({ name: 'EngineFault' });
      expect(String(thrown).length).toBeLessThan(MESSAGE_LENGTH_MAX);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a refusal of more than a mebibyte is a protocol fault',
    async run(stage) {
      const { status, body } = stage.wire.refusalOf('m'.repeat(1_100_000));
      const { thrown } = await outcomeOf(await stage.start(answerOf(status, body)));
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
    },
  },
  {
    requirement: 'ORCH-3082',
    title: 'a refusal that quotes the prompt is told without the quote',
    async run(stage) {
      for (const quote of [String(REQUEST.prompt), String(REQUEST.prompt).slice(4)]) {
        const { status, body } = stage.wire.refusalOf(`not valid: '${quote}' and more`);
        const { thrown } = await outcomeOf(await stage.start(answerOf(status, body)));
        expect(thrown).toMatchObject({ name: 'EngineFault' });
        expect(inspect(thrown)).not.toContain('secret');
      }
    },
  },
  {
    requirement: 'ORCH-3082',
    title: 'a refusal that tells the key back is told without the key',
    async run(stage) {
      const { status, body } = stage.wire.refusalOf(`bad header: authorization: Bearer ${KEY}`);
      const adapter = await stage.start(answerOf(status, body), { apiKey: KEY });
      const { thrown } = await outcomeOf(adapter);
      expect(thrown).toMatchObject({ name: 'EngineFault' });
      expect(inspect(thrown, { depth: 9 })).not.toContain(KEY);
    },
  },
  {
    requirement: 'ORCH-3082',
    title: 'neither the adapter nor a fault of its connection shows the key',
    async run(stage) {
      const adapter = await stage.start(() => {}, { apiKey: KEY });
      const { baseUrl } = stage.double;
      await stage.clear();
      const absent = stage.connect(baseUrl, { apiKey: KEY });
      const thrown: unknown = await absent.health(unaborted()).catch((reason: unknown) => reason);
      expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'unreachable' });
      const shown = inspect([adapter, absent, thrown], { depth: 9, showHidden: true });
      expect(shown + JSON.stringify([adapter, absent])).not.toContain(KEY);
    },
  },
];
