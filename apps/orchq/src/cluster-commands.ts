import type { Command } from 'commander';
import type { DrainFlags, ReloadFlags } from './commands/pool-work.ts';
import type { TopFlags } from './commands/top.ts';
import { toMs } from './duration.ts';
import { handled } from './handled.ts';
import { addKeyCommands } from './key-commands.ts';

const DRAIN_MS = 30_000;
const TOP_MS = 1_000;

export function addClusterCommands(program: Command): void {
  addPoolCommands(program);
  addKeyCommands(program);
  program
    .command('agents')
    .description('agents, and when they reported last')
    .action(handled(async () => (await import('./commands/cluster.ts')).listAgents));
  program
    .command('capabilities')
    .description('engines, models, features and limits')
    .action(handled(async () => (await import('./commands/cluster.ts')).showCapabilities));
  program
    .command('doctor')
    .description('look at everything between here and a running task; exit code 12 for a fault')
    .action(handled(async () => (await import('./commands/doctor.ts')).doctor));
  program
    .command('top')
    .description('pools, queues and running tasks, again and again')
    .option('--interval <duration>', 'between two looks', toMs, TOP_MS)
    .option('--once', 'draw one screen and leave')
    .action(handled<TopFlags>(async () => (await import('./commands/top.ts')).top));
}

function addPoolCommands(program: Command): void {
  const pools = program.command('pools').description('list pools; show one with its replicas');
  pools
    .command('list', { isDefault: true })
    .description('list pools')
    .action(handled(async () => (await import('./commands/pools.ts')).listPools));
  pools
    .command('show')
    .description('one pool with its replicas and its history')
    .argument('<pool_id>')
    .action(handled(async () => (await import('./commands/pools.ts')).showPool));
  program
    .command('drain')
    .description('stop new work of a pool and wait until nothing runs')
    .argument('<pool_id>')
    .option('--deadline <duration>', 'what still runs then is stopped', toMs, DRAIN_MS)
    .option('--no-wait', 'return at once')
    .action(handled<DrainFlags>(async () => (await import('./commands/pool-work.ts')).drain));
  program
    .command('undrain')
    .description('let a pool take work again')
    .argument('<pool_id>')
    .action(handled(async () => (await import('./commands/pool-work.ts')).undrain));
  const reload = program
    .command('reload')
    .description('swap the model of a pool; exit code 12 when the old one serves again')
    .argument('<pool_id>')
    .requiredOption('--model <model_id>', 'its id from now on')
    .option('--path <file>', 'a GGUF file of the hosts')
    .option('--source <address>', 'hf:ORG/REPO/FILE or https://...')
    .option('--digest <sha256>', 'what the file has to be')
    .option('--drain-deadline <duration>', 'so long may running tasks go on', toMs)
    .action(handled<ReloadFlags>(async () => (await import('./commands/pool-work.ts')).reload));
  reload.hook('preAction', (command) => {
    const { path, source } = command.opts<ReloadFlags>();
    if ((path === undefined) !== (source === undefined)) return;
    command.error('error: a model has a --path or a --source, and not both');
  });
}
