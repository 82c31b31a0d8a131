import { createServer, type ServerResponse } from 'node:http';

/**
 * Processes that speak just enough of vLLM, text-generation-inference or Triton to become Ready,
 * each behind its own flags: `fake-gpu-engine.ts KIND FLAGS`. A stream runs until its client goes.
 */
const [kind = '', ...flags] = process.argv.slice(2);

/** `--flag value` as well as `--flag=value`. */
function flag(name: string): string {
  const joined = flags.find((word) => word.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  return flags.includes(name) ? (flags[flags.indexOf(name) + 1] ?? '') : '';
}

/** What stands between a flag and the next one. */
function names(name: string): string[] {
  const behind = flags.slice(flags.indexOf(name) + 1);
  return behind.slice(
    0,
    behind.findIndex((word) => word.startsWith('--')),
  );
}

let running = 0;
let generated = 0;

type Body = {
  stream?: boolean;
  max_tokens?: number;
  parameters?: { max_new_tokens: number };
  sampling_param_max_tokens?: number;
};
type Answer = unknown | ((body: Body) => unknown);

const LLM_API_TOKENS = 'sampling_param_max_tokens';

const counted = (answer: (tokens: number) => unknown) => (body: Body) => {
  const of = kind === 'triton' ? body[LLM_API_TOKENS] : body.max_tokens;
  const tokens = of ?? body.parameters?.max_new_tokens ?? 0;
  generated += tokens;
  return answer(tokens);
};

const ROUTES: { [kind: string]: { [path: string]: Answer } } = {
  vllm: {
    '/health': '',
    '/version': { version: '0.11.0' },
    '/v1/models': {
      object: 'list',
      data: names('--served-model-name').map((id) => ({
        ...{ id, object: 'model', root: flags[1] },
        max_model_len: Number(flag('--max-model-len')),
      })),
    },
    '/v1/completions': counted((tokens) => ({
      choices: [{ text: 'x', finish_reason: 'length' }],
      usage: { prompt_tokens: 1, completion_tokens: tokens, total_tokens: tokens + 1 },
    })),
  },
  tgi: {
    '/health': '',
    '/info': {
      ...{ version: '3.3.6', model_id: flag('--model-id') },
      max_concurrent_requests: Number(flag('--max-concurrent-requests')),
      max_total_tokens: Number(flag('--max-total-tokens')),
    },
    // The model ends before it was told to.
    '/generate': counted(() => ({
      generated_text: 'x',
      details: { finish_reason: 'eos_token', generated_tokens: 1 },
    })),
    '/generate_stream': null,
  },
  triton: {
    '/v2/health/ready': '',
    '/v2': { name: 'triton', version: '2.73.0', extensions: ['generate'] },
    '/v2/models/chat': {
      ...{ name: 'chat', versions: ['1'], platform: 'python' },
      inputs: [{ name: 'text_input' }, { name: 'streaming' }, { name: LLM_API_TOKENS }],
      outputs: [{ name: 'text_output' }, { name: 'finish_reason' }],
    },
    // The real one decodes as many as it sees fit when it is told in other words, and says nothing.
    '/v2/models/chat/generate': counted((tokens) =>
      tokens > 0 ? { model_name: 'chat', text_output: 'x' } : { error: `no ${LLM_API_TOKENS}` },
    ),
    '/v2/models/chat/generate_stream': null,
  },
};

const METRICS: { [kind: string]: () => string } = {
  vllm: () =>
    `vllm:num_requests_running{engine="0",model_name="m"} ${running}.0\n` +
    'vllm:num_requests_waiting{engine="0",model_name="m"} 0.0\n' +
    `vllm:generation_tokens_total{engine="0",model_name="m"} ${generated}.0\n`,
  tgi: () => `tgi_batch_current_size ${running}\ntgi_queue_size 0\n`,
  triton: () => `nv_inference_pending_request_count{model="chat",version="1"} ${running}\n`,
};

function stream(response: ServerResponse): void {
  running += 1;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {}\n\n');
  response.once('close', () => {
    running -= 1;
  });
}

const server = createServer(async (request, response) => {
  const at = request.url ?? '';
  if (at === '/metrics') return response.end(METRICS[kind]?.());
  const routes = ROUTES[kind] ?? {};
  if (!(at in routes)) return response.writeHead(404).end();
  let text = '';
  for await (const chunk of request) text += chunk;
  const body: Body = text === '' ? {} : JSON.parse(text);
  const answer = routes[at];
  if (answer === null || body.stream) return stream(response);
  const value = typeof answer === 'function' ? answer(body) : answer;
  response.end(value === '' ? '' : JSON.stringify(value));
});
const versions: { [kind: string]: string } = {
  vllm: '0.11.0\n',
  tgi: 'text-generation-launcher 3.3.6\n',
};
if (flags.includes('--version')) process.stdout.write(versions[kind] ?? '');
else if (flags.includes('--help')) {
  // As tritonserver does: its help is an error to it.
  process.stderr.write('Usage: tritonserver [options]\n');
  process.exitCode = 1;
} else {
  process.on('SIGTERM', () => process.exit(0));
  server.listen(Number(flag('--port') || flag('--http-port')), '127.0.0.1');
  const figures = Number(flag('--metrics-port'));
  if (figures > 0) createServer((_, answer) => answer.end(METRICS[kind]?.())).listen(figures);
}
