import process from 'node:process';
import type { DoorCommand, DoorMessage, EngineSeen } from './door-messages.ts';
import { machineMs } from './door-messages.ts';
import { EngineWatch } from './engine-watch.ts';
import { Link } from './link.ts';
import { SmallDisk } from './small-disk.ts';

/**
 * The network between the processes of one world, and the disk under its store, as a process of its
 * own: what it does to them does not wait for the test, and its end, however it comes, ends both.
 */
const links = new Map<string, Link[]>();
let disk: SmallDisk | null = null;

const say = (message: DoorMessage): void => void process.send?.(message);
const see = (seen: EngineSeen): void => say({ seen });

async function openLink({ port, slots, name }: Extract<DoorCommand, { op: 'link' }>) {
  const same = links.get(name) ?? [];
  links.set(name, same);
  if (slots === undefined) {
    const link = await Link.listen(port);
    same.push(link);
    return link.port;
  }
  const engine = `engine-${port}`;
  see({ at: machineMs(), kind: 'process-up', process: engine, slots });
  const watch = await EngineWatch.before(engine, port, see);
  const link = await Link.listen(watch.port, ({ back }) => watch.left(back.localPort ?? 0));
  same.push(link);
  return link.port;
}

async function obey(command: DoorCommand): Promise<number | undefined> {
  switch (command.op) {
    case 'link':
      return openLink(command);
    case 'break':
      for (const link of links.get(command.name) ?? []) link.break(command.mode);
      return;
    case 'mend':
      for (const link of links.get(command.name) ?? []) link.mend();
      return;
    case 'mount':
      disk = SmallDisk.mount(command.folder, command.bytes);
      return;
    case 'fill':
      disk?.fill();
      return;
    case 'free':
      disk?.free();
  }
}

process.on('message', (command: DoorCommand) => {
  const { reply } = command;
  obey(command).then(
    (port) => say({ reply, ...(port === undefined ? {} : { port }) }),
    (error: unknown) => say({ reply, error: String(error) }),
  );
});

process.once('disconnect', () => {
  disk?.unmount();
  process.exit(0);
});
