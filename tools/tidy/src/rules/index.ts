import type { Rule } from '../rule.ts';
import { deadFile } from './dead-file.ts';
import { debugOutput } from './debug-output.ts';
import { directIo } from './direct-io.ts';
import { domainPurity } from './domain-purity.ts';
import { fileLength } from './file-length.ts';
import { fileName } from './file-name.ts';
import { functionLength } from './function-length.ts';
import { idleStep } from './idle-step.ts';
import { lineLength } from './line-length.ts';
import { machinePath } from './machine-path.ts';
import { markerWords } from './marker-words.ts';
import { medianLength } from './median-length.ts';
import { registryHost } from './registry-host.ts';
import { testSleep } from './test-sleep.ts';
import { typeEscapes } from './type-escapes.ts';
import { undeclaredImport } from './undeclared-import.ts';
import { unsafeOptions } from './unsafe-options.ts';
import { unusedDependency } from './unused-dependency.ts';

export const houseRules: readonly Rule[] = [
  fileLength,
  medianLength,
  functionLength,
  lineLength,
  fileName,
  deadFile,
  undeclaredImport,
  unusedDependency,
  markerWords,
  typeEscapes,
  debugOutput,
  domainPurity,
  directIo,
  unsafeOptions,
  testSleep,
  idleStep,
  machinePath,
  registryHost,
];
