import process from 'node:process';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { ModelStore } from '../model-store.ts';
import { SETTINGS } from './store-world.ts';

/** A process that fetches one model until somebody kills it. */
const [folder = '', source = ''] = process.argv.slice(2);
const store = await ModelStore.open({
  folder,
  settings: SETTINGS,
  hub: { endpoint: new URL(source), token: null },
  logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
  metrics: createMetrics('pool-managerd'),
  wallMs: Date.now,
});
await store.obtain({ source, digest: null }, new AbortController().signal);
