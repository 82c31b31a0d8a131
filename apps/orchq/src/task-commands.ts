import { type Command, Option } from 'commander';
import { addLabel, addStop, toCount, toFigure } from './arguments.ts';
import type { BenchFlags } from './commands/bench.ts';
import type { EmbedFlags } from './commands/embed.ts';
import type { RunFlags } from './commands/run.ts';
import type { TaskListFlags } from './commands/tasks.ts';
import { toMs } from './duration.ts';
import { handled } from './handled.ts';

const CLASSES = ['interactive', 'batch'];
const STATUSES = ['queued', 'running', 'completed', 'failed', 'canceled', 'expired'];
const LIST_DEFAULT = 20;

export function addTaskCommands(program: Command): void {
  addTaskFlags(program.command('run'))
    .description('submit a task and print its text as it comes; Ctrl-C cancels it')
    .argument('[prompt...]', 'words of the prompt; - is standard input, as is none by a pipe')
    .addOption(sessionFlag())
    .addOption(waitFlag())
    .action(handled<RunFlags>(async () => (await import('./commands/run.ts')).run));
  addTaskFlags(program.command('submit'))
    .description('submit a task, print its id and leave it to the controller')
    .argument('[prompt...]', 'as for run')
    .addOption(sessionFlag())
    .addOption(waitFlag())
    .action(handled<RunFlags>(async () => (await import('./commands/submit.ts')).submit));
  addWayFlags(
    program
      .command('embed')
      .description('make vectors of texts, one for each; Ctrl-C cancels it')
      .argument('[text...]', 'each is a text; - is standard input with a text a line, as is none')
      .option('-m, --model <model_ref>', MODEL_HELP)
      .option('--dimensions <count>', 'numbers of each vector, where the engine can', toCount(1)),
  )
    .addOption(waitFlag())
    .action(handled<EmbedFlags>(async () => (await import('./commands/embed.ts')).embed));
  program
    .command('stream')
    .description('print the text of a task as it comes, also of one that has ended')
    .argument('<task_id>')
    .option('--from <event_id>', 'begin after this event', toCount(0))
    .action(handled<{ from?: number }>(async () => (await import('./commands/stream.ts')).stream));
  program
    .command('cancel')
    .description('cancel tasks; their slots are free when it returns')
    .argument('<task_id...>')
    .action(handled(async () => (await import('./commands/cancel.ts')).cancel));
  addListing(program);
  addTaskFlags(program.command('bench'))
    .description('measure a closed loop against the controller that is there')
    .argument('[prompt...]', 'default: a haiku')
    .option('--tasks <count>', 'in all', toCount(1), 32)
    .option('-c, --concurrency <count>', 'at once', toCount(1), 4)
    .action(handled<BenchFlags>(async () => (await import('./commands/bench.ts')).bench));
}

function addListing(program: Command): void {
  const tasks = program.command('tasks').description('list tasks, newest first; show one');
  tasks
    .command('list', { isDefault: true })
    .description('list tasks, newest first')
    .addOption(new Option('--status <status>', 'only these').choices(STATUSES))
    .addOption(new Option('--priority <class>', 'only these').choices(CLASSES))
    .option('--session <session_id>', 'only turns of this session')
    .option('--since <duration>', 'created in the last 1h, 2d, ...', toMs)
    .option('--limit <count>', 'at most', toCount(1), LIST_DEFAULT)
    .action(handled<TaskListFlags>(async () => (await import('./commands/tasks.ts')).listTasks));
  tasks
    .command('show')
    .description('everything about one task')
    .argument('<task_id>')
    .action(handled(async () => (await import('./commands/tasks.ts')).showTask));
}

/** Not for `bench`: a session has fewer turns than a benchmark has tasks. */
const sessionFlag = (): Option =>
  new Option('--session <session_id>', 'the next turn of this session, or the first of a new one');

const waitFlag = (): Option =>
  new Option(
    '--wait <duration>',
    'so long ask again where the queue is full or nothing is ready (default: 60s)',
  ).argParser(toMs);

const MODEL_HELP = 'model or tag (ORCHQ_MODEL; the only one there is)';

/** What a submission may have; the same names as in the API where there is no shorter one. */
function addTaskFlags(command: Command): Command {
  command
    .option('-m, --model <model_ref>', MODEL_HELP)
    .option('-s, --system <text>', 'system message')
    .option('--raw', 'the prompt as it is, without the chat template of the model')
    .option('--request <file>', 'the body as JSON; - is standard input; flags go before it')
    .option('-n, --max-tokens <count>', 'tokens at most', toCount(1))
    .option('-t, --temperature <figure>', '0 to 2', toFigure)
    .option('--seed <number>', 'of the sampler', toCount(0))
    .option('--top-k <count>', 'of the sampler', toCount(0))
    .option('--top-p <figure>', 'of the sampler', toFigure)
    .option('--min-p <figure>', 'of the sampler', toFigure)
    .option('--repeat-penalty <figure>', 'of the sampler', toFigure)
    .option('--stop <text>', 'end before this text; may be repeated', addStop);
  return addWayFlags(command);
}

/** How a task goes its way, whatever it is. */
function addWayFlags(command: Command): Command {
  return command
    .addOption(new Option('--priority <class>', 'class of the queue').choices(CLASSES))
    .option('--batch', 'the same as --priority batch')
    .option('--deadline <duration>', 'when the whole task must have ended: 30s, 5m', toMs)
    .option('--pool <pool_id>', 'this pool alone')
    .option('--label <name=value>', 'a label; may be repeated', addLabel)
    .option('--id <task_id>', 'id of the task; the same id and body is the same task')
    .option('--allow-deprecated', 'take a Deprecated model, too');
}
