#!/usr/bin/env node
/**
 * Adds the optional packages of other platforms that `npm install` left out of package-lock.json.
 *
 * A registry mirror that does not carry them makes npm drop them without a word, and `npm ci` then
 * refuses the lock as out of step. Each gets an entry with the version its parent asks for and the
 * platform in its name, so that npm skips it here and finds it where it is needed. There is no
 * integrity in such an entry; an `npm install` against a complete registry adds it.
 *
 * Run it after `npm install` when `npm ci --dry-run` complains. It changes nothing else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LOCK = path.resolve(import.meta.dirname, '../../package-lock.json');

/** Words in package names, in the terms of npm's `os`, `cpu` and `libc`. */
const SYSTEMS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  mac: 'darwin',
  openharmony: 'openharmony',
  win: 'win32',
  win32: 'win32',
  windows: 'win32',
};
const PROCESSORS = {
  64: 'x64',
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  loong64: 'loong64',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  x64: 'x64',
};

function platformOf(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const os = words.map((word) => SYSTEMS[word]).find(Boolean);
  const cpu = words.map((word) => PROCESSORS[word]).find(Boolean);
  if (!os || !cpu) throw new Error(`${name}: no system and processor in its name`);
  const libc = words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {};
  return { cpu: [cpu], os: [os], ...libc };
}

/** Where Node would find `name` from inside the package at `from`. */
function isThere(packages, from, name) {
  for (
    let base = from;
    ;
    base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))
  ) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const added = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(lock.packages, place, name)) continue;
    const dev = entry.dev ? { dev: true } : {};
    const platform = platformOf(name);
    lock.packages[`node_modules/${name}`] = { version, ...platform, ...dev, optional: true };
    added.push(`${name}@${version}`);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} entries added\n`);
