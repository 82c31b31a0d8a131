import './silence-telemetry.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Verifier } from '@pact-foundation/pact';
import { PACT_FOLDER } from './repository.ts';

/** Every parameter that a state of these pacts has; each state reads its own. */
export type StateParameters = {
  task_id: string;
  rerun_id: string;
  session_id: string;
  agent_id: string;
  boot_id: string;
  pool_id: string;
  generation: number;
  replica_id: string;
  replica_generation: number;
  tag: string;
  model_id: string;
};

type StateHandler = {
  setup(parameters: StateParameters): Promise<unknown>;
  /** For requests that name one of them, such as a key. */
  values?: Record<string, string>;
  teardown?(parameters: StateParameters): Promise<unknown>;
};

export type StateHandlers = { [state: string]: StateHandler };

/** Plays every interaction of a pact against a running daemon. Rejects when one is broken. */
export async function verifyPact(
  name: string,
  providerBaseUrl: string,
  states: StateHandlers,
): Promise<void> {
  const file = path.join(PACT_FOLDER, name);
  const { provider, interactions } = JSON.parse(readFileSync(file, 'utf8')) as PactFile;
  const named = interactions.flatMap((interaction) => interaction.providerStates ?? []);
  // The library goes on without a state that nobody sets up, and proves something else then.
  const unknown = named.map((state) => state.name).filter((state) => !(state in states));
  if (unknown.length > 0) throw new Error(`${name}: nobody sets up: ${unknown.join('; ')}`);
  const failures: unknown[] = [];
  const verifier = new Verifier({
    ...{ provider: provider.name, providerBaseUrl, pactUrls: [file], logLevel: 'error' },
    stateHandlers: toLibrary(states, failures),
  });
  const broken = await verifier.verifyProvider().then(
    () => null,
    (error: Error) => error,
  );
  // The library goes on after a state that failed, and what it finds then is about another state.
  if (failures.length > 0) throw new Error(`${name}: ${failures.join('; ')}`);
  if (broken) throw new Error(`${provider.name} breaks ${name}`, { cause: broken });
}

type PactFile = {
  provider: { name: string };
  interactions: { providerStates?: { name: string }[] }[];
};

function toLibrary(states: StateHandlers, failures: unknown[]) {
  const run = (step: StateHandler['teardown'], values?: StateHandler['values']) => {
    return async (parameters: unknown) => {
      await step?.(parameters as StateParameters).catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
      return values;
    };
  };
  return Object.fromEntries(
    Object.entries(states).map(([name, { setup, teardown, values }]) => [
      name,
      { setup: run(setup, values), teardown: run(teardown) },
    ]),
  );
}
