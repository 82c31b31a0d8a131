import { createServer } from 'node:http';

/**
 * A process that speaks just enough of llama-server's protocol to become Ready. `deaf` in the name
 * of its model makes it deaf to TERM: the agent gives its engines a clean environment, so a name is
 * all that gets through.
 */
const argument = (flag: string) => process.argv[process.argv.indexOf(flag) + 1] ?? '';

if (process.argv.includes('--version')) {
  process.stderr.write('version: 0.0.0 (fake)\n');
  process.exit(0);
}
process.on('SIGTERM', () => {
  if (!argument('-a').includes('deaf')) process.exit(0);
});

const slots = Number(argument('-np'));
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
};

createServer((request, response) => {
  request.resume();
  if (request.url === '/metrics') response.end('llamacpp:fake 1');
  else response.end(JSON.stringify(answers[request.url ?? ''] ?? {}));
}).listen(Number(argument('--port')), '127.0.0.1');
