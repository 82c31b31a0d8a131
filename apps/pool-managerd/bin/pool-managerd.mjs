#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { keepCompiledCode } from '@orchqueue/config/compiled-code';

// The space for young objects stays at its 2 MB: an agent makes few, and 32 MB would fill with them
// in the course of an hour.
setFlagsFromString('--semi-space-growth-factor=1');
keepCompiledCode();
await import('../src/main.ts');
