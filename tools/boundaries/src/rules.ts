import type { IRegularForbiddenRuleType } from 'dependency-cruiser';
import { ROOMS, type Room } from './rooms.ts';

/** A forbidden import. The comment holds the reason and the way out, for the finding. */
export type Rule = IRegularForbiddenRuleType & {
  name: string;
  comment: string;
  from: { path: string; pathNot?: string };
};

/** Tests may use more than the source beside them; two rules hold for them as well. */
const TESTS = '\\.(test|test-d|conformance|pact|sim|chaos)\\.tsx?$|/(conformance|testing)/';
const ANY_PACKAGE = '^((?:packages|apps|tools|test-harness)/[^/]+)/';

export function importRules(rooms: readonly Room[] = ROOMS): Rule[] {
  return [...rooms.flatMap((room) => roomRules(room, rooms)), ...EVERYWHERE];
}

const EVERYWHERE: readonly Rule[] = [
  {
    name: 'apps-are-not-imported',
    severity: 'error',
    comment: 'An app is a composition root, used as a process. Move what is shared into a package.',
    from: { path: ANY_PACKAGE },
    to: { path: '^apps/', pathNot: '^$1/' },
  },
  {
    name: 'test-harness-is-not-imported',
    severity: 'error',
    comment: 'Source must not need its tests. Move what is shared into a package.',
    // One harness may use another: its room says which.
    from: { path: ANY_PACKAGE, pathNot: `${TESTS}|^test-harness/` },
    to: { path: '^test-harness/', pathNot: '^$1/' },
  },
  {
    name: 'no-relative-way-out',
    severity: 'error',
    comment:
      'A relative path past package.json escapes its exports and its dependencies. Import the ' +
      'package by its name.',
    from: { path: ANY_PACKAGE },
    to: { path: '.', pathNot: '^$1/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-cycles',
    severity: 'error',
    comment:
      'Files in a cycle are one file in several pieces, and load in an order nobody chose. Move ' +
      'what both need into a file of its own.',
    from: { path: ANY_PACKAGE },
    to: { circular: true },
  },
];

function roomRules(room: Room, rooms: readonly Room[]): Rule[] {
  const { name, mayImport, mayImportTypes = [], neverBuiltin, neverPackage } = room;
  const from = { path: `^(${room.folder})/`, pathNot: TESTS };
  const foldersOf = (names: readonly string[]): string[] =>
    rooms.filter((other) => names.includes(other.name)).map((other) => `^${other.folder}/`);
  const make = (what: string, wayOut: string, to: Rule['to']): Rule => ({
    name: `${name}-${what}`,
    severity: 'error',
    comment: `${room.reason} ${wayOut}`,
    from,
    to,
  });
  const allowed = [...mayImport, ...mayImportTypes].join(', ') || 'nothing';
  const rules = [
    make('rooms', `It may import: ${allowed}. A new arrow needs an ADR and a row in rooms.ts.`, {
      path: '^(packages|apps|tools|test-harness)/',
      pathNot: ['^$1/', ...foldersOf([...mayImport, ...mayImportTypes])],
    }),
  ];
  if (mayImportTypes.length > 0) {
    const wayOut = `Of ${mayImportTypes.join(' and ')} it takes the types: write \`import type\`.`;
    const to = { path: foldersOf(mayImportTypes), dependencyTypesNot: ['type-only' as const] };
    rules.push(make('types', wayOut, to));
  }
  if (neverBuiltin !== undefined) {
    const wayOut = 'Take what the builtin gives as an argument or through a port.';
    const to = { path: `^(node:)?(${neverBuiltin})$`, dependencyTypes: ['core' as const] };
    rules.push(make('builtins', wayOut, to));
  }
  if (neverPackage !== undefined) {
    const wayOut = 'Use the package in the room that owns it.';
    const path = `(^|node_modules/)(@types/)?(${neverPackage})(/|$)`;
    const to = { path, pathNot: '^(packages|apps|tools|test-harness)/' };
    rules.push(make('packages', wayOut, { ...to, dependencyTypesNot: ['core' as const] }));
  }
  return rules;
}
