import type { MachineFacts } from '../machine-facts.ts';
import type { ExperimentSettings } from './experiment-settings.ts';
import { toFigure } from './markdown-table.ts';
import { meanServiceSeconds } from './workload.ts';

/** Where and with what the figures of a load were made. */
export function toLoadHead(
  title: string,
  { machine, settings }: { machine: MachineFacts; settings: ExperimentSettings },
): string {
  const { engine, seed, seconds } = settings;
  const { slots, prefillRate, decodeRate } = engine;
  const meanMs = (priority: 'interactive' | 'batch') =>
    toFigure(1000 * meanServiceSeconds(engine, priority));
  return [
    toReportHead(title, machine),
    `- Engine: paced, ${slots} slots, each with a prefill of ${prefillRate} and a decode of ` +
      `${decodeRate} tokens/s.`,
    `- Mean service time: interactive ${meanMs('interactive')} ms, batch ${meanMs('batch')} ms.`,
    `- Seed ${seed}, ${seconds} s of arrivals a round, the first third not counted.`,
  ].join('\n');
}

/** `how` the processes were placed. */
export function toReportHead(title: string, machine: MachineFacts, how?: string): string {
  const { cpu, cores, memory_gib, system, node, load_before, pinned, file_system } = machine;
  const pinning = pinned ? 'controller on one core, engine and clients on the other' : 'not pinned';
  return [
    `# ${title}`,
    '',
    `- Machine: ${cpu}, ${cores} cores, ${memory_gib} GiB, ${system}, Node ${node}, ` +
      `${file_system}, fsync ${toFigure(machine.fsync_ms_p50)} ms, load before ` +
      `${toFigure(load_before)}, ` +
      `${how ?? pinning}.`,
  ].join('\n');
}
