import { once } from 'node:events';
import { connect } from 'node:net';
import { within } from './until.ts';

/** Sends bytes that need be no request; resolves with the answer when the daemon hangs up. */
export async function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    answer += chunk;
  });
  // A daemon that has heard enough may reset what is still under way.
  socket.on('error', () => {});
  socket.end(Buffer.from(bytes, 'latin1'));
  await within(once(socket, 'close'), { what: 'the daemon hangs up' });
  return answer;
}
