import ts from 'typescript';
import type { TextFile } from './text-file.ts';

export type Comment = { start: number; end: number; line: number; text: string };

const parsed = new WeakMap<TextFile, ts.SourceFile>();

/** Several rules read the same file; parsing is the slow part. */
export function parseTypeScript(file: TextFile): ts.SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const kind = file.path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2024, true, kind);
  parsed.set(file, source);
  return source;
}

export function lineOfNode(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Every comment, found between tokens, so that `//` inside a string is not taken for one. */
export function commentsOf(file: TextFile): Comment[] {
  const source = parseTypeScript(file);
  const found = new Map<number, Comment>();
  const keep = (range: ts.CommentRange): void => {
    const { line } = source.getLineAndCharacterOfPosition(range.pos);
    const text = file.text.slice(range.pos, range.end);
    found.set(range.pos, { start: range.pos, end: range.end, line: line + 1, text });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node) || ts.isJsxText(node)) return;
    ts.getLeadingCommentRanges(file.text, node.getFullStart())?.forEach(keep);
    ts.getTrailingCommentRanges(file.text, node.getEnd())?.forEach(keep);
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/**
 * The text with comments and the contents of strings blanked, at the same offsets: a ban on a call
 * must not fire on prose about it.
 */
export function codeOf(file: TextFile): string {
  const source = parseTypeScript(file);
  const blanks: { start: number; end: number }[] = [...commentsOf(file)];
  const visit = (node: ts.Node): void => {
    if (isLiteralText(node)) blanks.push({ start: node.getStart(source), end: node.getEnd() });
    ts.forEachChild(node, visit);
  };
  visit(source);
  const characters = file.text.split('');
  for (const { start, end } of blanks) {
    for (let at = start; at < end; at += 1) if (characters[at] !== '\n') characters[at] = ' ';
  }
  return characters.join('');
}

function isLiteralText(node: ts.Node): boolean {
  return (
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isJsxText(node)
  );
}
