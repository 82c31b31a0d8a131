import type { Device } from '@orchqueue/contract-types';

/** What every driver of the last ten years knows: one unknown field fails the whole query. */
export const CORE_FIELDS = [
  ...['index', 'uuid', 'name', 'memory.total', 'memory.used', 'memory.free'],
] as const;

export const ALL_FIELDS = [
  ...CORE_FIELDS,
  ...['utilization.gpu', 'temperature.gpu', 'driver_version'],
  ...['ecc.errors.corrected.volatile.total', 'ecc.errors.uncorrected.volatile.total'],
  ...['compute_cap', 'mig.mode.current'],
] as const;

/** A GPU, or a part of one, with the number that CUDA_VISIBLE_DEVICES may name it by. */
export type Gpu = Device & { kind: 'cuda' };

const MIB = 1_048_576;

/**
 * Rows of `--format=csv,noheader,nounits`. Any field may be `[N/A]`, `[Unknown Error]` or `ERR!`:
 * that is null, never zero. A row that is no row of figures is left out.
 */
export function parseGpuRows(text: string, fields: readonly string[]): Gpu[] {
  return text.split('\n').flatMap((line) => {
    const cells = cellsOf(line, fields);
    return cells === null ? [] : [toGpu(cells)];
  });
}

/** A name with a comma in it would shift everything behind it, so it takes what is left over. */
function cellsOf(line: string, fields: readonly string[]): Map<string, string> | null {
  const cells = line.trim().split(/,\s*/);
  const surplus = cells.length - fields.length;
  if (surplus < 0 || !/^\d+$/.test(cells[0] ?? '')) return null;
  const nameAt = fields.indexOf('name');
  const name = cells.slice(nameAt, nameAt + surplus + 1).join(', ');
  cells.splice(nameAt, surplus + 1, name);
  return new Map(fields.map((field, at) => [field, cells[at] ?? '']));
}

function toGpu(cells: ReadonlyMap<string, string>): Gpu {
  const count = (field: string) => integerOf(cells.get(field));
  const index = count('index');
  const uuid = cells.get('uuid') ?? '';
  const percent = count('utilization.gpu');
  return {
    device_id: uuid.startsWith('GPU-') ? uuid : `cuda${index}`,
    kind: 'cuda',
    name: cells.get('name') ?? '',
    index,
    memory_total_bytes: mebibytes(count('memory.total')),
    memory_used_bytes: mebibytes(count('memory.used')),
    memory_free_bytes: mebibytes(count('memory.free')),
    utilisation_ratio: percent === null ? null : Math.min(1, percent / 100),
    temperature_celsius: numberOf(cells.get('temperature.gpu')),
    driver_version: wordOf(cells.get('driver_version')),
    compute_capability: wordOf(cells.get('compute_cap')),
    ecc_corrected_errors: count('ecc.errors.corrected.volatile.total'),
    ecc_uncorrected_errors: count('ecc.errors.uncorrected.volatile.total'),
    mig_enabled: migOf(cells.get('mig.mode.current')),
  };
}

/**
 * The parts of GPUs in `nvidia-smi -L`. Their memory is not in it, and the parent's is not theirs,
 * so it stays open.
 */
export function parseGpuParts(text: string, gpus: readonly Gpu[]): Gpu[] {
  let parent: Gpu | undefined;
  return text.split('\n').flatMap((line) => {
    const index = /^GPU (\d+):/.exec(line)?.[1];
    if (index !== undefined) parent = gpus.find((gpu) => gpu.index === Number(index));
    const part = /^\s+MIG (\S+)\s.*\(UUID: (MIG-[A-Za-z0-9/-]+)\)/.exec(line);
    if (!part?.[1] || !part[2] || !parent) return [];
    const { driver_version, compute_capability, name } = parent;
    const facts = { driver_version, compute_capability, mig_enabled: null, index: null };
    const memory = { memory_total_bytes: null, memory_used_bytes: null, memory_free_bytes: null };
    return [
      { ...facts, ...memory, device_id: part[2], kind: 'cuda', name: `${name} MIG ${part[1]}` },
    ];
  });
}

const mebibytes = (count: number | null): number | null => (count === null ? null : count * MIB);

const integerOf = (cell: string | undefined): number | null =>
  cell !== undefined && /^\d+$/.test(cell) ? Number(cell) : null;

const numberOf = (cell: string | undefined): number | null =>
  cell !== undefined && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : null;

const wordOf = (cell: string | undefined): string | null =>
  cell !== undefined && /^\d[\w.]*$/.test(cell) ? cell : null;

function migOf(cell: string | undefined): boolean | null {
  if (cell === 'Enabled') return true;
  return cell === 'Disabled' ? false : null;
}
