import type { EngineEndpoint } from '../engine-endpoint.ts';
import { type EngineAnswer, EngineHttpError, type EngineRequest } from '../engine-http.ts';
import { type EngineProps, readObject, readProps } from '../engine-view.ts';
import { SelfTestError } from '../self-test.ts';
import { UpstreamFault } from './upstream-fault.ts';
import type { UpstreamSettings } from './upstream-http.ts';

/** Generous: it may be far away, and has to read a prompt. */
const STEP_MS = 30_000;
const OVERLOADED = 429;

/**
 * What stands in place of the self-test where the engine is paid for (ORCH-3049, ORCH-3062): its
 * list of models, a request that costs nothing and asks for the key, and one token only where the
 * pool wants it. Throws an `UpstreamFault` for what another key or time can heal, and a
 * `SelfTestError` for what the configuration has to.
 */
export async function testUpstream(
  engine: EngineEndpoint,
  { selfTest }: Pick<UpstreamSettings, 'selfTest'>,
  signal: AbortSignal,
): Promise<EngineProps> {
  const props = readProps(await ask(engine, { path: '/props' }, signal));
  if (!props) throw new SelfTestError('the upstream has no slots and no context configured', true);
  await ask(engine, { method: 'POST', path: '/key' }, signal);
  if (selfTest === 'token') await checkToken(engine, signal);
  return props;
}

async function checkToken(engine: EngineEndpoint, signal: AbortSignal): Promise<void> {
  const body = { prompt: 'Haiku', n_predict: 1, stream: false };
  const answer = await ask(engine, { method: 'POST', path: '/completion', body }, signal);
  const { status } = answer;
  if (readObject(answer)?.tokens_predicted === 1) return;
  if (status === OVERLOADED || status >= 500) {
    throw new UpstreamFault(
      'unreachable',
      `the upstream answers ${status} to a request for a token`,
    );
  }
  throw new SelfTestError(`status ${status} and no token, asked for one`, true);
}

async function ask(
  engine: EngineEndpoint,
  asked: Pick<EngineRequest, 'method' | 'path' | 'body'>,
  signal: AbortSignal,
): Promise<EngineAnswer> {
  try {
    return await engine.ask({ ...asked, timeoutMs: STEP_MS, signal });
  } catch (cause) {
    if (!(cause instanceof EngineHttpError)) throw cause;
    throw new UpstreamFault('unreachable', `the upstream cannot be asked: ${cause.message}`, cause);
  }
}
