import { Argument, type Command } from 'commander';
import { addLabel, toFigure } from './arguments.ts';
import type { CanaryFlags } from './commands/models.ts';
import { handled } from './handled.ts';

const STATES = ['Draft', 'Active', 'Canary', 'Deprecated', 'Retired'];

export function addModelCommands(program: Command): void {
  const models = program
    .command('models')
    .description('the catalog: models, states, tags, canaries');
  models
    .command('list', { isDefault: true })
    .description('list models')
    .action(handled(async () => (await import('./commands/models.ts')).listModels));
  models
    .command('show')
    .description('one model')
    .argument('<model_id>')
    .action(handled(async () => (await import('./commands/models.ts')).showModel));
  models
    .command('state')
    .description('set the state of a model')
    .argument('<model_id>')
    .addArgument(new Argument('<state>').choices(STATES))
    .action(handled(async () => (await import('./commands/models.ts')).setState));
  models
    .command('tags')
    .description('set all tags of a model; one of another model moves here')
    .argument('<model_id>')
    .argument('[tag...]')
    .option('--none', 'it shall have no tag')
    .action(handled<{ none?: true }>(async () => (await import('./commands/models.ts')).setTags));
  addTagCommands(models);
}

function addTagCommands(models: Command): void {
  models
    .command('tag')
    .description('what a tag stands for, and its canary')
    .argument('<tag>')
    .action(handled(async () => (await import('./commands/models.ts')).showTag));
  models
    .command('canary')
    .description('give a part of the tasks of a tag to another model')
    .argument('<tag>')
    .argument('<model_id>')
    .option('--percent <figure>', 'share of the tasks', toFigure)
    .option('--label <name=value>', 'tasks that have all of these labels', addLabel)
    .option('--digest <sha256>', 'exactly this file of the model')
    .action(handled<CanaryFlags>(async () => (await import('./commands/models.ts')).setCanary));
  models
    .command('promote')
    .description('the tag stands for its canary from now on')
    .argument('<tag>')
    .action(handled(async () => (await import('./commands/models.ts')).promote));
  models
    .command('rollback')
    .description('end the canary of a tag, or take its promotion back')
    .argument('<tag>')
    .action(handled(async () => (await import('./commands/models.ts')).rollback));
}
