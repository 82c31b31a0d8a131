import { OrchQueueError, TransportError } from '@orchqueue/client';
import type { Context } from '../context.ts';
import { checkController } from '../doctor/check-controller.ts';
import { checkPools } from '../doctor/check-pools.ts';
import { checkScopes } from '../doctor/check-scopes.ts';
import { checkSettings } from '../doctor/check-settings.ts';
import { type Finding, ok, warning } from '../doctor/finding.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stateCell } from '../term/cell.ts';

/** Looks from here at everything between this user and a running task. It changes nothing. */
export async function doctor(context: Context): Promise<ExitCode> {
  const { output, queue, settings, signal } = context;
  const findings: Finding[] = checkSettings(settings);
  const { isReached, findings: found } = await checkController(queue, settings.url.value, signal);
  findings.push(...found);
  if (isReached) findings.push(...(await checkWork(context)));
  const isSound = findings.every(({ status }) => status !== 'fault');
  if (output.isJson) output.json({ ok: isSound, findings });
  else {
    await output.table(
      ['WHAT', 'STATUS', 'FOUND'],
      findings.map(({ what, status, found: text, fix }) => [
        what,
        stateCell(status),
        fix === null ? text : `${text}\n-> ${fix}`,
      ]),
    );
  }
  return isSound ? EXIT.ok : EXIT.unmet;
}

async function checkWork({ queue, signal }: Context): Promise<Finding[]> {
  try {
    const { scopes, finding } = await checkScopes(queue, signal);
    if (!scopes.control) {
      const told = scopes.read ? await checkModels(queue, signal) : [];
      return [finding, ...told, ok('pools', 'told to keys with the scope control')];
    }
    const options = { signal, retry: false } as const;
    const [pools, agents] = await Promise.all([queue.pools(options), queue.agents(options)]);
    return [finding, ...checkPools(pools, agents)];
  } catch (thrown) {
    if (!(thrown instanceof TransportError || thrown instanceof OrchQueueError)) throw thrown;
    return [warning('pools', thrown.message, 'look at the log of orchestratord')];
  }
}

async function checkModels(queue: Context['queue'], signal: AbortSignal): Promise<Finding[]> {
  const { models } = await queue.capabilities({ signal, retry: false });
  return models.map((model) => {
    const what = `model ${model.model_id}`;
    if (model.ready) return ok(what, 'ready');
    if (model.on_demand?.loadable) return ok(what, 'loaded when a task needs it');
    return warning(what, 'no replica is ready', 'wait, or ask who operates the cluster');
  });
}
