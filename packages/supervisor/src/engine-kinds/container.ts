import { IDENTITY_VARIABLE } from '../process-identity.ts';
import { type ArgFacts, type EngineShape, METRICS_PORT_OFFSET } from './arg-facts.ts';
import { argsOf, envOf } from './engine-kind.ts';

/** `home`: of which data_dir it is, since two agents may have one name on a host. */
export type ContainerOwner = { agentId: string; home: string };

export type ContainerFacts = Omit<ArgFacts, 'alias'> &
  ContainerOwner & {
    replicaId: string;
    identity: string;
  };

/** Labels by which an agent finds its containers again, whoever started them. */
export const AGENT_LABEL = 'orchqueue.agent';
export const HOME_LABEL = 'orchqueue.home';
export const REPLICA_LABEL = 'orchqueue.replica';
const IDENTITY_LABEL = 'orchqueue.identity';

/** What stands before the arguments of the engine; the images' own entry points do the rest. */
const PROGRAM_IN_IMAGE: { readonly [engine in EngineShape['engine']]: readonly string[] } = {
  llamacpp: [],
  // The entry point changed with the versions of the image; the program has always been there.
  vllm: ['--entrypoint', 'vllm'],
  tgi: [],
  triton: [],
  openai: [],
  mock: [],
};

export const containerName = ({ agentId, home }: ContainerOwner, replicaId: string): string =>
  `orchq-${agentId}-${replicaId}-${home}`;

/**
 * Arguments of `podman run` or `docker run`. The engine listens on every address of a network of
 * its own, of which the host sees its ports on loopback; the model is where it is on the host, and
 * read-only.
 */
export function containerArgs(facts: ContainerFacts): string[] {
  const { shape, modelPath, port, identity, agentId, home, replicaId } = facts;
  const { container, engine } = shape;
  if (!container) throw new Error(`pool of ${replicaId} has no container`);
  const inside = {
    [IDENTITY_VARIABLE]: identity,
    CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
    ...envOf(shape),
  };
  return [
    ...['run', '--rm', '--init', '--pull', 'never', '--name', containerName(facts, replicaId)],
    ...['--label', `${AGENT_LABEL}=${agentId}`, '--label', `${REPLICA_LABEL}=${replicaId}`],
    ...['--label', `${HOME_LABEL}=${home}`, '--label', `${IDENTITY_LABEL}=${identity}`],
    ...portsOf(shape, port).flatMap((at) => ['--publish', `127.0.0.1:${at}:${at}/tcp`]),
    ...['--mount', `type=bind,source=${modelPath},target=${modelPath},readonly`],
    ...['--cap-drop', 'all', '--security-opt', 'no-new-privileges'],
    ...['--shm-size', String(container.shm_bytes), '--log-driver', 'none'],
    ...gpuArgs(shape),
    ...Object.entries(inside).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...PROGRAM_IN_IMAGE[engine],
    container.image,
    ...(engine === 'triton' ? ['tritonserver'] : []),
    ...argsOf({ ...facts, alias: null, host: '0.0.0.0' }),
  ];
}

/** Figures are on the port of the requests, but for triton. */
const portsOf = ({ engine }: EngineShape, port: number): number[] =>
  engine === 'triton' ? [port, port + METRICS_PORT_OFFSET] : [port];

/** Inside, the devices that were handed in are numbered from 0, so no mask is needed there. */
function gpuArgs(shape: EngineShape): string[] {
  if (shape.engine === 'llamacpp' && shape.gpu_layers === 0) return [];
  const names = shape.device_mask === '' ? ['all'] : shape.device_mask.split(',');
  if (shape.container?.runtime === 'docker') {
    // Its value is a line of CSV: without the quotes a comma would begin another option.
    return ['--gpus', names[0] === 'all' ? 'all' : `"device=${names.join(',')}"`];
  }
  return names.flatMap((name) => ['--device', `nvidia.com/gpu=${name}`]);
}
