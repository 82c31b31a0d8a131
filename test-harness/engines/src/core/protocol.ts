import type { RequestListener } from 'node:http';
import type { EngineCore } from './engine-core.ts';

/** One engine's protocol on the core. */
export type Protocol = {
  createApp(core: EngineCore): RequestListener;
  /** An engine that tells its figures on a port of its own, so far above the other one. */
  figures?: { portOffset: number; createApp(core: EngineCore): RequestListener };
  /** Told where `--engine-version` is not given. */
  version: string;
  /** The engine refuses connections until its model is loaded; others answer that they load. */
  listensLoaded: boolean;
  /** What is on its standard error when memory runs out, and its exit status then. */
  outOfMemory: { lines: readonly string[]; exitStatus: number };
};
