import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readTree, reportFindings } from '@orchqueue/tool-tidy/tree';
import { inertRules, roomlessPackages, violations } from './boundary-findings.ts';
import { cruisedPaths, cruiseTree } from './cruise-tree.ts';
import { GRAPH_PATH, graphChanges, graphText, importGraph } from './import-graph.ts';
import { ROOMS } from './rooms.ts';
import { importRules } from './rules.ts';

const root = resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, check: { type: 'boolean' } },
});

const files = readTree(root);
const paths = files.map((file) => file.path);
const rules = importRules();
const result = await cruiseTree(root, cruisedPaths(paths), rules);
const names = new Map(
  paths
    .filter((path) => /^[^/]+\/[^/]+\/package\.json$/.test(path))
    .map((path) => {
      const manifest: { name: string } = JSON.parse(readFileSync(join(root, path), 'utf8'));
      return [path.replace('/package.json', ''), manifest.name] as const;
    }),
);
const arrows = importGraph(result, names);
const graphFile = join(root, GRAPH_PATH);
const findings = [
  ...violations(result, rules, files),
  ...inertRules(result, rules),
  ...roomlessPackages(paths, ROOMS),
];

if (values.write) {
  writeFileSync(graphFile, graphText(arrows));
} else {
  const snapshot = existsSync(graphFile) ? readFileSync(graphFile, 'utf8') : '';
  findings.push(...graphChanges(arrows, snapshot));
}

process.exitCode = reportFindings('boundaries', findings);
