import './silence-telemetry.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PactV3, SpecificationVersion } from '@pact-foundation/pact';
import { PACT_FOLDER } from './repository.ts';

/** What a consumer says in one run, before it is compared with what it has said before. */
export type ConsumerPact = {
  /** Interactions that one run of the consumer shall make, all of them. */
  expecting(...interactions: readonly Interaction[]): PactV3;
  /** Null when the file says the same; else what is wrong. A whole new pact is written there. */
  publish(): string | null;
  close(): void;
};

export type Interaction = Parameters<PactV3['addInteraction']>[0] & {
  /** A rule over a text as a whole, which a template of JSON cannot hold. */
  bodyRules?: Parameters<PactV3['withResponseMatchingRules']>[1];
};

/**
 * The library adds to a file that is there, so what a consumer no longer says would stay in it for
 * ever. So it writes to an empty folder, and the whole result replaces the file.
 */
export function openConsumerPact(consumer: string, provider: string): ConsumerPact {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-pact-'));
  const name = `${consumer}-${provider}.json`;
  const expected = new Set<string>();
  return {
    expecting(...interactions) {
      for (const { uponReceiving } of interactions) expected.add(uponReceiving);
      const pact = new PactV3({
        ...{ consumer, provider, dir: folder, logLevel: 'error' },
        spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
      });
      for (const { bodyRules, ...interaction } of interactions) {
        pact.addInteraction(interaction);
        if (bodyRules) pact.withResponseMatchingRules(interaction.withRequest, bodyRules);
      }
      return pact;
    },
    publish() {
      const pact = readPact(path.join(folder, name));
      const made = new Set(pact.interactions.map(({ description }) => description));
      const missing = [...expected].filter((description) => !made.has(description));
      // A consumer that fails must not take out of the file what it used to say.
      if (missing.length > 0) return `not made, so nothing is written: ${missing.join('; ')}`;
      const said = inFixedOrder(pact);
      const file = path.join(PACT_FOLDER, name);
      if (said === readOrEmpty(file)) return null;
      writeFileSync(file, said);
      return `contracts/pacts/${name} has been written anew: read its diff, run again, commit it`;
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

type PactFile = { interactions: { description: string }[] };

function readPact(file: string): PactFile {
  const text = readOrEmpty(file);
  return text === '' ? { interactions: [] } : (JSON.parse(text) as PactFile);
}

function inFixedOrder(pact: PactFile): string {
  const interactions = pact.interactions.toSorted((a, b) =>
    a.description < b.description ? -1 : 1,
  );
  return `${JSON.stringify(sortKeys({ ...pact, interactions }), null, 2)}\n`;
}

/** The library keeps rules in maps whose order it does not promise. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
