import { banner } from './contract-files.ts';
import type { ErrorContract } from './error-classes.ts';
import type { OpenApiDocument } from './openapi-document.ts';

/**
 * What a client needs at run time, and nothing else: the whole of the generated code is a hundred
 * times as large, and a browser would load it.
 */
export function clientFacts(contract: ErrorContract, document: OpenApiDocument): string {
  const codes = Object.keys(contract.errors).sort();
  const facts = Object.fromEntries(
    codes.map((code) => {
      const { status, caller_action } = contract.errors[code] ?? {};
      return [code, { status, callerAction: caller_action }];
    }),
  );
  return [
    banner('contracts/errors/errors.yaml and contracts/openapi'),
    "import type { ErrorCode } from './errors.ts';\n",
    '/** Of the API that these types describe (ORCH-3096). */',
    `export const API_VERSION = '${document.info.version}';\n`,
    '/** HTTP status of each error, and what a caller can do about it. */',
    'export const ERROR_FACTS: Readonly<',
    '  Record<ErrorCode, Readonly<{ status: number; callerAction: string }>>',
    `> = ${JSON.stringify(facts, null, 2)};\n`,
  ].join('\n');
}
