import { ALL_FIELDS, CORE_FIELDS, type Gpu, parseGpuParts, parseGpuRows } from './gpu-rows.ts';
import { createProgramRunner, ProgramError, type RunProgram } from './run-program.ts';

export type SurveyOutcome = 'answered' | 'absent' | 'failed' | 'hung';

/** `error` is set where there seems to be a driver, but it cannot be asked. */
export type GpuSurvey = { gpus: Gpu[]; outcome: SurveyOutcome; error: string | null };

export const NO_GPU: GpuSurvey = { gpus: [], outcome: 'absent', error: null };

/** It takes up to 2 s where the driver has to wake, and hangs on a sick GPU. */
const DEADLINE_MS = 10_000;
const UNKNOWN_FIELD = /not a valid field/;

/**
 * The NVIDIA devices of this host; none, without an error, where nvidia-smi is not installed. Never
 * rejects. A driver that is too old for one of the fields is asked for the core ones.
 */
export async function surveyGpus(
  run: RunProgram = createProgramRunner(DEADLINE_MS),
): Promise<GpuSurvey> {
  try {
    const gpus = await queryGpus(run);
    const isSplit = gpus.some((gpu) => gpu.mig_enabled);
    const parts = isSplit ? parseGpuParts(await run('nvidia-smi', ['-L']), gpus) : [];
    return { gpus: [...gpus, ...parts], outcome: 'answered', error: null };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return NO_GPU;
    const outcome = cause instanceof ProgramError && cause.isSilent ? 'hung' : 'failed';
    const error = `nvidia-smi does not work: ${(cause as Error).message}`;
    return { gpus: [], outcome, error };
  }
}

async function queryGpus(run: RunProgram): Promise<Gpu[]> {
  const ask = async (fields: readonly string[]) => {
    const args = [`--query-gpu=${fields.join(',')}`, '--format=csv,noheader,nounits'];
    return parseGpuRows(await run('nvidia-smi', args), fields);
  };
  try {
    return await ask(ALL_FIELDS);
  } catch (cause) {
    if (!UNKNOWN_FIELD.test((cause as Error).message)) throw cause;
    return ask(CORE_FIELDS);
  }
}

/** Asks each time with the same runner, so that a hung program is not piled upon. */
export function createSurveyor(): () => Promise<GpuSurvey> {
  const run = createProgramRunner(DEADLINE_MS);
  return () => surveyGpus(run);
}
