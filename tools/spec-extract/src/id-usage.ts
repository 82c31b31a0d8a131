import {
  commentsOf,
  type Finding,
  isGenerated,
  isTypeScript,
  lineAt,
  type TextFile,
} from '@orchqueue/tool-tidy/tree';
import { isSpec } from './parse-spec.ts';
import type { Requirement } from './requirement.ts';
import { findMentions, type IdMention } from './requirement-id.ts';
import { bareMentions, type TestTitle } from './test-titles.ts';

/** History may name what was withdrawn. */
const HISTORY = /^(CHANGELOG_SPEC\.md|requirements\/adr\/)/;

/** Every mention of an id in the tree, judged against what the spec defines. */
export function idUsage(
  files: readonly TextFile[],
  requirements: readonly Requirement[],
  titles: readonly TestTitle[],
): Finding[] {
  const known = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const texts = files.filter((file) => !isGenerated(file.path) && /orch/i.test(file.text));
  return [
    ...texts.flatMap((file) => mentionFindings(file, known)),
    ...texts.filter((file) => isTypeScript(file.path)).flatMap(commentFindings),
    ...titles.flatMap(titleFindings),
  ];
}

function mentionFindings(file: TextFile, known: ReadonlyMap<string, Requirement>): Finding[] {
  return findMentions(file.text).flatMap((mention) => {
    const line = lineAt(file.text, mention.at);
    const at = (rule: string, message: string): Finding[] => [
      { path: file.path, line, rule, message },
    ];
    if (mention.fault === 'hyphen') {
      return at(
        'id-hyphen',
        `${shown(mention)} holds or touches a character that only looks right, \
and no search finds it. Type the id again with the ASCII hyphen and plain spaces.`,
      );
    }
    // In code only comments and titles are read for the form: a string may be any name.
    if (mention.fault === 'form') return isTypeScript(file.path) ? [] : at(...formFault(mention));
    const requirement = known.get(mention.id ?? '');
    if (requirement === undefined) {
      return at(
        'unknown-id',
        `${mention.id} is not in the spec. Correct the id, or define it first \
in contracts/specs.`,
      );
    }
    const isDefinition = isSpec(file.path) && requirement.line === line;
    if (requirement.isWithdrawn && !isDefinition && !HISTORY.test(file.path)) {
      return at(
        'withdrawn-id',
        `${mention.id} is withdrawn. Name the requirement that took its \
place, or take the mention out.`,
      );
    }
    return [];
  });
}

function commentFindings(file: TextFile): Finding[] {
  return commentsOf(file).flatMap((comment) =>
    findMentions(comment.text)
      .filter((mention) => mention.fault === 'form')
      .map((mention) => {
        const [rule, message] = formFault(mention);
        const line = comment.line + lineAt(comment.text, mention.at) - 1;
        return { path: file.path, line, rule, message };
      }),
  );
}

function titleFindings({ file, line, title }: TestTitle): Finding[] {
  const malformed = findMentions(title)
    .filter((mention) => mention.fault === 'form')
    .map(formFault);
  const bare = bareMentions(title).map(({ found }): [string, string] => [
    'title-id',
    `${found} stands outside of brackets, where no report is searched for it. Write [${found}].`,
  ]);
  return [...malformed, ...bare].map(([rule, message]) => ({ path: file, line, rule, message }));
}

function formFault(mention: IdMention): [string, string] {
  const message = `${shown(mention)} is no id, though it looks like one: it would link nothing. \
Write each id in full, ORCH-NNNN, four digits and capital letters.`;
  return ['id-form', message];
}

/** Makes the invisible visible. */
function shown(mention: IdMention): string {
  const visible = mention.found.replace(
    /[^\x20-\x7e]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${visible}"`;
}
