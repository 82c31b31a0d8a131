import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CONTROLLER_MAIN } from '../controller-process.ts';

const run = promisify(execFile);

/** One key for each tenant, made as an operator makes them, before the controller runs. */
export async function createTenantKeys(
  configFile: string,
  tenants: readonly string[],
): Promise<Record<string, string>> {
  const keys: Record<string, string> = {};
  for (const tenant of tenants) {
    const asked = ['keys', 'create', '--tenant', tenant, '--scope', 'submit,read,control'];
    const command = [fileURLToPath(CONTROLLER_MAIN), '--config', configFile, ...asked];
    const { stdout } = await run(process.execPath, command);
    keys[tenant] = stdout.trim();
  }
  return keys;
}
