import {
  isGenerated,
  isTestCode,
  isTypeScript,
  lineOfNode,
  parseTypeScript,
  type TextFile,
} from '@orchqueue/tool-tidy/tree';
import ts from 'typescript';
import { findMentions, type IdMention } from './requirement-id.ts';

export type TestTitle = { file: string; line: number; title: string };

/** `[ORCH-NNNN]`, or several ids in one pair of brackets. */
const BRACKETS = /\[ORCH-\d{4}(?:[ ,]+ORCH-\d{4})*\]/g;
const TEST_CALL = /^(?:it|test|describe|[fx](?:it|test|describe))\b/;

/** A scenario is run as a test of its title (ADR 0044). */
const SCENARIO = /^\s*Scenario(?: Outline)?: (.+)$/;

/** Titles that name a requirement, read from the source: they are there before any run. */
export function testTitles(files: readonly TextFile[]): TestTitle[] {
  const scenarios = files.filter(({ path }) => path.endsWith('.feature')).flatMap(scenariosOf);
  return [...files.filter(mayHoldTests).flatMap(titlesOf), ...scenarios];
}

function scenariosOf({ path, text }: TextFile): TestTitle[] {
  return text.split('\n').flatMap((line, index) => {
    const [, title = ''] = SCENARIO.exec(line) ?? [];
    return findMentions(title).length > 0 ? [{ file: path, line: index + 1, title }] : [];
  });
}

/** The ids that a title names: those in brackets. */
export function idsOfTitle(title: string): string[] {
  const ids = (title.match(BRACKETS) ?? []).flatMap((group) => findMentions(group));
  return [...new Set(ids.flatMap(({ id }) => (id === undefined ? [] : [id])))];
}

/** Ids that are written well but outside of brackets, where no report is searched for them. */
export function bareMentions(title: string): IdMention[] {
  const rest = title.replace(BRACKETS, (group) => ' '.repeat(group.length));
  return findMentions(rest).filter(({ id }) => id !== undefined);
}

function mayHoldTests(file: TextFile): boolean {
  if (!isTypeScript(file.path) || isGenerated(file.path) || !/orch/i.test(file.text)) return false;
  return isTestCode(file.path) || file.text.includes("'@jest/globals'");
}

function titlesOf(file: TextFile): TestTitle[] {
  const source = parseTypeScript(file);
  const titles: TestTitle[] = [];
  const visit = (node: ts.Node): void => {
    const title = titleNodeOf(node);
    const text = title === undefined ? '' : textOf(title);
    if (title !== undefined && findMentions(text).length > 0) {
      titles.push({ file: file.path, line: lineOfNode(source, title), title: text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** The first argument of a test call, or the title of a case in a table of cases. */
function titleNodeOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isCallExpression(node) && TEST_CALL.test(node.expression.getText())) {
    return node.arguments[0];
  }
  if (ts.isPropertyAssignment(node) && /^(title|name)$/.test(node.name.getText())) {
    return textOf(node.initializer).startsWith('[') ? node.initializer : undefined;
  }
  return undefined;
}

function textOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return '';
  return node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('');
}
