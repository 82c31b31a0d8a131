import {
  type ContractOperation,
  contractOperations,
  type DocumentName,
  type Schema,
} from './contract-schema.ts';
import type { DecoyKind, DecoyMint } from './decoy.ts';
import { dressed, plantings, wrongEverywhere } from './decoy-bodies.ts';

export type DecoyRequest = {
  operationId: string;
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
};

export type Credentials = (scope: string | null) => Readonly<Record<string, string>>;

/** What callers say is content; what operators and agents say is names of things. */
const KINDS: { readonly [name in DocumentName]: DecoyKind } = {
  ...{ data: 'content', openai: 'content', control: 'name', agent: 'name' },
};

/** What callers say and others have to see. */
const NAMES = /^\/(task_id|session_id|pool_id|model_ref|model|metadata\/orchq_session)$/;

type Header = { kind: DecoyKind; value: (decoy: string) => string };
const secret = (value: Header['value']): Header => ({ kind: 'secret', value });
const content = (value: Header['value']): Header => ({ kind: 'content', value });
const name = (value: Header['value']): Header => ({ kind: 'name', value });
const itself = (decoy: string): string => decoy;

/** Headers that anybody may send, whatever the operation says; credentials among them. */
const HEADERS: { readonly [header: string]: Header } = {
  Cookie: secret((decoy) => `session=${decoy}`),
  'Proxy-Authorization': secret((decoy) => `Bearer ${decoy}`),
  'X-Api-Key': secret(itself),
  'User-Agent': content(itself),
  Referer: content((decoy) => `http://127.0.0.1/?q=${decoy}`),
  'X-Forwarded-For': content(itself),
  'X-Request-Id': content(itself),
  'X-OrchQ-Unknown': content(itself),
  'OpenAI-Organization': content(itself),
  Accept: content((decoy) => `application/${decoy}`),
  baggage: content((decoy) => `user=${decoy}`),
  tracestate: name((decoy) => `orchq=${decoy}`),
  'X-Correlation-Id': name(itself),
  traceparent: name((decoy) => `00-${decoy.padEnd(32, '0')}-00f067aa0ba902b7-01`),
};

/** Schemas whose bodies were sent already, by another operation. */
type Seen = Set<Schema>;

/** Requests for every operation of a document, with a decoy in every place of them. */
export function decoyRequests(
  document: DocumentName,
  mint: DecoyMint,
  credentials: Credentials,
): DecoyRequest[] {
  const seen: Seen = new Set();
  return contractOperations(document).flatMap((operation, index) => {
    const parts = { kind: KINDS[document], operation, mint, headers: credentials(operation.scope) };
    const of = new OfOperation(parts);
    return [...of.headers(), ...of.parameters(), ...of.bodies(seen), of.stranger(index)];
  });
}

type Parts = {
  kind: DecoyKind;
  operation: ContractOperation;
  mint: DecoyMint;
  /** That let the request in. */
  headers: Readonly<Record<string, string>>;
};

class OfOperation {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** All at once: as they should be, and as they should not. */
  headers(): DecoyRequest[] {
    const { parameters } = this.#parts.operation;
    const all = Object.entries(HEADERS).map(([header, { kind, value }]) => [
      header,
      value(this.#make(kind, `header ${header}`)),
    ]);
    const own = parameters.filter((parameter) => parameter.in === 'header');
    const bad = own.map((one) => [one.name, this.#unfit(`header ${one.name}`)]);
    return [all, bad].map((headers) => this.#request({ headers: Object.fromEntries(headers) }));
  }

  /** Of the address and the headers of this operation, one at a time. */
  parameters(): DecoyRequest[] {
    const { parameters, path } = this.#parts.operation;
    const unknown = this.#make('content', 'query {}');
    const common = Object.keys(HEADERS);
    const own = parameters.filter((parameter) => !common.includes(parameter.name));
    return [
      ...own.flatMap(({ name, in: where, schema }) => {
        const fits = dressed(schema, this.#make('name', `${where} ${name}`));
        return [fits, this.#unfit(`${where} ${name}`)].map((word) => this.#with(where, name, word));
      }),
      this.#request({ path: `${path}?${unknown}=${this.#make('content', 'query *')}` }),
      this.#request({ path: `${path}/${this.#make('name', 'path')}` }),
      this.#request({ path: `${path}/${this.#make('content', 'path %')}%E0%` }),
    ];
  }

  bodies(seen: Seen): DecoyRequest[] {
    const { kind, operation } = this.#parts;
    const { body } = operation;
    if (body === null) return [];
    const make = (at: string) => this.#make(NAMES.test(at) ? 'name' : kind, at);
    const wrong = (at: string) => this.#make('content', `wrong ${at}`);
    // Its own id would make every task after the first one a conflict.
    const { task_id: _id, ...rest } = body.example;
    // The length of an answer is nobody's affair here.
    const example = 'max_tokens' in rest ? { ...rest, max_tokens: 4 } : rest;
    const fitting = seen.has(body.schema) ? [] : plantings(body.schema, example, make);
    seen.add(body.schema);
    const whole = JSON.stringify({ ...example, prompt: wrong('not JSON') });
    const texts = [whole.slice(0, -1), `${whole.slice(0, -1)},}`, wrong('not JSON')];
    const all = [...fitting, wrongEverywhere(body.schema, wrong), ...texts];
    const type = { 'Content-Type': `text/${wrong('header Content-Type')}` };
    const encoding = { 'Content-Encoding': wrong('header Content-Encoding') };
    return [
      ...all.map((value) => this.#request({ body: value })),
      ...[type, encoding].map((headers) => this.#request({ body: whole, headers })),
    ];
  }

  /** Who is not let in; a body comes along. */
  stranger(index: number): DecoyRequest {
    const { operation, headers } = this.#parts;
    const make = (scheme: string) => this.#make('secret', `header Authorization ${scheme}`);
    const known = headers.Authorization?.split('_')[1] ?? 'a1b2c3d4e5f6g7h8';
    const credentials = [
      () => `Bearer ${make('Bearer')}`,
      () => `Basic ${Buffer.from(`${make('Basic')}:${make('Basic')}`).toString('base64')}`,
      () => `Bearer orchq_${known}_${make('of a known key')}`,
      () => make('without a scheme'),
    ];
    const Authorization = credentials[index % credentials.length]?.() ?? '';
    const body = operation.body ? { prompt: this.#make('content', 'of a stranger') } : undefined;
    return this.#request({ body, headers: { Authorization } });
  }

  #with(where: string, name: string, word: string): DecoyRequest {
    const { template, path } = this.#parts.operation;
    if (where === 'header') return this.#request({ headers: { [name]: word } });
    if (where === 'query') return this.#request({ path: `${path}?${name}=${word}` });
    const at = template.replace(`{${name}}`, word).replaceAll(/\{\w+\}/g, 'nobody');
    return this.#request({ path: at });
  }

  #unfit(place: string): string {
    return `!${this.#make('content', `bad ${place}`)}${'x'.repeat(200)}`;
  }

  #request({ headers = {}, ...own }: Partial<DecoyRequest>): DecoyRequest {
    const { operationId, method, path, body } = this.#parts.operation;
    const sent = body && own.body === undefined ? { body: body.example } : {};
    return {
      operationId,
      method,
      path,
      ...own,
      ...sent,
      headers: { ...this.#parts.headers, ...headers },
    };
  }

  #make(kind: DecoyKind, place: string): string {
    return this.#parts.mint.make(kind, `${this.#parts.operation.operationId} ${place}`);
  }
}
