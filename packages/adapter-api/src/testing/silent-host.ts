import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const LISTEN = `require('net').createServer().listen(
  { port: 0, host: '127.0.0.1', backlog: 1 },
  function () { process.stdout.write(String(this.address().port)); },
);`;
/** More than the system lets wait for a server with a backlog of one. */
const FILLERS = 8;

/**
 * A port that takes no connection and refuses none, as behind a firewall that drops: its process is
 * stopped and the queue in front of it is full, so the system drops what comes.
 */
export async function startSilentHost(): Promise<{ baseUrl: string; stop(): void }> {
  const child = spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await once(child.stdout, 'data');
  const port = Number(output);
  child.kill('SIGSTOP');
  const fillers: Socket[] = [];
  for (let count = 0; count < FILLERS; count += 1) {
    fillers.push(connect(port, '127.0.0.1').on('error', () => {}));
  }
  // The first ones are taken by the system; until then the queue may have room.
  await once(fillers[0] as Socket, 'connect');
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    stop() {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
    },
  };
}
