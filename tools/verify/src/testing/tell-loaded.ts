/** Loaded before a program: at its end it tells each file that was loaded, but for libraries. */
import { registerHooks } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const loaded = new Set<string>();
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:') && !url.includes('/node_modules/')) loaded.add(fileURLToPath(url));
    return next(url, context);
  },
});
process.on('exit', () => process.stdout.write([...loaded].map((file) => `${file}\n`).join('')));
