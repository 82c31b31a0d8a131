import type { Config, Pool } from '@orchqueue/contract-types';
import { digestOf } from './engine-command.ts';
import type { EngineShape } from './engine-kinds/arg-facts.ts';
import type { ProgramSettings } from './engine-program.ts';

export type TrustSettings = Config['agent']['models']['trust'];

/**
 * What the configuration asks of an engine. A process that was started for something else is not
 * what an agent with this configuration may take over.
 */
export function wantedDigest(
  shape: EngineShape,
  { provision, binaryPath, embeddedScript }: ProgramSettings,
  { model_id, path, source, manifest, digest }: Pool['model'],
  trust: TrustSettings,
): string {
  const { slots, context_tokens, threads, gpu_layers, device_mask } = shape;
  const { engine, tensor_split, kv_type, device_memory_ratio, engine_args, container } = shape;
  const shaped = [
    ...[engine, slots, context_tokens, threads, gpu_layers, device_mask, tensor_split],
    ...[kv_type, device_memory_ratio, engine_args, container ?? null],
    // What runs since before there was this choice is of best effort.
    ...(shape.determinism === 'strict' ? ['strict'] : []),
    ...(shape.determinism !== 'strict' && shape.prefix_cache === false ? ['uncached'] : []),
  ];
  const program = provision === 'embedded' ? embeddedScript : (binaryPath ?? null);
  const wanted = [shaped, provision, program, model_id, path, digest ?? null];
  // What a permissive host would take it has taken; a strict one asks every model anew.
  const asked = trust.policy === 'strict' ? trust : null;
  const origin = [source ?? null, manifest ?? null, asked];
  // A path without papers has the digest that it had before there was any of these.
  const isPlain = origin.every((part) => part === null);
  return digestOf(isPlain ? wanted : [...wanted, origin]);
}
