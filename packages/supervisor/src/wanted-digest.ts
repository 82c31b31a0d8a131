import type { Pool } from '@orchqueue/contract-types';
import { digestOf, type EngineShape } from './engine-command.ts';
import type { ProgramSettings } from './engine-program.ts';

/**
 * What the configuration asks of an engine. A process that was started for something else is not
 * what an agent with this configuration may take over.
 */
export function wantedDigest(
  shape: EngineShape,
  { provision, binaryPath, embeddedScript }: ProgramSettings,
  { model_id, path, digest }: Pool['model'],
): string {
  const { slots, context_tokens, threads, gpu_layers, device_mask } = shape;
  const shaped = [slots, context_tokens, threads, gpu_layers, device_mask];
  const program = provision === 'embedded' ? embeddedScript : (binaryPath ?? null);
  return digestOf([shaped, provision, program, model_id, path, digest ?? null]);
}
