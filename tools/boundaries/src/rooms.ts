/**
 * The import table of the architecture as data. A room may import itself, its `mayImport` and, by
 * `import type` alone, its `mayImportTypes`; what is not listed is forbidden. A room comes with its
 * first file: a row without a room would be a rule that nothing can break.
 */
export type Room = {
  name: string;
  /** Regular expression of its folders, from the root. */
  folder: string;
  mayImport: readonly string[];
  mayImportTypes?: readonly string[];
  /** Regular expression of the builtins it may not use, without `node:`. */
  neverBuiltin?: string;
  /** Regular expression of the npm packages it may not use. */
  neverPackage?: string;
  reason: string;
};

const SQL_DRIVERS = 'pg|postgres|better-sqlite3|sqlite3';

export const ROOMS: readonly Room[] = [
  {
    name: 'contract-types',
    folder: 'packages/contract-types',
    mayImport: [],
    neverBuiltin: '.*',
    reason: 'It is generated from the contracts and stands below everything.',
  },
  {
    name: 'domain',
    folder: 'packages/domain',
    mayImport: [],
    mayImportTypes: ['contract-types'],
    neverBuiltin: '.*',
    neverPackage: '.*',
    reason: 'It is pure, so that the same snapshot gives the same decision everywhere.',
  },
  {
    name: 'adapter-api',
    folder: 'packages/adapter-api',
    mayImport: ['contract-types'],
    reason: 'It is the interface that adapters share, and knows none of them.',
  },
  {
    name: 'ports',
    folder: 'packages/ports',
    mayImport: ['domain'],
    mayImportTypes: ['contract-types', 'adapter-api'],
    neverBuiltin: 'child_process|sqlite|http2?|https|net|tls|worker_threads',
    reason: 'It says what the services need, and holds no implementation.',
  },
  {
    name: 'services',
    folder: 'packages/services',
    mayImport: ['domain', 'ports', 'telemetry', 'contract-types', 'adapter-api'],
    neverBuiltin: 'child_process|sqlite|http2?|https|net|tls|worker_threads|fs(/promises)?',
    neverPackage: `express|undici|${SQL_DRIVERS}`,
    reason: 'Use cases reach the outside through ports, so that simulation can stand in for it.',
  },
  {
    name: 'api',
    folder: 'packages/api',
    mayImport: ['services', 'contract-types', 'telemetry'],
    neverBuiltin: 'child_process|sqlite',
    neverPackage: `undici|${SQL_DRIVERS}`,
    reason: 'It translates HTTP into use cases, and knows neither stores nor engines.',
  },
  {
    name: 'adapter',
    folder: 'packages/adapter-(?!api/)[^/]+',
    mayImport: ['adapter-api'],
    neverBuiltin: 'child_process|sqlite',
    neverPackage: `express|${SQL_DRIVERS}`,
    reason: 'An adapter speaks one protocol behind one interface, and is replaced without a trace.',
  },
  {
    name: 'store',
    folder: 'packages/store-[^/]+',
    mayImport: ['ports', 'domain', 'contract-types'],
    neverBuiltin: 'child_process|http2?|https|net|tls',
    neverPackage: 'express|undici',
    reason: 'A store implements the port over one SQL driver and decides nothing.',
  },
  {
    name: 'supervisor',
    folder: 'packages/supervisor',
    mayImport: ['contract-types', 'telemetry'],
    neverBuiltin: 'sqlite',
    neverPackage: `express|${SQL_DRIVERS}`,
    reason: 'The owner of processes runs on hosts without a controller.',
  },
  {
    name: 'model-store',
    folder: 'packages/model-store',
    mayImport: ['contract-types', 'telemetry'],
    neverBuiltin: 'child_process|sqlite',
    neverPackage: `express|${SQL_DRIVERS}`,
    reason: 'It fetches and reads files that strangers made, and starts nothing.',
  },
  {
    name: 'telemetry',
    folder: 'packages/telemetry',
    mayImport: ['contract-types'],
    neverBuiltin: 'child_process|sqlite',
    reason: 'Everything may log, so it stands below everything but the contracts.',
  },
  {
    name: 'config',
    folder: 'packages/config',
    mayImport: ['contract-types'],
    neverBuiltin: 'child_process|sqlite|http2?|https',
    reason: 'It reads one file and the environment, and starts nothing.',
  },
  {
    name: 'client',
    folder: 'packages/client',
    mayImport: ['contract-types'],
    neverBuiltin: '.*',
    reason: 'It is used outside of this repository, in browsers too.',
  },
  {
    name: 'llm-queue',
    folder: 'packages/llm-queue',
    mayImport: ['contract-types'],
    neverBuiltin: 'child_process|sqlite|http2?|https|net|tls|worker_threads|fs(/promises)?',
    reason: 'It stands in front of any client, so it knows none, ours included.',
  },
  {
    name: 'apps',
    folder: 'apps/[^/]+',
    mayImport: [
      'contract-types',
      'domain',
      'adapter-api',
      'ports',
      'services',
      'api',
      'adapter',
      'store',
      'supervisor',
      'model-store',
      'telemetry',
      'config',
      'client',
    ],
    reason: 'A composition root uses every room, and no room uses it.',
  },
  {
    name: 'harness-simulation',
    folder: 'test-harness/simulation',
    mayImport: [
      'contract-types',
      'domain',
      'ports',
      'services',
      'telemetry',
      'adapter-api',
      'harness-load',
    ],
    reason: 'It runs the services in its own process, on time and faults that it decides.',
  },
  {
    name: 'harness-load',
    folder: 'test-harness/load',
    mayImport: ['contract-types', 'domain', 'adapter', 'client', 'llm-queue', 'test-harness'],
    reason: 'It measures the daemons as processes, and an adapter and the queue by themselves.',
  },
  {
    name: 'harness-engines',
    folder: 'test-harness/engines',
    mayImport: [],
    reason: 'It speaks the protocols by itself: an error of an adapter must not be in both.',
  },
  {
    name: 'harness-determinism',
    folder: 'test-harness/determinism-suite',
    mayImport: ['contract-types', 'test-harness'],
    reason: 'It runs the daemons as the integration harness does, and compares what they answer.',
  },
  {
    name: 'harness-journeys',
    folder: 'test-harness/(e2e-haiku|bdd)',
    mayImport: ['contract-types', 'client', 'test-harness'],
    reason: 'It runs the daemons as the integration harness does, and asks as a client does.',
  },
  {
    name: 'harness-chaos',
    folder: 'test-harness/chaos',
    mayImport: ['contract-types', 'test-harness', 'harness-simulation'],
    reason: 'It runs the daemons as the integration harness does; the simulation judges them.',
  },
  {
    name: 'harness-metrics',
    folder: 'test-harness/metrics-contract',
    mayImport: ['test-harness'],
    reason: 'It reads what the daemons export as any other program does, from files and scrapes.',
  },
  {
    name: 'test-harness',
    folder: 'test-harness/(integration|pacts)',
    mayImport: ['contract-types', 'client', 'llm-queue', 'adapter-api'],
    reason: 'It uses the daemons as a user does: as processes, over HTTP.',
  },
  {
    name: 'tools',
    folder: 'tools/[^/]+',
    mayImport: ['tools'],
    reason: 'Tools read the source as text and must run when it is broken.',
  },
];
