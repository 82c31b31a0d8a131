import type { AgentClient, CallOrigin, Clock } from '@orchqueue/ports';
import type { SpanSink } from '@orchqueue/telemetry';

/** Each command to an agent as a span, by the id that the agent is told (ORCH-3043). */
export function spannedAgents(agents: AgentClient, spans: SpanSink, clock: Clock): AgentClient {
  async function within<T>(command: string, origin: CallOrigin, call: () => Promise<T>) {
    const startMs = clock.wallMs();
    const startMono = clock.monoMs();
    let error: string | null = 'failed';
    try {
      const answer = await call();
      error = null;
      return answer;
    } catch (thrown) {
      error = (thrown as { code?: string }).code ?? 'failed';
      throw thrown;
    } finally {
      const { trace, parentSpanId = null, correlationId } = origin;
      spans.record({
        ...{ name: `agent ${command}`, kind: 'client', trace, parentSpanId, startMs, error },
        durationMs: clock.monoMs() - startMono,
        attributes: { 'orch.correlation': correlationId },
      });
    }
  }
  return {
    restartReplica: (url, replicaId, command, origin) =>
      within('restart', origin, () => agents.restartReplica(url, replicaId, command, origin)),
    reloadPool: (url, poolId, command, origin, signal) =>
      within('reload', origin, () => agents.reloadPool(url, poolId, command, origin, signal)),
    loadPool: (url, poolId, command, origin) =>
      within('load', origin, () => agents.loadPool(url, poolId, command, origin)),
    unloadPool: (url, poolId, command, origin) =>
      within('unload', origin, () => agents.unloadPool(url, poolId, command, origin)),
  };
}
