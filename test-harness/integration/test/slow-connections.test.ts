import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import * as runner from '@jest/globals';
import { afterAll, expect, it } from '@jest/globals';
import { haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const COUNT = process.env.ORCHQ_NIGHTLY === '1' ? 3_600 : 2_000;
/** Of the rest of the daemon and of this process. */
const OTHERS = 400;
const MEBIBYTE = 1_048_576;
/** 48 MiB were seen, which is 28 KiB of each connection. */
const GROWTH_BYTES_MAX = 128 * MEBIBYTE;
const DRIP_MS = 500;

const limits = { header_timeout_ms: 3_000, request_timeout_ms: 5_000, connections_max: 4_096 };
const stack = useStack(runner, { controller: { limits } });

const HEAD = 'POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const ASK = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
/** What each kind sends at first, and then byte by byte. */
const KINDS = {
  'says nothing': ['', ''],
  'sends its headers slowly': ['GET /v1/tasks HTTP/1.1\r\nX: ', 'x'],
  'sends its body slowly': [`${HEAD}Content-Length: 4000\r\n\r\n{`, ' '],
  'asks once and stays': [ASK, ''],
} as const;
type Kind = keyof typeof KINDS;

const sockets: { kind: Kind; socket: Socket; answer: string; hasEnded: boolean }[] = [];
let drip: NodeJS.Timeout | undefined;
afterAll(() => {
  clearInterval(drip);
  for (const { socket } of sockets) socket.destroy();
});

async function open(kind: Kind): Promise<void> {
  const { hostname, port } = new URL(stack.url);
  const socket = connect(Number(port), hostname);
  const one = { kind, socket, answer: '', hasEnded: false };
  socket.setEncoding('latin1').on('data', (text: string) => {
    one.answer += text;
  });
  socket.on('error', () => {});
  socket.once('close', () => {
    one.hasEnded = true;
  });
  await once(socket, 'connect');
  socket.write(KINDS[kind][0]);
  sockets.push(one);
}

const openOnes = () => sockets.filter(({ hasEnded }) => !hasEnded);
const residentBytes = (): number => {
  const status = readFileSync(`/proc/${stack.controller?.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_024;
};
const descriptorsMax = (): number => {
  const line = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'));
  return Number(line?.[1] ?? 0);
};

it(`[ORCH-3083] ${COUNT} slow connections are closed by their limits, and hold up nobody`, async () => {
  if (descriptorsMax() < COUNT + OTHERS) {
    console.warn(`NOT RUN: ${COUNT} slow connections; ulimit -n ${COUNT + OTHERS} lets them run`);
    return;
  }
  const before = residentBytes();
  const kinds = Object.keys(KINDS) as Kind[];
  drip = setInterval(() => {
    for (const { kind, socket } of openOnes()) if (KINDS[kind][1]) socket.write(KINDS[kind][1]);
  }, DRIP_MS);
  for (let begun = 0; begun < COUNT; begun += 100) {
    const next = Array.from({ length: 100 }, (_, index) => kinds[(begun + index) % kinds.length]);
    await Promise.all(next.map((kind) => open(kind as Kind)));
  }
  const together = openOnes().length;
  let answered = 0;
  while (openOnes().length > 0) {
    // An honest client in the middle of it, until the last of the others is gone.
    expect((await stack.call('GET', '/v1/capabilities', { timeoutMs: 20_000 })).status).toBe(200);
    expect((await stack.run(haiku({ max_tokens: 4 }))).status).toBe('completed');
    answered += 1;
  }
  expect(answered).toBeGreaterThan(2);
  expect(together).toBeGreaterThan(COUNT / 4);
  expect(residentBytes() - before).toBeLessThan(GROWTH_BYTES_MAX);
  const answers = (kind: Kind) => [
    ...new Set(sockets.filter((one) => one.kind === kind).map(({ answer }) => answer.slice(9, 12))),
  ];
  expect(kinds.map((kind) => [kind, answers(kind)])).toEqual([
    ['says nothing', ['408']],
    ['sends its headers slowly', ['408']],
    ['sends its body slowly', ['408']],
    ['asks once and stays', ['200']],
  ]);
});
