import { parseArgs } from 'node:util';

export const PARTS = [
  'simulation',
  'kills',
  'agent-kills',
  'agent-matrix',
  'overload',
  'bench',
  'supervision',
  'determinism',
  'failover',
  'chaos',
  'fuzz',
  'browser',
  'engines',
] as const;
/** The slash keeps the suite that kills agents, with a number of its own, out of the first. */
export const SUITES = {
  kills: '/kills\\.test',
  'agent-kills': '/agent-kills\\.test',
  'agent-matrix': '/agent-matrix\\.test',
  determinism: '/determinism-suite/',
  failover: '/failover\\.test',
  fuzz: '/fuzz\\.test',
  browser: '/browser\\.test',
  engines: '/real-engines\\.test',
} as const;
/** Suites that have cases for real engines, beside the one of the part `engines`. */
export const REAL_ADAPTERS = '/adapter-(vllm|triton)/.*\\.conformance';
export type PartName = (typeof PARTS)[number];

export type NightPlan = {
  parts: readonly PartName[];
  seeds: number;
  from: number;
  processes: number;
  kills: number;
  agentKills: number;
  failovers: number;
  seconds: number;
  minutes: number;
  /** Begins the simulation from its first seed, whatever an earlier night has done. */
  anew: boolean;
};

export const USAGE = `npm run test:nightly -- [PART | all] [options]
  simulation    --seeds N (100000) --from N (1) --processes N (2) --anew
  kills         --kills N (1000), of the controller
  agent-kills   --agent-kills N (200)
  agent-matrix  every cell, with each engine that is there
  overload      --seconds N (300)
  bench         the report of every bench, quick: that it works, in .orchq/nightly/bench
  supervision   the aims of docs/benchmarks.md
  determinism   every prompt to its end, with each engine that is there
  failover      --failovers N (1000), kills of replicas behind every token of an answer
  chaos         --minutes N (30), faults of processes, network, disk and clock
  fuzz          every operation of the daemons, 10,000 requests and more
  browser       the client in a real one: ci/scripts/install-chromium.sh
  engines       a real vLLM and a real Triton: ci/scripts/install-vllm.sh and install-triton.sh
npm run test:nightly -- PATTERN   the suites that match, but for Pact, with ORCHQ_NIGHTLY=1`;

/** Null where the first argument names no part: it is a pattern then. A RangeError for a person. */
export function readNightPlan(argv: readonly string[]): NightPlan | null {
  const [name = 'all'] = argv;
  const named = PARTS.find((part) => part === name);
  if (!named && name !== 'all' && !name.startsWith('--')) return null;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: name.startsWith('--') ? [...argv] : argv.slice(1),
    options: {
      seeds: text,
      from: text,
      processes: text,
      kills: text,
      'agent-kills': text,
      failovers: text,
      seconds: text,
      minutes: text,
      anew: { type: 'boolean' },
    },
  });
  const whole = (option: Exclude<keyof typeof values, 'anew'>, otherwise: number): number => {
    const value = values[option] ?? String(otherwise);
    if (/^[1-9]\d{0,9}$/.test(value)) return Number(value);
    throw new RangeError(`--${option} must be a whole number from 1`);
  };
  return {
    parts: named ? [named] : PARTS,
    seeds: whole('seeds', 100_000),
    from: whole('from', 1),
    processes: whole('processes', 2),
    kills: whole('kills', 1_000),
    agentKills: whole('agent-kills', 200),
    failovers: whole('failovers', 1_000),
    seconds: whole('seconds', 300),
    minutes: whole('minutes', 30),
    anew: values.anew ?? false,
  };
}
