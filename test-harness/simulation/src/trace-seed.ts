import { createLogger } from '@orchqueue/telemetry';
import type { Recorded } from './history.ts';
import { runSeed, type SeedOutcome } from './run-seed.ts';

/** Fields of a log line that say nothing about the world. */
const OF_THE_MACHINE = ['time', 'pid', 'hostname', 'name'];

/** Runs one seed and writes what is seen and what the controller logs, in order, one line each. */
export function traceSeed(seed: number, write: (line: string) => void): Promise<SeedOutcome> {
  let nowMs = 0;
  const onRecord = ({ at, kind, ...rest }: Recorded): void => {
    nowMs = at;
    write(`${at} ${kind} ${JSON.stringify(rest)}`);
  };
  const destination = {
    write: (line: string) => {
      const entries = Object.entries(JSON.parse(line) as { [field: string]: unknown });
      const shown = entries.filter(([field]) => !OF_THE_MACHINE.includes(field));
      write(`${nowMs} log ${JSON.stringify(Object.fromEntries(shown))}`);
    },
  };
  const logger = createLogger({ name: 'sim', level: 'debug', format: 'json', destination });
  return runSeed(seed, { witness: { logger, onRecord } });
}
