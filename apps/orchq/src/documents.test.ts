import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { EXIT, EXIT_MEANING } from './exit-code.ts';
import { makeProgram } from './program.ts';

const text = readFileSync(path.resolve(import.meta.dirname, '../../../docs/cli.md'), 'utf8');

const commandsOf = (command: Command, before = ''): string[] =>
  command.commands.flatMap((one) => {
    const name = `${before}${one.name()}`;
    return one.commands.length > 0 ? commandsOf(one, `${name} `) : [name];
  });

describe('docs/cli.md', () => {
  test('[ORCH-4401] has the exit codes as they are', () => {
    const rows = [...text.matchAll(/^\| (\d+) +\| (.*?) +\|$/gm)];
    const documented = Object.fromEntries(rows.map(([, code, meaning]) => [code, meaning]));
    const names = Object.keys(EXIT) as (keyof typeof EXIT)[];
    expect(documented).toEqual(
      Object.fromEntries(names.map((name) => [String(EXIT[name]), EXIT_MEANING[name]])),
    );
  });

  test('[ORCH-4401] has every command', async () => {
    const commands = commandsOf(await makeProgram('0.1.0', []));
    const missing = commands.filter(
      (name) => !text.includes(`orchq ${name.replace(/ list$/, '')}`),
    );
    expect(commands.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});
