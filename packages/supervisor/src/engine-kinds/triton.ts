import { type ArgFacts, type EngineKind, METRICS_PORT_OFFSET } from './arg-facts.ts';

/** Context, slots and memory are in the model repository: tritonserver has no flags for them. */
export const TRITON: EngineKind = {
  args: ({ modelPath, host, port }: ArgFacts) => [
    `--model-repository=${modelPath}`,
    ...[`--http-address=${host}`, `--http-port=${port}`],
    ...[`--metrics-port=${port + METRICS_PORT_OFFSET}`, '--allow-grpc=false'],
    ...['--model-control-mode=none', '--exit-on-error=true', '--strict-readiness=true'],
  ],
  env: {},
  flags: [
    ...['--model-repository', '--model-store', '--http-address', '--http-port', '--metrics-port'],
    ...['--metrics-address', '--allow-grpc', '--allow-http', '--model-control-mode'],
    ...['--exit-on-error', '--strict-readiness'],
  ],
  // How it batches is in the model repository.
  strict: null,
  uncached: null,
};
