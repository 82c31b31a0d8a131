import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

const COMMAND = 'orchestratord --config orchq.yaml keys';

/** Keys are made beside the store, by whoever may read it: no request makes or lists them. */
export async function keys({ output }: Context, words: readonly string[]): Promise<ExitCode> {
  if (words.length > 0) {
    throw new UsageError(
      `keys are kept on the host of the controller; run there: ${COMMAND} ${words.join(' ')}`,
    );
  }
  const commands = {
    create: `${COMMAND} create --tenant TENANT --scope submit,read`,
    list: `${COMMAND} list`,
    revoke: `${COMMAND} revoke KEY_ID`,
  };
  if (output.isJson) output.json({ commands });
  else {
    output.line('API keys are made, listed and ended on the host of the controller:');
    for (const command of Object.values(commands)) output.line(`  ${command}`);
    output.line('`orchq doctor` says what the key that you use may do.');
  }
  return EXIT.ok;
}
