import type { Command } from 'commander';
import type { ReplayFlags } from './commands/replay.ts';
import { toMs } from './duration.ts';
import { handled } from './handled.ts';

export function addReplayCommands(program: Command): void {
  program
    .command('replay')
    .description('what an ended task was asked, how it was placed and what came of it')
    .argument('<task_id>')
    .option('--rerun', 'run its request again, wait for the end, and tell the differences')
    .option('--id <task_id>', 'id of the rerun; the same id is the same rerun')
    .option('--allow-deprecated', 'take the model also where it is Deprecated by now')
    .option('--wait <duration>', 'so long ask again where the queue is full (default: 60s)', toMs)
    .action(handled<ReplayFlags>(async () => (await import('./commands/replay.ts')).replay));
  program
    .command('diff')
    .description('in what two ended tasks differ; ends with 13 where they do')
    .argument('<task_id>')
    .argument('<other_task_id>')
    .action(handled(async () => (await import('./commands/diff.ts')).diff));
}
