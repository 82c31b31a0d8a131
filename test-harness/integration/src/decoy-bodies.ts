import { sample } from './bad-bodies.ts';
import { resolved, type Schema } from './contract-schema.ts';

/** What was planted is told by its JSON pointer; `*` is any name, `{}` the decoy as a name. */
export type MakeDecoy = (pointer: string) => string;
type Json = Record<string, unknown>;

/** What a decoy becomes where the contract wants more than a word: the first that fits. */
const DRESSES: readonly ((decoy: string) => string)[] = [
  (decoy) => decoy,
  (decoy) => `http://127.0.0.1:1/${decoy}`,
  (decoy) => `sha256:${decoy.padEnd(64, '0')}`,
];

/** `decoy` as a text of the schema, or as itself where none of its dresses fits. */
export function dressed(schema: Schema, decoy: string): string {
  const pattern = new RegExp(schema.pattern ?? '');
  return DRESSES.map((dress) => dress(decoy)).find((text) => pattern.test(text)) ?? decoy;
}

/** Values that fit, each with a decoy as one text of it; `base` is one that fits. */
export function plantings(given: Schema, base: unknown, make: MakeDecoy, at = ''): unknown[] {
  const schema = resolved(given);
  const branches = branchesOf(schema);
  if (branches.length > 0) {
    return branches.flatMap((branch) => plantings(branch, undefined, make, at));
  }
  const types = typesOf(schema);
  if (types.includes('object')) return inObject(schema, base, make, at);
  if (types.includes('array')) {
    const [first, ...rest] = (base ?? []) as unknown[];
    const items = plantings(schema.items ?? {}, first, make, `${at}/0`);
    return items.map((item) => [item, ...rest]);
  }
  return types.includes('string') && !schema.enum ? [dressed(schema, make(at))] : [];
}

function inObject(schema: Schema, base: unknown, make: MakeDecoy, at: string): unknown[] {
  const { properties = {}, additionalProperties } = schema;
  const whole = (base ?? sample(schema)) as Json;
  const below = (name: string, pointer: string, property: Schema): unknown[] =>
    plantings(property, whole[name] ?? undefined, make, pointer).map((value) => ({
      ...without(whole, rivals(schema, name)),
      [name]: value,
    }));
  const known = Object.entries(properties).flatMap(([name, property]) =>
    below(name, `${at}/${name}`, property),
  );
  if (additionalProperties === false) return known;
  const free = typeof additionalProperties === 'object' ? additionalProperties : { type: 'string' };
  const named = { ...whole, [make(`${at}/{}`)]: '' };
  return [...known, ...below('extra', `${at}/*`, free), named];
}

/** One value in which every text, number and word is a decoy of the wrong type. */
export function wrongEverywhere(given: Schema, make: MakeDecoy, at = ''): unknown {
  const schema = resolved(given);
  const [branch] = branchesOf(schema).slice(-1);
  if (branch) return wrongEverywhere(branch, make, at);
  const types = typesOf(schema);
  if (types.includes('object')) {
    const known = Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      wrongEverywhere(property, make, `${at}/${name}`),
    ]);
    return { ...Object.fromEntries(known), [make(`${at}/{}`)]: make(`${at}/*`) };
  }
  if (types.includes('array')) return [wrongEverywhere(schema.items ?? {}, make, `${at}/0`)];
  const isText = types.includes('string') && !schema.enum;
  return isText ? { [make(`${at}/{}`)]: make(`${at}/*`) } : make(at);
}

const typesOf = ({ type, properties }: Schema): string[] =>
  [type ?? (properties ? 'object' : 'string')].flat();

/** Ways in which a value may look; what only says which of several names must be there is none. */
function branchesOf({ oneOf = [], ...own }: Schema): Schema[] {
  const branches = oneOf.map(resolved).filter((branch) => !isChoice(branch));
  return branches.map((branch) => ({ ...own, ...branch }));
}

const isChoice = ({ type, required, properties }: Schema): boolean =>
  required !== undefined && type === undefined && properties === undefined;

/** Names that may not stand beside this one. */
function rivals({ oneOf = [] }: Schema, name: string): string[] {
  const choices = oneOf.map(({ required = [] }) => required);
  const isOne = choices.some((names) => names.includes(name));
  return isOne ? choices.flat().filter((other) => other !== name) : [];
}

const without = (value: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
