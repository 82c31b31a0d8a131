import type { Clock } from './clock.ts';
import type { EngineAnswer, EngineHttp, EngineRequest } from './engine-http.ts';

/** What answers on the port is not the process that was started. */
export class ForeignEngineError extends Error {
  constructor(port: number) {
    super(`another process answers on port ${port}`);
    this.name = 'ForeignEngineError';
  }
}

/** One engine process as its activities see it. */
export type EngineEndpoint = {
  readonly clock: Clock;
  ask(asked: Omit<EngineRequest, 'host' | 'port'>): Promise<EngineAnswer>;
};

export type EndpointFacts = {
  /** Loopback, unless somebody else runs the engine. */
  host?: string;
  port: number;
  identity: string;
  /** The bundled engine sends its identity with every answer; llama-server has nothing like it. */
  echoesIdentity: boolean;
};

export const IDENTITY_HEADER = 'x-orchq-engine-identity';

/** Each answer proves whose it is, so that a stranger on the port is never taken for the engine. */
export function engineEndpoint(
  facts: EndpointFacts,
  http: EngineHttp,
  clock: Clock,
): EngineEndpoint {
  const { host, port } = facts;
  const where = host === undefined ? { port } : { host, port };
  return {
    clock,
    async ask(asked) {
      const answer = await http({ ...asked, ...where });
      const isOurs = answer.headers[IDENTITY_HEADER] === facts.identity;
      if (facts.echoesIdentity && !isOurs) throw new ForeignEngineError(facts.port);
      return answer;
    },
  };
}
