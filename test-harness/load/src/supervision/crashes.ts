import type { ReplicaReport } from '@orchqueue/contract-types';
import type { ReportListener } from './report-listener.ts';
import type { SupervisedAgent } from './supervised-agent.ts';

/** Milliseconds after the kill of one engine. */
export type Crash = {
  /** A report was read at the controller that calls the replica something else than Ready. */
  seenMs: number;
  /** A report was read that calls the next process of the replica Ready. */
  backMs: number;
  /** Of that process, from spawn to Ready. */
  loadMs: number;
};

/** Kills engines one after the other, each when all are Ready. */
export async function crashEngines(
  agent: SupervisedAgent,
  listener: ReportListener,
  kills: number,
): Promise<Crash[]> {
  const crashes: Crash[] = [];
  while (crashes.length < kills) {
    const replicas = listener.replicas();
    const replica = replicas[crashes.length % replicas.length];
    if (!replica) throw new Error('the agent reports no replica');
    crashes.push(await crash(agent, listener, replica));
  }
  return crashes;
}

async function crash(
  agent: SupervisedAgent,
  listener: ReportListener,
  { replica_id, generation }: ReplicaReport,
): Promise<Crash> {
  const before = await agent.loads();
  const pid = await agent.enginePid(replica_id);
  const next = (what: string, holds: (replica: ReplicaReport) => boolean) =>
    listener.next(`${replica_id} ${what}`, (replicas) =>
      replicas.some((replica) => replica.replica_id === replica_id && holds(replica)),
    );
  const killedAtMono = performance.now();
  process.kill(pid, 'SIGKILL');
  const [seenAtMono, backAtMono] = await Promise.all([
    next('is not Ready', ({ state }) => state !== 'ready'),
    next('is Ready again', (is) => is.state === 'ready' && is.generation === generation + 1),
  ]);
  const after = await agent.loads();
  if (after.count !== before.count + 1) throw new Error(`${replica_id} was not loaded once`);
  return {
    seenMs: seenAtMono - killedAtMono,
    backMs: backAtMono - killedAtMono,
    loadMs: 1000 * (after.seconds - before.seconds),
  };
}
