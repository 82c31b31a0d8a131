/** Writes packages/client/dist: `npm publish packages/client/dist` publishes it. */
import { packageClient } from './package-client.ts';

const folder = await packageClient();
console.log(`written to ${folder}`);
