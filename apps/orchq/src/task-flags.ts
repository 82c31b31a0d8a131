import process from 'node:process';
import type { Priority, Sampling, TaskRequest, Workload } from '@orchqueue/contract-types';
import type { Context } from './context.ts';
import { readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

export type TaskFlags = {
  model?: string;
  system?: string;
  raw?: true;
  request?: string;
  maxTokens?: number;
  temperature?: number;
  seed?: number;
  topK?: number;
  topP?: number;
  minP?: number;
  repeatPenalty?: number;
  stop?: string[];
  priority?: Priority;
  batch?: true;
  deadline?: number;
  pool?: string;
  label?: Record<string, string>;
  id?: string;
  session?: string;
  allowDeprecated?: true;
};

/** The body of a submission, from the flags and from what stands on the line or comes by a pipe. */
export async function readTask(
  context: Context,
  words: readonly string[],
  flags: TaskFlags,
): Promise<TaskRequest> {
  if (flags.request !== undefined) {
    if (words.length > 0) throw new UsageError('--request has the prompt; leave the other one out');
    return { ...(await readRequest(flags.request)), ...fieldsOf(flags) };
  }
  const prompt = await readPrompt(words);
  const model_ref = await modelOf(context, flags, flags.raw ? 'completion' : 'chat');
  const text = flags.raw
    ? { prompt }
    : {
        messages: [
          ...(flags.system === undefined
            ? []
            : [{ role: 'system' as const, content: flags.system }]),
          { role: 'user' as const, content: prompt },
        ],
      };
  return { ...fieldsOf(flags), model_ref, ...text };
}

/** A task with texts to embed: those on the line, or standard input with one text a line. */
export async function readEmbedding(
  context: Context,
  words: readonly string[],
  { dimensions, ...flags }: TaskFlags & { dimensions?: number },
): Promise<TaskRequest & { input: string[] }> {
  const piped = words.length === 0 || words.includes('-') ? await readInput('-') : '';
  const lines = piped.split('\n').map((line) => line.replace(/\r$/, ''));
  const texts = words.length === 0 ? lines : words.flatMap((word) => (word === '-' ? lines : word));
  const input = texts.filter((text) => text !== '');
  if (input.length === 0) {
    throw new UsageError('there is no text: write it behind the command, or send lines by a pipe');
  }
  const model_ref = await modelOf(context, flags, 'embedding');
  const length = dimensions === undefined ? {} : { dimensions };
  return { ...fieldsOf(flags), model_ref, input, ...length };
}

const modelOf = async (
  context: Context,
  { model }: TaskFlags,
  workload: Workload,
): Promise<string> => model ?? context.settings.model.value ?? (await onlyModel(context, workload));

/** What the flags say, and nothing that they leave out. */
function fieldsOf(flags: TaskFlags): Partial<TaskRequest> {
  const sampling = defined<Sampling>({
    temperature: flags.temperature,
    seed: flags.seed,
    top_k: flags.topK,
    top_p: flags.topP,
    min_p: flags.minP,
    repeat_penalty: flags.repeatPenalty,
    stop: flags.stop,
  });
  return defined<TaskRequest>({
    task_id: flags.id,
    session_id: flags.session,
    model_ref: flags.model,
    pool_id: flags.pool,
    max_tokens: flags.maxTokens,
    priority: flags.batch ? 'batch' : flags.priority,
    deadline_ms: flags.deadline,
    labels: flags.label,
    allow_deprecated: flags.allowDeprecated,
    sampling: Object.keys(sampling).length > 0 ? sampling : undefined,
  });
}

const defined = <T>(fields: { [Name in keyof T]?: T[Name] | undefined }): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>;

async function readPrompt(words: readonly string[]): Promise<string> {
  const parts: string[] = [];
  for (const word of words) parts.push(word === '-' ? await readInput('-') : word);
  if (words.length === 0 && !process.stdin.isTTY) parts.push(await readInput('-'));
  const prompt = parts.join(' ').trim();
  if (prompt !== '') return prompt;
  throw new UsageError('there is no prompt: write it behind the command, or send it by a pipe');
}

async function readRequest(file: string): Promise<TaskRequest> {
  const text = await readInput(file);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the prompt.
    throw new UsageError(`--request: ${file} is no JSON`);
  }
}

/** Where there is one model, nobody has to name it. */
async function onlyModel({ queue, asked }: Context, workload: Workload): Promise<string> {
  const { models } = await queue.capabilities(asked);
  const able = models.filter(({ workloads }) => workloads.includes(workload));
  const ids = [...new Set(able.map(({ model_id }) => model_id))];
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return only;
  const found =
    ids.length === 0 ? `the controller has none for ${workload}` : `there are ${ids.join(', ')}`;
  throw new UsageError(`which model? --model, ORCHQ_MODEL or model in the file name it; ${found}`);
}
