import { banner } from './contract-files.ts';

export type ErrorEntry = {
  status: number;
  retriable: boolean;
  message: string;
  caller_action: string;
  operator_action: string;
};
export type ErrorContract = { errors: { [code: string]: ErrorEntry } };

const className = (code: string): string =>
  `${code
    .toLowerCase()
    .split('_')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('')}Error`.replace(/ErrorError$/, 'Error');

const BASE = `
export type ErrorCode = keyof typeof ERRORS;

/** What may be added to an error where it is raised; the rest comes from the catalogue. */
export type ErrorFacts = {
  message?: string;
  retryAfterMs?: number;
  policyLabel?: string;
  engine?: Engine;
  poolId?: string;
  details?: { [key: string]: unknown };
  cause?: unknown;
};

const MARK = Symbol.for('orchqueue.error');

/** Base of every error that may leave a daemon. Raise one of its subclasses. */
export abstract class OrchError extends Error {
  readonly [MARK] = true;
  readonly code: ErrorCode;
  readonly status: number;
  readonly retriable: boolean;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(facts.message ?? ERRORS[code].message, { cause: facts.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = ERRORS[code].status;
    this.retriable = ERRORS[code].retriable;
    this.facts = facts;
  }

  /** Holds across copies of this package, where instanceof does not. */
  static isInstance(value: unknown): value is OrchError {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** The envelope of ORCH-2006. */
  toEnvelope(correlationId: string): ErrorEnvelope {
    return {
      type: \`urn:orchqueue:error:\${this.code}\`,
      title: ERRORS[this.code].message,
      status: this.status,
      code: this.code,
      message: this.message,
      retriable: this.retriable,
      retry_after_ms: this.facts.retryAfterMs ?? null,
      policy_label: this.facts.policyLabel ?? null,
      engine: this.facts.engine ?? null,
      pool_id: this.facts.poolId ?? null,
      correlation_id: correlationId,
      details: this.facts.details ?? {},
    };
  }
}
`;

/** The catalogue as a constant, one class an entry, and a constructor by code. */
export function errorClasses(contract: ErrorContract): string {
  const codes = Object.keys(contract.errors).sort();
  const catalogue = Object.fromEntries(codes.map((code) => [code, contract.errors[code]]));
  const classes = codes.map((code) => {
    const entry = contract.errors[code];
    return [
      `/** ${entry?.status}. ${entry?.message} Caller: ${entry?.caller_action} */`,
      `export class ${className(code)} extends OrchError {`,
      `  constructor(facts?: ErrorFacts) {\n    super('${code}', facts);\n  }\n}\n`,
    ].join('\n');
  });
  const byCode = codes.map((code) => `  ${code}: ${className(code)},`).join('\n');
  return [
    banner('contracts/errors/errors.yaml'),
    "import type { Engine, Error as ErrorEnvelope } from './schemas.ts';\n",
    `export const ERRORS = ${JSON.stringify(catalogue, null, 2)} as const;`,
    BASE,
    ...classes,
    `/** The class of each code. */\nexport const ERROR_CLASSES = {\n${byCode}\n} as const;\n`,
  ].join('\n');
}
