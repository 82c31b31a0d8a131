/** What decides whether an agent may be forgotten. */
type Silence = { heardMonoMs: number; fresh: boolean };

/**
 * The agents to forget, longest silent first: those that are silent for more than `forgetAfterMs`,
 * and so many others that have stopped reporting that `agentsMax` are left. One with a slot that
 * is held stays: who holds it may still get its answer.
 */
export function agentsToForget(
  agents: ReadonlyMap<string, Silence>,
  holdsSlot: (agentId: string) => boolean,
  bounds: { nowMs: number; forgetAfterMs: number; agentsMax: number },
): string[] {
  const { nowMs, forgetAfterMs, agentsMax } = bounds;
  let left = agents.size;
  return [...agents]
    .filter(([agentId, { fresh }]) => !fresh && !holdsSlot(agentId))
    .sort(([, a], [, b]) => a.heardMonoMs - b.heardMonoMs)
    .filter(([, { heardMonoMs }]) => {
      const isForgotten = left > agentsMax || nowMs - heardMonoMs > forgetAfterMs;
      if (isForgotten) left -= 1;
      return isForgotten;
    })
    .map(([agentId]) => agentId);
}
