import { resolve } from 'node:path';
import { listTree, readTree, reportFindings } from '@orchqueue/tool-tidy/tree';
import { checkLinks } from './check-links.ts';

const root = resolve(import.meta.dirname, '../../..');
const documents = readTree(root).filter((file) => file.path.endsWith('.md'));

process.exitCode = reportFindings('links', checkLinks(documents, listTree(root)));
