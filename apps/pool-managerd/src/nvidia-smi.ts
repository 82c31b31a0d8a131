import { execFile } from 'node:child_process';
import type { Device } from '@orchqueue/contract-types';

/** `error` is set where there seems to be a driver, but it cannot be asked. */
export type GpuSurvey = { devices: Device[]; indices: string[]; error: string | null };

export type RunProgram = (file: string, args: string[], timeoutMs: number) => Promise<string>;

/** The steady core: one field that a driver does not know fails the whole query. */
const FIELDS = ['index', 'uuid', 'name', 'memory.total', 'memory.free'];
/** It takes up to 2 s where the driver has to wake, and hangs on a sick GPU. */
const DEADLINE_MS = 10_000;
const OUTPUT_BYTES_MAX = 262_144;
const MIB = 1_048_576;

/** The NVIDIA devices of this host; none where nvidia-smi is not installed. */
export async function surveyGpus(run: RunProgram = runProgram): Promise<GpuSurvey> {
  const args = [`--query-gpu=${FIELDS.join(',')}`, '--format=csv,noheader,nounits'];
  try {
    return { ...parseGpus(await run('nvidia-smi', args, DEADLINE_MS)), error: null };
  } catch (cause) {
    const isAbsent = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const error = isAbsent ? null : `nvidia-smi does not work: ${(cause as Error).message}`;
    return { devices: [], indices: [], error };
  }
}

/** Any field may be `[N/A]` or an error in brackets: that is null, not zero. */
export function parseGpus(text: string): { devices: Device[]; indices: string[] } {
  const rows = text
    .split('\n')
    .map((line) => line.trim().split(/,\s*/))
    .filter((row) => row.length === FIELDS.length && /^\d+$/.test(row[0] ?? ''));
  const devices = rows.map(([index, uuid, name, total, free]): Device => {
    return {
      device_id: uuid?.startsWith('GPU-') ? uuid : `cuda${index}`,
      kind: 'cuda',
      name: name ?? '',
      memory_total_bytes: mebibytes(total),
      memory_free_bytes: mebibytes(free),
    };
  });
  return { devices, indices: rows.map(([index]) => index ?? '') };
}

function mebibytes(field: string | undefined): number | null {
  return field !== undefined && /^\d+$/.test(field) ? Number(field) * MIB : null;
}

const runProgram: RunProgram = (file, args, timeoutMs) =>
  new Promise((resolve, reject) => {
    const options = {
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_BYTES_MAX,
    } as const;
    execFile(file, args, options, (cause, stdout) => {
      if (!cause) return resolve(stdout);
      if (cause.killed) return reject(new Error(`no answer within ${timeoutMs} ms`));
      // It explains itself on standard output.
      const said = stdout.trim().split('\n')[0];
      reject(said ? new Error(said, { cause }) : cause);
    });
  });
