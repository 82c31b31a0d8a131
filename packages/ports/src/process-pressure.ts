/**
 * How near the process is to its bounds, as last sampled (ORCH-4305): used share of the heap limit,
 * and of the file descriptors where the system tells.
 */
export type ProcessPressure = () => { heapRatio: number; fdsRatio: number | null };
