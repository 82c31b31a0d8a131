import type { Pool } from '@orchqueue/contract-types';
import { digestOf } from './engine-command.ts';
import type { EngineShape } from './engine-kinds/arg-facts.ts';
import type { ProgramSettings } from './engine-program.ts';

/**
 * What the configuration asks of an engine. A process that was started for something else is not
 * what an agent with this configuration may take over.
 */
export function wantedDigest(
  shape: EngineShape,
  { provision, binaryPath, embeddedScript }: ProgramSettings,
  { model_id, path, source, digest }: Pool['model'],
): string {
  const { slots, context_tokens, threads, gpu_layers, device_mask } = shape;
  const { engine, tensor_split, kv_type, device_memory_ratio, engine_args, container } = shape;
  const shaped = [
    ...[engine, slots, context_tokens, threads, gpu_layers, device_mask, tensor_split],
    ...[kv_type, device_memory_ratio, engine_args, container ?? null],
  ];
  const program = provision === 'embedded' ? embeddedScript : (binaryPath ?? null);
  const wanted = [shaped, provision, program, model_id, path, digest ?? null];
  // Two sources may have models of one name; a path is the same digest as ever.
  return digestOf(source === undefined ? wanted : [...wanted, source]);
}
