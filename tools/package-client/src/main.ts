/**
 * Writes packages/client/dist: `npm publish packages/client/dist` publishes it. With `--bundle` it
 * prints the client as browsers load it, one module.
 */
import process from 'node:process';
import { browserBundle, packageClient } from './package-client.ts';

if (process.argv[2] === '--bundle') process.stdout.write(await browserBundle());
else console.log(`written to ${await packageClient()}`);
