import { until } from '../until.ts';
import { NumberedStreams, type StreamsEnd } from './numbered-streams.ts';
import type { ReportListener } from './report-listener.ts';
import { REPLICAS, type SupervisedAgent } from './supervised-agent.ts';

export type Adoption = {
  /** By the new agent's log: from its first look until all four are its own. */
  tookMs: number;
  /** From its spawn until it listens. */
  startMs: number;
};

export type Adoptions = { each: Adoption[]; streams: StreamsEnd; faults: string[] };

const STREAMING_LIMIT_MS = 60_000;

/** Kills the agent again and again while every engine streams, and starts the next one. */
export async function adoptEngines(
  agent: SupervisedAgent,
  listener: ReportListener,
  kills: number,
): Promise<Adoptions> {
  const before = facts(listener);
  const pids = await agent.enginePids();
  const urls = listener.replicas().flatMap(({ url }) => (url === null ? [] : [url]));
  const streams = new NumberedStreams(urls);
  const each: Adoption[] = [];
  const faults: string[] = [];
  while (each.length < kills) {
    const all = async () => (streams.open === urls.length ? true : null);
    await until(all, 'every engine streams', STREAMING_LIMIT_MS);
    await agent.kill();
    const startedAtMono = performance.now();
    const reported = agent.untilReady();
    await agent.start();
    streams.markAcross();
    const startMs = performance.now() - startedAtMono;
    const { found, tookMs } = agent.adoption();
    await reported;
    each.push({ tookMs, startMs });
    if (found !== REPLICAS) faults.push(`agent ${each.length} took over ${found} engines`);
    if (facts(listener) !== before) faults.push(`agent ${each.length} reports other engines`);
  }
  if (`${await agent.enginePids()}` !== `${pids}`) faults.push('other processes are engines now');
  return { each, streams: await streams.stop(), faults };
}

/** What the controller addresses an engine by. */
const facts = (listener: ReportListener): string =>
  JSON.stringify(listener.replicas().map(({ url, generation }) => ({ url, generation })));
