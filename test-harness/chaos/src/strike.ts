import { setTimeout as sleep } from 'node:timers/promises';
import {
  isAlive,
  MODEL_ID,
  POOL_ID,
  type SeededRandom,
  stateOf,
  until,
} from '@orchqueue/harness-integration';
import { type ChaosStack, RELOADED } from './chaos-stack.ts';
import type { Fault, Victim } from './schedule.ts';

const RELOAD_LIMIT_MS = 20_000;

/** Does it, waits as long as it lasts, and takes it back: what was killed is started again. */
export async function strike(chaos: ChaosStack, fault: Fault, random: SeededRandom): Promise<void> {
  const { door } = chaos;
  switch (fault.kind) {
    case 'kill':
    case 'restart':
      return end(chaos, fault.victim, fault.kind === 'kill' ? 'kill' : 'stop', random);
    case 'stall':
      return stall(pidOf(chaos, fault.victim, random), fault.ms);
    case 'hang':
      return hang(pidOf(chaos, fault.victim, random));
    case 'network':
      await door.break(fault.link, fault.mode);
      await sleep(fault.ms);
      await door.mend(fault.link);
      return;
    case 'disk-full':
      await door.fill();
      await sleep(fault.ms);
      await door.free();
      return;
    case 'clock-step':
      return chaos.clock?.step(fault.byS);
    case 'reload':
      return reload(chaos);
  }
}

async function end(
  chaos: ChaosStack,
  victim: Victim,
  how: 'kill' | 'stop',
  random: SeededRandom,
): Promise<void> {
  if (victim === 'controller') {
    await chaos.endController(how);
    await chaos.startController();
  } else if (victim === 'agent') {
    await chaos.stack.agent?.[how]();
    await chaos.startAgent();
  } else {
    send(pidOf(chaos, victim, random), how === 'kill' ? 'SIGKILL' : 'SIGTERM');
  }
}

async function stall(pid: number, ms: number): Promise<void> {
  send(pid, 'SIGSTOP');
  await sleep(ms);
  send(pid, 'SIGCONT');
}

async function hang(pid: number): Promise<void> {
  send(pid, 'SIGSTOP');
  await until(() => !isAlive(pid) || stateOf(pid) !== 'T', { what: `engine ${pid} is replaced` });
}

/** The same name with another file, under the load that there is. Its answer is not in question. */
async function reload({ stack }: ChaosStack): Promise<void> {
  const model = { model_id: MODEL_ID, path: RELOADED };
  const body = { model, drain_deadline_ms: 5_000 };
  const at = `/v1/pools/${POOL_ID}/reload`;
  await stack.call('POST', at, { body, timeoutMs: RELOAD_LIMIT_MS }).catch(() => null);
}

function pidOf({ stack }: ChaosStack, victim: Victim, random: SeededRandom): number {
  if (victim !== 'engine') return stack[victim]?.pid ?? 0;
  const pids = stack.enginePids();
  return pids[random.between(0, pids.length - 1)] ?? 0;
}

/** To nobody where the process is gone: an agent may have been faster. */
function send(pid: number, signal: NodeJS.Signals): void {
  if (pid !== 0 && isAlive(pid)) process.kill(pid, signal);
}
