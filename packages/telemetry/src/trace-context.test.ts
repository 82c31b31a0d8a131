import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { childOf, spanIdOf, type TraceIds, traceBelow, traceIdOf } from './trace-context.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const [MADE_TRACE, MADE_SPAN] = ['a'.repeat(32), 'b'.repeat(16)];
const IDS: TraceIds = { traceId: () => MADE_TRACE, spanId: () => MADE_SPAN };
const NEW = { traceparent: `00-${MADE_TRACE}-${MADE_SPAN}-03` };

const below = (traceparent: string | undefined, tracestate?: string) =>
  traceBelow({ traceparent, tracestate }, IDS);
const stateBelow = (tracestate: string) => below(`00-${TRACE}-${PARENT}-01`, tracestate).tracestate;

describe('traceparent', () => {
  test.each([
    ['00', '01', '01'],
    ['00', '00', '00'],
    ['00', '03', '03'],
    ['00', 'ff', '03'],
    ['cc', '09', '01'],
  ])('[ORCH-2011] version %s with flags %s goes on, with flags %s', (version, flags, passed) => {
    const expected = { traceparent: `00-${TRACE}-${MADE_SPAN}-${passed}` };
    expect(below(`${version}-${TRACE}-${PARENT}-${flags}`)).toEqual(expected);
  });

  test('[ORCH-2011] a later version may say more behind a dash', () => {
    const later = `cc-${TRACE}-${PARENT}-01-what-the-future-will-be-like`;
    expect(below(later)).toEqual({ traceparent: `00-${TRACE}-${MADE_SPAN}-01` });
  });

  test.each([
    undefined,
    '',
    'nonsense',
    `ff-${TRACE}-${PARENT}-01`,
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-1`,
    `00-${TRACE}-${PARENT}-01-more`,
    `00-${TRACE}-${PARENT}-01.`,
    `cc-${TRACE}-${PARENT}-01.more`,
    `00-${TRACE.slice(1)}-${PARENT}-01`,
    `.0-${TRACE}-${PARENT}-01`,
    // Two headers, as Node joins them.
    `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`,
  ])('[ORCH-2011] %p begins a new trace, without its state', (header) => {
    expect(below(header, 'a=1')).toEqual(NEW);
  });
});

describe('tracestate', () => {
  test.each([
    ['foo=1,bar=2', 'foo=1,bar=2'],
    [' foo=1 ,\t bar=2,, ', 'foo=1,bar=2'],
    ['t0@s-y*s/_=a b', 't0@s-y*s/_=a b'],
    ['0key=x', '0key=x'],
    [`${'k'.repeat(256)}=v`, `${'k'.repeat(256)}=v`],
    ['', undefined],
    [',', undefined],
  ])('[ORCH-2011] %p goes on as %p', (given, passed) => {
    expect(stateBelow(given)).toBe(passed);
  });

  test.each([
    'foo',
    'foo=',
    'foo =1',
    'Foo=1',
    '@foo=1',
    'foo=1=2',
    'foo=\u00e4',
    `${'k'.repeat(257)}=v`,
    `foo=${'v'.repeat(257)}`,
    'foo=1,foo=2',
    'foo=1,B@d=2',
    Array.from({ length: 33 }, (_, index) => `k${index}=v`).join(','),
  ])('[ORCH-2011] the malformed %p is dropped, and the trace goes on', (given) => {
    expect(below(`00-${TRACE}-${PARENT}-01`, given)).toEqual({
      traceparent: `00-${TRACE}-${MADE_SPAN}-01`,
    });
  });

  test('[ORCH-2011] a state over 512 characters loses long members first, then the last', () => {
    const short = (key: string) => `${key}=${'v'.repeat(100)}`;
    const long = `long=${'v'.repeat(200)}`;
    expect(stateBelow(`${short('a')},${long},${short('b')}`)).toBe(
      `${short('a')},${long},${short('b')}`,
    );
    const tooMuch = ['a', 'b', 'c', 'd', 'e', 'f'].map(short);
    expect(stateBelow([...tooMuch.slice(0, 3), long, tooMuch[3]].join(','))).toBe(
      tooMuch.slice(0, 4).join(','),
    );
    expect(stateBelow(tooMuch.join(','))).toBe(tooMuch.slice(0, 4).join(','));
  });
});

test('[ORCH-2011] whatever comes, what goes on can be read, and is read as it was', () => {
  const state = fc.array(fc.stringMatching(/^[a-z0-9][a-z0-9@]{0,40}=[ -~]{1,40}$/));
  const headers = fc.oneof(
    fc.record({ traceparent: fc.string(), tracestate: fc.string() }),
    fc.record({
      traceparent: fc.constant(`00-${TRACE}-${PARENT}-01`),
      tracestate: state.map((members) => members.join(',')),
    }),
  );
  fc.assert(
    fc.property(headers, (given) => {
      const first = traceBelow(given, IDS);
      expect((first.tracestate ?? '').length).toBeLessThanOrEqual(512);
      expect(traceBelow(first, IDS)).toEqual(first);
    }),
  );
});

test('[ORCH-2011] a child has the trace, the flags and the state, and a span of its own', () => {
  const parent = below(`00-${TRACE}-${PARENT}-01`, 'foo=1');
  const child = childOf(parent, 'c'.repeat(16));
  expect(child).toEqual({
    traceparent: `00-${TRACE}-${'c'.repeat(16)}-01`,
    tracestate: 'foo=1',
  });
  expect([traceIdOf(child), spanIdOf(child)]).toEqual([TRACE, 'c'.repeat(16)]);
  expect(spanIdOf(parent)).toBe(MADE_SPAN);
});
