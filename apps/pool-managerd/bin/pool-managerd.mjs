#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { keepCompiledCode } from '@orchqueue/config/compiled-code';

// The space for young objects stays at its 2 MB: it may grow to 32, and an agent makes few.
setFlagsFromString('--semi-space-growth-factor=1');
keepCompiledCode();
await import('../src/main.ts');
