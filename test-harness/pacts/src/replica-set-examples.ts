import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';

const { eachLike, integer, string } = MatchersV3;

const SET = {
  ...{ replica_set_id: string('llamacpp-haiku-tiny-1f0c2a9b'), engine: string('llamacpp') },
  ...{ engine_version: string('b11669'), model_id: string('haiku-tiny') },
  ...{ model_digest: string(`sha256:${'0'.repeat(64)}`), context_tokens: integer(2048) },
  ...{ sampler_profile_version: 'v1', replicas: eachLike(string('default-0')) },
  ...{ slots_total: integer(1), slots_busy: integer(0) },
};

export const askedForReplicaSets = (
  states: NonNullable<Interaction['states']>,
  headers: Interaction['willRespondWith']['headers'],
): Interaction => ({
  ...{ states, uponReceiving: 'a question about the replica sets' },
  withRequest: { method: 'GET', path: '/v1/replicasets' },
  willRespondWith: { status: 200, headers: headers ?? {}, body: { replica_sets: eachLike(SET) } },
});
