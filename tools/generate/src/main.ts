/**
 * Writes packages/contract-types, docs/configuration.md and ci/metrics.lint.json from contracts/.
 * With --check it writes nothing and fails when what is on disk differs, so that nobody edits
 * generated code and nobody forgets to generate (ORCH-2000).
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { apiTypes, operationTable, schemaAliases } from './api-types.ts';
import { clientFacts } from './client-facts.ts';
import { configKeyConstants } from './config-keys.ts';
import { configReference } from './config-reference.ts';
import { configTypes } from './config-types.ts';
import { banner, OUTPUT, ROOT, readContract } from './contract-files.ts';
import { type ErrorContract, errorClasses } from './error-classes.ts';
import { type MetricContract, metricConstants } from './metric-constants.ts';
import { metricLint } from './metric-lint.ts';
import { bundleDocument, type JsonSchema, mergeDocuments } from './openapi-document.ts';
import { validators } from './validators.ts';

/** What people and other programs read stands beside what is written by hand. */
const METRICS_LINT = path.relative(OUTPUT, path.join(ROOT, 'ci/metrics.lint.json'));
const REFERENCE = path.relative(OUTPUT, path.join(ROOT, 'docs/configuration.md'));

async function generate(): Promise<Map<string, string>> {
  const [data, control, openai, agent, events] = await Promise.all(
    ['data', 'control', 'openai', 'agent', 'events'].map(bundleDocument),
  );
  if (!data || !control || !openai || !agent || !events) throw new Error('a document is missing');
  const everything = await readContract<{ schemas: { [name: string]: JsonSchema } }>(
    'openapi/components.yaml',
  );
  const controller = mergeDocuments('OrchQueue controller', [data, control, openai, agent, events]);
  const missing = Object.keys(everything.schemas).filter(
    (name) => !controller.components.schemas[name],
  );
  if (missing.length > 0) throw new Error(`schemas that no operation uses: ${missing.join(', ')}`);
  const config = await readContract<JsonSchema>('schemas/config.schema.json');
  const served = mergeDocuments('OrchQueue controller', [data, control, openai]);
  served.components = controller.components;
  const errors = await readContract<ErrorContract>('errors/errors.yaml');
  const metrics = await readContract<MetricContract>('metrics/metrics.yaml');
  const checks = await validators([data, control, openai, agent], controller, config);
  return new Map([
    ['controller-api.ts', await apiTypes(served, 'contracts/openapi/{data,control,openai}.yaml')],
    ['agent-api.ts', await apiTypes(agent, 'contracts/openapi/agent.yaml')],
    ['schemas.ts', schemaAliases(controller)],
    [
      'operations.ts',
      operationTable({ controller: mergeDocuments('', [data, control, openai]), agent }),
    ],
    ['errors.ts', errorClasses(errors)],
    ['client-facts.ts', clientFacts(errors, data)],
    ['metrics.ts', metricConstants(metrics)],
    ['config.ts', await configTypes(config)],
    ['config-keys.ts', configKeyConstants(config)],
    ['validators.js', checks.code],
    ['validators.d.ts', checks.declaration],
    ['index.ts', index()],
    [REFERENCE, configReference(config)],
    [METRICS_LINT, metricLint(metrics)],
  ]);
}

function index(): string {
  const modules = ['config', 'config-keys', 'errors', 'metrics', 'operations', 'schemas'];
  const lines = modules.map((name) =>
    ['config', 'schemas'].includes(name)
      ? `export type * from './${name}.ts';`
      : `export * from './${name}.ts';`,
  );
  return [
    banner('contracts'),
    "export type { paths as AgentPaths } from './agent-api.ts';",
    "export type { paths as ControllerPaths } from './controller-api.ts';",
    ...lines,
    "export * from './validators.js';\n",
  ].join('\n');
}

async function stale(files: Map<string, string>): Promise<string[]> {
  const onDisk = await readdir(OUTPUT).catch(() => [] as string[]);
  const extra = onDisk.filter((name) => !files.has(name));
  const changed: string[] = [];
  for (const [name, content] of files) {
    const current = await readFile(path.join(OUTPUT, name), 'utf8').catch(() => '');
    if (current !== content) changed.push(name);
  }
  return [...changed, ...extra];
}

const files = await generate();
if (process.argv.includes('--check')) {
  const names = await stale(files);
  for (const name of names) {
    console.error(
      `${path.relative(ROOT, path.join(OUTPUT, name))}: differs from the contracts; ` +
        'run `npm run generate` and commit',
    );
  }
  process.exitCode = names.length > 0 ? 1 : 0;
} else {
  await rm(OUTPUT, { recursive: true, force: true });
  await mkdir(OUTPUT, { recursive: true });
  for (const [name, content] of files) await writeFile(path.join(OUTPUT, name), content);
}
