/** A text that was begun on a replica that is gone, until another one goes on with it. */
export type Failover = {
  fromReplicaId: string;
  /** Only replicas of this set may go on. */
  replicaSetId: string;
  /** Monotonic time of the loss. */
  lostMonoMs: number;
  /** Takes the limit of the wait back; also once a replica has the task. */
  stopWait: () => void;
};
