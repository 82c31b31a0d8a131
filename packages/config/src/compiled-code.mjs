import { mkdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

// No TypeScript: what takes types out of sources has 17 MB, and the first file would load it.

const OTHERS_WRITE = 0o022;

/**
 * Has Node keep the code that it compiles, so that the next start neither takes the types out of
 * the sources nor compiles them again. To be called before anything else is loaded. Never fails:
 * without a folder that is this user's alone everything is compiled anew. Whoever can write there
 * decides what the daemon does.
 */
export function keepCompiledCode(env = process.env) {
  const folder = folderOf(env);
  // Node has read its own variable before.
  if (env.NODE_COMPILE_CACHE || !isOurs(folder)) return;
  enableCompileCache(folder);
}

/** Beside the state where a service manager names it, else where a user's caches are. */
function folderOf({ STATE_DIRECTORY: state, XDG_CACHE_HOME: caches }) {
  const first = state?.split(path.delimiter)[0];
  if (first) return path.join(first, 'compiled');
  return path.join(caches || path.join(homedir(), '.cache'), 'orchqueue', 'compiled');
}

function isOurs(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    return uid === process.getuid?.() && (mode & OTHERS_WRITE) === 0;
  } catch {
    return false;
  }
}
