import { type ConfigKeyEntry, configKeys } from './config-keys.ts';
import type { JsonSchema } from './openapi-document.ts';

/** House rule for every text of this repository. */
const WIDTH = 100;

/** Words into lines of at most `WIDTH` characters. */
function wrap(text: string, indent: string, first = indent): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    const isEmpty = line.trim() === '' || line === first;
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;

/** What a value must be, in a few words. */
function kindOf(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((word) => `\`${word}\``).join(', ');
  const given: unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
  const types = given.map((type) => (type === 'array' ? 'list' : String(type)));
  const { minimum, maximum, exclusiveMinimum: above, pattern, maxItems, maxProperties } = schema;
  const bounds = [
    minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}` : '',
    above !== undefined ? `above ${above}, up to ${maximum}` : '',
    pattern !== undefined ? `matching \`${pattern}\`` : '',
    maxItems !== undefined ? `at most ${maxItems}` : '',
    maxProperties !== undefined ? `at most ${maxProperties}` : '',
  ].filter((bound) => bound !== '');
  return [types.join(' or '), ...bounds].join(', ');
}

const isGroup = ({ schema }: ConfigKeyEntry): boolean =>
  Object.keys(schema.properties ?? {}).length > 0;

function keyText(entry: ConfigKeyEntry): string {
  const { path, schema, restart } = entry;
  const facts = [kindOf(schema)];
  if ('default' in schema) facts.push(`default ${code(schema.default)}`);
  facts.push(restart ? 'needs a restart' : 'live');
  const name = `\`${path.join('.')}\``;
  const environment = path.includes('*') ? '' : `\`ORCHQ_${path.join('__').toUpperCase()}\`. `;
  const text = `${environment}${schema.description ?? ''}`.trim();
  const head = wrap(`${name}: ${facts.join('; ')}.`, '  ', '- ');
  return text === '' ? head : `${head}\n${wrap(text, '  ')}`;
}

/** A heading for each object, and its keys as a list: a table would be far wider than a page. */
function groupText(entry: ConfigKeyEntry, keys: readonly ConfigKeyEntry[]): string {
  const own = keys.filter(
    (key) => key.path.length === entry.path.length + 1 && isBelow(key, entry) && !isGroup(key),
  );
  const heading = `## \`${entry.path.join('.')}\``;
  const about = typeof entry.schema.description === 'string' ? entry.schema.description : '';
  const parts = [heading, about === '' ? '' : wrap(about, ''), own.map(keyText).join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

const isBelow = (key: ConfigKeyEntry, group: ConfigKeyEntry): boolean =>
  group.path.every((name, index) => key.path[index] === name);

const INTRODUCTION = `# Configuration

<!-- Generated from contracts/schemas/config.schema.json by \`npm run generate\`. Do not edit. -->

One YAML file configures a host, and both daemons read it. A value is taken from the command line,
else from the environment, else from the file, else from the profile, else it is the default.

The name of a key in the environment is given below. Its value is read as JSON where it is JSON, and
as text otherwise; a list is given as a whole, and the names of a map are in small letters. A name
that begins with \`ORCHQ_\` and a section, and names no key of it, is an error. A name that begins
with anything else is somebody else's; it is ignored, and the log warns of one that looks like ours.

Below is every key: what it takes, its default, whether a reload takes a change of it (live) or a
restart alone does, and its name in the environment. In a path, \`*\` is any name of a map, or any
place in a list.

## Reload

SIGHUP makes a daemon read file and environment again. It takes the whole of it or nothing: with any
fault, or with a change of a key that needs a restart, the old configuration stays, the log says
which paths are wrong and what was expected of them, and
\`orchq_config_reloads_total{outcome="refused"}\` counts it. A configuration that is taken raises
\`orchq_config_version\` by one. A daemon compares its own section, \`controller\` or \`agent\`, but
the whole file has to be right. Reloads that are asked for while one runs become one more.

A daemon whose output is a terminal stops on SIGHUP: there it means that the terminal is gone.`;

/** docs/configuration.md: every key of the configuration, from its schema (ORCH-1106). */
export function configReference(schema: JsonSchema): string {
  const keys = configKeys(schema);
  const top = keys.filter((key) => key.path.length === 1 && !isGroup(key));
  const groups = keys.filter(isGroup).map((entry) => groupText(entry, keys));
  const sections = [INTRODUCTION, `## Top level\n\n${top.map(keyText).join('\n')}`, ...groups];
  return `${sections.join('\n\n')}\n`;
}
