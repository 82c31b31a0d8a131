#!/usr/bin/env node
import { keepCompiledCode } from '@orchqueue/config/compiled-code';

keepCompiledCode();
await import('../src/main.ts');
