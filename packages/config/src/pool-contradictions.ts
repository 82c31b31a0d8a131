import type { Config } from '@orchqueue/contract-types';
import type { ConfigFault } from './config-error.ts';
import { STRICT_RULES } from './strict-pools.ts';
import { UPSTREAM_RULES } from './upstream-contradictions.ts';

type Agent = Config['agent'];
type Pool = Agent['pools'][number];
type Rule = {
  key: string;
  /** What is expected; null where the pool is right. */
  check(pool: Pool, agent: Agent): string | null;
};

/** tgi and triton take ports so far above their own for their figures. */
const PORT_REACH: { readonly [engine in Pool['engine']]: number } = {
  llamacpp: 0,
  vllm: 0,
  tgi: 20_000,
  triton: 10_000,
  openai: 0,
  mock: 0,
};

/** What a pool needs, or may not have, because of its engine and where that comes from. */
const RULES: readonly Rule[] = [
  {
    key: 'provision',
    check: provisionFault,
  },
  { key: 'model', check: modelFault },
  { key: 'url', check: ({ provision, url }) => goesWith(provision, 'external', url) },
  {
    key: 'container',
    check: ({ provision, container }) => goesWith(provision, 'container', container),
  },
  {
    key: 'replicas',
    check: ({ provision, replicas }) =>
      provision === 'external' && replicas > 1 ? 'is 1 for an external engine' : null,
  },
  { key: 'tensor_split', check: splitFault },
  ...STRICT_RULES,
  ...UPSTREAM_RULES,
  { key: 'prefix_cache', check: cacheFault },
  { key: 'embedding', check: embeddingFault },
  {
    key: 'engine',
    check({ engine, provision }, { engine_ports: { last } }) {
      if (provision === 'external') return null;
      const highest = last + PORT_REACH[engine];
      if (highest <= 65_535) return null;
      const most = 65_535 - PORT_REACH[engine];
      return `${engine} needs agent.engine_ports.last of at most ${most}, it is ${last}`;
    },
  },
];

function provisionFault({ engine, provision }: Pool): string | null {
  if (engine === 'mock' || engine === 'openai') {
    return provision === 'external' ? null : `is external for ${engine}`;
  }
  if (engine === 'llamacpp') return null;
  if (provision === 'embedded') {
    return `embedded is for llamacpp; set binary, container or external for ${engine}`;
  }
  // Its metrics are at a port that only who starts it knows, and its context is told nowhere.
  const isHidden = provision === 'external' && engine === 'triton';
  return isHidden ? 'external is not for triton; set binary or container' : null;
}

function modelFault({ engine, provision, model }: Pool): string | null {
  if (provision === 'external') {
    return model.source === undefined ? null : 'has a source, but its engine is not ours to load';
  }
  if ((model.path === undefined) === (model.source === undefined)) {
    return 'needs either path or source';
  }
  const isFetchedFolder = model.source !== undefined && engine !== 'llamacpp';
  return isFetchedFolder ? `needs path: a source is one file, ${engine} takes a folder` : null;
}

function goesWith(provision: string, wanted: string, value: unknown): string | null {
  if (provision === wanted) return value === undefined ? `is missing, for ${wanted}` : null;
  return value === undefined ? null : `is for provision ${wanted} alone`;
}

/** No request can say it to these three, and their arguments are somebody else's. */
function cacheFault({ engine, provision, prefix_cache }: Pool): string | null {
  if (prefix_cache !== false) return null;
  if (engine === 'triton') return 'false is set in the model repository of triton; take it out';
  if (engine === 'openai') return 'false is for who runs the upstream; take it out';
  const isForeign = engine === 'tgi' && provision === 'external';
  return isForeign ? 'false is for who starts tgi, by PREFIX_CACHING=0; take it out' : null;
}

/** Others have no embeddings, or nobody knows how to ask for them. */
const EMBEDDING_ENGINES: readonly Pool['engine'][] = ['llamacpp', 'vllm', 'openai'];

function embeddingFault({ engine, provision, embedding, prefix_cache }: Pool): string | null {
  if (embedding === undefined) return null;
  if (!EMBEDDING_ENGINES.includes(engine)) return `is for ${EMBEDDING_ENGINES.join(', ')}`;
  if (prefix_cache === true) return 'reuses nothing of earlier texts; take prefix_cache out';
  if (embedding.pooling === undefined) return null;
  if (engine !== 'llamacpp') return `pooling is for llamacpp; ${engine} goes by its model`;
  if (provision === 'embedded') {
    return 'pooling needs provision binary or container; the bundled engine goes by the model';
  }
  return provision === 'external' ? 'pooling is for who starts the engine; take it out' : null;
}

function splitFault({ engine, provision, device_mask, tensor_split: shares }: Pool): string | null {
  if (shares.length === 0) return null;
  if (engine === 'triton') return 'is in the model repository of triton';
  if (provision === 'embedded') return 'needs provision binary or container';
  const devices = device_mask === '' ? 0 : device_mask.split(',').length;
  if (devices !== shares.length) {
    return `has ${shares.length} shares for the ${devices} devices of device_mask`;
  }
  // Their tensor parallelism knows equal parts alone.
  const isEven = shares.every((share) => share === shares[0]);
  return engine === 'llamacpp' || isEven ? null : `has to be even for ${engine}`;
}

export const poolContradictions = (agent: Agent): ConfigFault[] =>
  agent.pools.flatMap((pool, index) =>
    RULES.flatMap(({ key, check }) => {
      const expected = check(pool, agent);
      return expected === null ? [] : [{ path: `agent.pools.${index}.${key}`, expected }];
    }),
  );
