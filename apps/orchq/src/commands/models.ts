import type {
  CanaryRequest,
  CatalogModel,
  CatalogRoute,
  CatalogState,
  CatalogTag,
} from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stateCell } from '../term/cell.ts';
import { printFacts } from '../term/facts.ts';
import { UsageError } from '../usage-error.ts';

export async function listModels({ output, queue, asked }: Context): Promise<ExitCode> {
  const models = await queue.models(asked);
  if (output.isJson) output.json({ models });
  else {
    await output.table(
      ['MODEL', 'STATE', 'SIZE', 'QUANT', 'TAGS', 'POOLS', 'DIGEST'],
      models.map((model) => [
        model.model_id,
        stateCell(model.state),
        `${(model.size_bytes / 1e6).toFixed(1)} MB`,
        model.gguf?.quantization ?? '',
        model.tags.map(tagText).join(', '),
        model.pools.join(', '),
        model.digest.slice(0, 'sha256:'.length + 12),
      ]),
    );
  }
  return EXIT.ok;
}

const tagText = ({ tag, canary }: CatalogTag): string =>
  canary === null ? tag : `${tag} (canary ${canary.model_id})`;

export async function showModel(
  { output, queue, asked }: Context,
  [modelId = '']: readonly string[],
): Promise<ExitCode> {
  return printModel(output, await queue.model(modelId, asked));
}

export async function setState(
  { output, queue, asked }: Context,
  [modelId = '', state = '']: readonly string[],
): Promise<ExitCode> {
  // Commander has let nothing else through.
  const change = { state: state as CatalogState };
  return printModel(output, await queue.changeModel(modelId, change, asked));
}

/** All tags of the model from now on; none only where that is said. */
export async function setTags(
  { output, queue, asked }: Context,
  [modelId = '', ...tags]: readonly string[],
  { none }: { none?: true },
): Promise<ExitCode> {
  if ((tags.length === 0) !== (none === true)) {
    throw new UsageError('name every tag that the model shall have, or say --none');
  }
  return printModel(output, await queue.changeModel(modelId, { tags }, asked));
}

function printModel(output: Context['output'], model: CatalogModel): ExitCode {
  if (output.isJson) output.json(model);
  else {
    const { gguf, trust } = model;
    printFacts(output, [
      ['model', model.model_id],
      ['state', model.state],
      ['source', model.source],
      ['revision', model.revision ?? ''],
      ['digest', model.digest],
      ['size', `${model.size_bytes} bytes`],
      ['architecture', gguf ? `${gguf.architecture} ${gguf.quantization ?? ''}`.trim() : ''],
      ['context', gguf?.context_length ? `${gguf.context_length} tokens` : ''],
      ['tags', model.tags.map(tagText).join(', ')],
      ['pools', model.pools.join(', ')],
      ['signed by', trust?.signed_by ?? ''],
      ['warnings', trust?.warnings.join('\n') ?? ''],
    ]);
  }
  return EXIT.ok;
}

export async function showTag(
  { output, queue, asked }: Context,
  [tag = '']: readonly string[],
): Promise<ExitCode> {
  return printRoute(output, await queue.tag(tag, asked));
}

export type CanaryFlags = { percent?: number; label?: Record<string, string>; digest?: string };

export async function setCanary(
  { output, queue, asked }: Context,
  [tag = '', model_id = '']: readonly string[],
  { percent, label, digest }: CanaryFlags,
): Promise<ExitCode> {
  const exact = digest === undefined ? {} : { digest };
  return printRoute(
    output,
    await queue.setCanary(tag, { model_id, ...exact, ...shareOf(percent, label) }, asked),
  );
}

function shareOf(
  percent: number | undefined,
  labels: Record<string, string> | undefined,
): Pick<CanaryRequest, 'percent'> | Pick<CanaryRequest, 'labels'> {
  if (percent !== undefined && labels === undefined) return { percent };
  if (labels !== undefined && percent === undefined) return { labels };
  throw new UsageError('a canary takes --percent of the tasks, or those with --label; not both');
}

export async function promote(
  { output, queue, signal }: Context,
  [tag = '']: readonly string[],
): Promise<ExitCode> {
  return printRoute(output, await queue.promote(tag, { signal }));
}

export async function rollback(
  { output, queue, signal }: Context,
  [tag = '']: readonly string[],
): Promise<ExitCode> {
  return printRoute(output, await queue.rollback(tag, { signal }));
}

function printRoute(output: Context['output'], route: CatalogRoute): ExitCode {
  if (output.isJson) output.json(route);
  else {
    const { canary, previous } = route;
    const part = canary?.labels
      ? Object.entries(canary.labels)
          .map(([name, value]) => `${name}=${value}`)
          .join(' ')
      : `${canary?.percent} %`;
    printFacts(output, [
      ['tag', route.tag],
      ['model', route.model_id],
      ['digest', route.digest],
      ['canary', canary ? `${canary.model_id} takes ${part}` : ''],
      ['before', previous?.model_id ?? ''],
    ]);
  }
  return EXIT.ok;
}
