import { withSideConnection } from '../side-connection.ts';

/** Run as a process: puts a number of keys into the file, each through a connection of its own. */
const [file = '', prefix = '', count = '1'] = process.argv.slice(2);
for (let index = 0; index < Number(count); index += 1) {
  withSideConnection(file, (side) => side.putDocument('key', `${prefix}-${index}`, { index }));
}
process.stdout.write('done\n');
