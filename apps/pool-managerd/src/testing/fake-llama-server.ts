import { createServer } from 'node:http';

/**
 * A process that speaks just enough of llama-server's protocol to become Ready. The name of its
 * model says what is wrong with it, since the agent gives its engines a clean environment:
 *
 * - `deaf`: TERM means nothing to it.
 * - `wedged`: once it has passed the self-test it answers every probe and never generates.
 * - `flood`: once it has passed the self-test it writes log lines as fast as it can.
 * - `crash`: it ends by itself as soon as it has passed the self-test.
 */
const argument = (flag: string) => process.argv[process.argv.indexOf(flag) + 1] ?? '';

if (process.argv.includes('--version')) {
  process.stderr.write('version: 0.0.0 (fake)\n');
  process.exit(0);
}
process.on('SIGTERM', () => {
  if (!isCalled('deaf')) process.exit(0);
});

const isCalled = (name: string) => argument('-a').includes(name);
const slots = Number(argument('-np'));
let hasPassed = false;
const answers: { [path: string]: unknown } = {
  '/health': { status: 'ok' },
  '/slots': Array.from({ length: slots }, (_, id) => ({ id, is_processing: false })),
  '/props': {
    build_info: 'b0-fake',
    total_slots: slots,
    model_path: argument('-m'),
    default_generation_settings: { n_ctx: Number(argument('-c')) / slots },
  },
  '/completion': { stop: true, tokens_predicted: 4 },
  '/v1/models': { data: [{ aliases: argument('-a').split(',') }] },
};

/** The metrics are what a self-test asks for last. */
function pass(): void {
  if (hasPassed) return;
  hasPassed = true;
  if (isCalled('crash')) process.exit(3);
  if (isCalled('flood')) flood();
}

const LINES = `${'a line of no interest '.repeat(4)}\n`.repeat(500);

function flood(): void {
  process.stderr.write(LINES);
  setImmediate(flood);
}

createServer((request, response) => {
  request.resume();
  if (request.url === '/completion' && hasPassed && isCalled('wedged')) return;
  if (request.url === '/metrics') response.end('llamacpp:fake 1', pass);
  else response.end(JSON.stringify(answers[request.url ?? ''] ?? {}));
}).listen(Number(argument('--port')), '127.0.0.1');
