/** What a write meets: it is committed, refused, or nobody knows. */
export type CommitFate = 'commits' | 'refused' | 'answer lost after' | 'answer lost before';

/** How the disk behaves. Without faults it answers at once and always. */
export interface DiskFaults {
  /** Milliseconds until a read or a commit is answered. */
  latencyMs(): number;
  /** Asked for each commit as it begins. */
  fate(): CommitFate;
  /** At a crash: whether the commit under way reached the disk. */
  survivesCrash(): boolean;
}

export const PERFECT_DISK: DiskFaults = {
  latencyMs: () => 0,
  fate: () => 'commits',
  survivesCrash: () => true,
};
