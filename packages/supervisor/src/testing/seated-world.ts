import type { Refusal } from '../replica-settings.ts';
import type { Replacement, Successor } from '../seated-replica.ts';
import { createWorld, type World } from './replica-world.ts';

export const OTHER = { model_id: 'other', path: 'other.gguf' };
export const DRAIN_MS = 30_000;

export async function serving(settings: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = createWorld(settings);
  world.seated.start();
  await world.clock.until(() => world.seated.status().state === 'ready');
  return world;
}

/** A replacement under way, and how it ended once it has. */
export function replacing({ seated }: World, more: Partial<Successor> = {}) {
  const under = { done: null as Replacement | null, commits: 0 };
  const commit = () => {
    under.commits += 1;
  };
  const successor = { model: OTHER, drainMs: DRAIN_MS, limitMs: 120_000, commit, ...more };
  void seated.replace(successor).then((done) => {
    under.done = done;
  });
  return under;
}

export async function replaced(world: World, more: Partial<Successor> = {}): Promise<Replacement> {
  const under = replacing(world, more);
  await world.clock.until(() => under.done !== null);
  if (!under.done) throw new Error('it is not done');
  return under.done;
}

export const served = ({ seated }: World) => seated.verifiedModel()?.path;
export const liveEntries = ({ deps }: World) =>
  deps.journal.readAll().filter(({ phase }) => phase !== 'ended');

export async function closed({ seated, clock, host }: World): Promise<void> {
  let isClosed = false;
  void seated.close().then(() => {
    isClosed = true;
  });
  await clock.until(() => isClosed);
  if (host.live.length > 0) throw new Error('an engine is left');
}

/** With room for one engine at a time, from now on. */
export async function crowded(): Promise<World> {
  let live = () => 0;
  const full: Refusal = { message: 'it needs 2 GiB and has 1 GiB', permanent: false };
  const world = await serving({ shortage: async () => (live() > 0 ? full : null) });
  live = () => world.host.live.length;
  return world;
}
