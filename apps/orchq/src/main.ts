#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import process from 'node:process';
import packageFile from '../package.json' with { type: 'json' };

// Most of the time of a short command is the compiler's; what it made is kept for the next one.
enableCompileCache();
const { runProgram } = await import('./program.ts');
await runProgram(process.argv, packageFile.version);
