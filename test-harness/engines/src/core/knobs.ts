import { Command, InvalidArgumentError, Option } from 'commander';

/** What a fake engine is and how it fails. Names as on the command line (docs/testing.md). */
export type Knobs = {
  engine: string;
  port: number;
  model: string;
  engineVersion: string | null;
  apiKey: string | null;
  slots: number;
  context: number;
  weights: number;
  loadMs: number;
  latencyMs: number;
  tokensPerS: number;
  prefillPerS: number;
  tokensPerFrame: number;
  bodyBytesPerS: number;
  unavailable: number;
  faultRequests: number;
  crashAfter: number | null;
  outOfMemoryAfter: number | null;
  hangAfter: number | null;
  halfOpenAfter: number | null;
  cutAfter: number | null;
  malformedAfter: number | null;
  errorAfter: number | null;
  ignoreAbort: boolean;
  batchNoise: boolean;
  staleMetrics: boolean;
  logRequests: boolean;
  toolCallParser: string | null;
};

type Knob = { flags: string; help: string; default: unknown; parse?: (text: string) => unknown };

const COUNT_MAX = 1_000_000_000;

function count(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= COUNT_MAX) return value;
  throw new InvalidArgumentError(`It has to be a whole number from 0 to ${COUNT_MAX}.`);
}

function positive(text: string): number {
  const value = count(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('It has to be at least 1.');
}

const knob = (flags: string, help: string, byDefault: unknown, parse?: Knob['parse']): Knob => ({
  flags,
  help,
  default: byDefault,
  parse,
});

const after = (name: string, what: string): Knob =>
  knob(`--${name}-after <tokens>`, `after so many tokens of an answer ${what}`, null, count);

const KNOBS: readonly Knob[] = [
  knob('--port <port>', 'on loopback; 0: any that is free', 0, count),
  knob('--model <name>', 'the name it serves its model by', 'toy'),
  knob('--engine-version <version>', 'what it says of itself', null),
  knob('--api-key <key>', 'asked of who generates', null),
  knob('--slots <count>', 'answers at once; others wait', 1, positive),
  knob('--context <tokens>', 'tokens of prompt and answer', 4096, positive),
  knob('--weights <number>', 'another number is another model', 1, count),
  knob('--load-ms <ms>', 'until the model is loaded', 0, count),
  knob('--latency-ms <ms>', 'before each answer begins', 0, count),
  knob('--tokens-per-s <rate>', 'speed of each slot; 0: as fast as it can', 0, count),
  knob('--prefill-per-s <rate>', 'prompt tokens before the first one; 0: no time', 0, count),
  knob('--tokens-per-frame <count>', 'tokens in each frame of a stream', 1, positive),
  knob('--body-bytes-per-s <rate>', 'a slow body, byte by byte; 0: at once', 0, count),
  knob('--unavailable <requests>', 'refuse so many requests to generate with 503', 0, count),
  knob(
    '--fault-requests <requests>',
    'only so many requests meet the faults below',
    COUNT_MAX,
    count,
  ),
  after('crash', 'the process dies (SIGKILL)'),
  after('out-of-memory', 'it logs what the engine logs then, and exits'),
  after('hang', 'nothing is decoded any more; health stays well'),
  after('half-open', 'the connection stays open and says nothing'),
  after('cut', 'the connection is closed'),
  after('malformed', 'a frame is cut in its middle'),
  after('error', 'the engine reports an error in the stream'),
  knob('--ignore-abort', 'decode on for clients that left', false),
  knob('--batch-noise', 'answers depend on how many are decoded at once', false),
  knob('--stale-metrics', 'metrics count as busy what was aborted, until the next step', false),
  knob('--log-requests', 'a line for each request with what it says of its caller', false),
  knob('--tool-call-parser <name>', 'call the first tool where a caller may leave it', null),
];

/**
 * Reads the command line. An unknown flag or a bad value ends the process with status 1 and a
 * message that has the nearest flag; `--help` prints the knobs.
 */
export function readKnobs(words: readonly string[], engines: readonly string[]): Knobs {
  const command = new Command('fake-engine')
    .description('A fake engine with a toy model. All limits are exact; nothing is a secret.')
    .allowExcessArguments(false);
  command.addOption(
    new Option('--engine <name>', 'whose protocol it speaks')
      .choices(engines)
      .makeOptionMandatory(),
  );
  for (const { flags, help, default: byDefault, parse } of KNOBS) {
    const option = new Option(flags, help).default(byDefault);
    if (parse !== undefined) option.argParser(parse);
    command.addOption(option);
  }
  return command.parse(words, { from: 'user' }).opts<Knobs>();
}
