import { describe, expect, it } from '@jest/globals';
import { readContract } from './contract-files.ts';
import type { MetricContract, MetricEntry } from './metric-constants.ts';

type Media = { [type: string]: { example?: unknown; examples?: unknown; schema?: unknown } };
type Part = { $ref?: string; content?: Media };
type Operation = {
  operationId: string;
  'x-req-id'?: unknown;
  requestBody?: Part;
  responses: { [status: string]: Part };
};
type Document = { paths: { [path: string]: { [method: string]: Operation } } };

const shared = await readContract<{
  responses: { [name: string]: Part };
  schemas: { [name: string]: { enum?: string[] } };
}>('openapi/components.yaml');
const openai = await readContract<{ components: { responses: { [name: string]: Part } } }>(
  'openapi/openai.yaml',
);
const responses = { ...shared.responses, ...openai.components.responses };
const documents = await Promise.all(
  ['data', 'control', 'openai', 'agent'].map((name) =>
    readContract<Document>(`openapi/${name}.yaml`),
  ),
);
const operations: Operation[] = documents.flatMap(({ paths }) =>
  Object.values(paths).flatMap((methods) => Object.values(methods)),
);

const { metrics } = await readContract<MetricContract>('metrics/metrics.yaml');

/** The part itself, or the shared one that it points at. */
const resolved = (part: Part): Part =>
  part.$ref ? (responses[part.$ref.split('/').at(-1) ?? ''] ?? {}) : part;

const withoutExample = (part: Part): string[] =>
  Object.entries(resolved(part).content ?? {})
    .filter(([, media]) => media.example === undefined && media.examples === undefined)
    .map(([type]) => type);

type Told = { path: string; schema: unknown };

/** Every schema of a property `engine`, with the path that leads there. */
function enginesIn(node: unknown, path = ''): Told[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, schema]): Told[] => {
    const isIt = name === 'engine' && path.endsWith('/properties');
    return [...(isIt ? [{ path, schema }] : []), ...enginesIn(schema, `${path}/${name}`)];
  });
}

/** Of agents of any version, and the calls of tools that a caller gives back. */
const TAKEN_AS_THEY_COME = ['AgentReport', 'ToolCall'];

type Schema = { $ref?: string; properties?: object; additionalProperties?: unknown };

/** Pointers of the objects with fields, below a schema, that take fields which nobody knows. */
function openIn(node: unknown, at: string, seen = new Set<unknown>()): string[] {
  if (typeof node !== 'object' || node === null || seen.has(node)) return [];
  seen.add(node);
  const { $ref, properties, additionalProperties } = node as Schema;
  const name = $ref?.split('/').at(-1);
  if (name !== undefined && TAKEN_AS_THEY_COME.includes(name)) return [];
  if (name !== undefined) return openIn(shared.schemas[name], name, seen);
  const isOpen = properties !== undefined && additionalProperties !== false;
  const below = Object.entries(node).flatMap(([key, value]) => openIn(value, `${at}/${key}`, seen));
  return [...(isOpen ? [at] : []), ...below];
}

describe('the OpenAPI documents', () => {
  it('[ORCH-2010] know every field of what they are asked, at every depth', () => {
    const ours = documents.flatMap(({ paths }) => Object.values(paths).flatMap(Object.values));
    const open = ours.flatMap(({ operationId, requestBody }: Operation) =>
      Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
        openIn(schema, operationId),
      ),
    );
    expect([...new Set(open)]).toEqual([]);
  });

  it('[ORCH-2008] know one list of engines, on tasks, pools and errors', () => {
    expect(shared.schemas.Engine?.enum).toEqual([
      ...['llamacpp', 'vllm', 'tgi', 'triton', 'openai', 'mock'],
    ]);
    const told = [shared, ...documents].flatMap((document) => enginesIn(document));
    const free = told.filter(({ schema }) => !JSON.stringify(schema).includes('schemas/Engine"'));
    expect(free.map(({ path }) => path)).toEqual([]);
    const places = told.map(({ path }) => path.split('/')[2]);
    expect(places).toEqual(expect.arrayContaining(['TaskRequest', 'Pins', 'PoolHealth', 'Error']));
  });

  it('[ORCH-2000] name a requirement with every operation', () => {
    const silent = operations.filter((operation) => operation['x-req-id'] === undefined);
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
    expect(operations.length).toBeGreaterThan(20);
  });

  it('[ORCH-2000] show an example of every request, response and error', () => {
    const bare = operations.flatMap(({ operationId, requestBody, responses }) => {
      const parts = Object.entries<Part>({ request: requestBody ?? {}, ...responses });
      return parts.flatMap(([name, part]) =>
        withoutExample(part).map((type) => `${operationId} ${name} ${type}`),
      );
    });
    expect(bare).toEqual([]);
  });
});

describe('the contract of the metrics', () => {
  const named = Object.entries(metrics);
  const namesOf = (holds: (metric: MetricEntry) => boolean) =>
    named.filter(([, metric]) => holds(metric)).map(([name]) => name);

  it('[ORCH-3028] has one namespace, and counters that say total', () => {
    const daemons = namesOf(({ daemon }) => daemon !== 'llm-queue');
    expect(daemons.filter((name) => !/^orchq_[a-z0-9_]+$/.test(name))).toEqual([]);
    const counters = namesOf(({ type, daemon }) => type === 'counter' && daemon !== 'llm-queue');
    expect(counters.filter((name) => !name.endsWith('_total'))).toEqual([]);
    const others = namesOf(({ type }) => type !== 'counter');
    expect(others.filter((name) => name.endsWith('_total'))).toEqual([]);
  });

  it('[ORCH-3028] measures in base units, and says so in the name', () => {
    const units = ['seconds', 'bytes', 'celsius', 'ratio'];
    const stem = (name: string) => name.replace(/_total$/, '');
    const unitless = named.filter(
      ([name, { unit }]) => units.includes(unit) && !stem(name).endsWith(`_${unit}`),
    );
    expect(unitless.map(([name]) => name)).toEqual([]);
    const other = /_(ms|milliseconds|minutes|kb|mb|megabytes|percent|fahrenheit)(_|$)/;
    expect(named.filter(([name]) => other.test(name)).map(([name]) => name)).toEqual([]);
  });

  it('[ORCH-3028] bounds every label and every metric', () => {
    const unbounded = namesOf(({ labels, series_max }) => {
      const product = Object.values(labels).reduce((all, most) => all * most, 1);
      return series_max < 1 || series_max > product;
    });
    expect(unbounded).toEqual([]);
    expect(Object.keys(metrics).length).toBeLessThanOrEqual(
      metrics.orchq_label_overflow_total?.labels.metric ?? 0,
    );
  });

  it('[ORCH-3028] has room for every value that a contract lists', async () => {
    const errors = await readContract<{ errors: object }>('errors/errors.yaml');
    const room = (name: string, label: string) => metrics[name]?.labels[label] ?? 0;
    expect(room('orchq_http_requests_total', 'operation')).toBeGreaterThan(operations.length);
    for (const name of ['orchq_tasks_refused_total', 'orchq_tasks_failed_total']) {
      expect(room(name, 'code')).toBeGreaterThan(Object.keys(errors.errors).length);
    }
  });

  it('[ORCH-3028] has buckets that rise', () => {
    const wrong = namesOf(
      ({ buckets = [] }) => !buckets.every((edge, at) => at === 0 || edge > (buckets[at - 1] ?? 0)),
    );
    expect(wrong).toEqual([]);
  });
});
