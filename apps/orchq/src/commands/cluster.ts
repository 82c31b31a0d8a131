import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stateCell } from '../term/cell.ts';
import { printFacts } from '../term/facts.ts';

export async function listAgents({ output, queue, asked }: Context): Promise<ExitCode> {
  const agents = await queue.agents(asked);
  if (output.isJson) output.json({ agents });
  else {
    await output.table(
      ['AGENT', 'STATE', 'LAST REPORT', 'ADDRESS', 'POOLS'],
      agents.map(({ agent_id, fresh, last_report_ms_ago, url, pools }) => [
        agent_id,
        stateCell(fresh ? 'fresh' : 'stale'),
        last_report_ms_ago === null ? 'none yet' : `${showMs(last_report_ms_ago)} ago`,
        url,
        pools.join(', '),
      ]),
    );
  }
  return EXIT.ok;
}

export async function showCapabilities({ output, queue, asked }: Context): Promise<ExitCode> {
  const found = await queue.capabilities(asked);
  if (output.isJson) {
    output.json(found);
    return EXIT.ok;
  }
  const { limits } = found;
  const capacities = Object.entries(limits.queue_capacity).map(([name, size]) => `${size} ${name}`);
  printFacts(output, [
    ['api', found.api_version],
    ['engines', found.engines.map((e) => `${e.engine} ${e.versions.join(', ')}`).join('; ')],
    ['features', found.features.join(', ')],
    ['body', `${limits.body_bytes_max} bytes at most`],
    ['max_tokens', `${limits.max_tokens_max} at most`],
    ['streams', `${limits.streams_max} at once`],
    ['queue', capacities.join(', ')],
  ]);
  output.line('');
  await output.table(
    ['MODEL', 'STATE', 'ENGINE', 'WORKLOADS', 'CONTEXT', 'SLOTS', 'DETERMINISM'],
    found.models.map((model) => [
      model.model_id,
      stateCell(model.ready ? 'ready' : model.on_demand?.loadable ? 'on demand' : 'not ready'),
      model.engine,
      model.workloads.join(', '),
      String(model.context_tokens ?? model.on_demand?.context_tokens ?? ''),
      String(model.concurrency_hint),
      model.determinism ?? '',
    ]),
  );
  return EXIT.ok;
}
