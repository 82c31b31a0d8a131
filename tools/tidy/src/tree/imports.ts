import ts from 'typescript';
import type { TextFile } from './text-file.ts';
import { lineOfNode, parseTypeScript } from './typescript-source.ts';

export type Import = { specifier: string; line: number };

/** What a file refers to: imports, re-exports, dynamic and type imports, and worker URLs. */
export function importsOf(file: TextFile): Import[] {
  const source = parseTypeScript(file);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ specifier: specifier.text, line: lineOfNode(source, specifier) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return node.argument.literal;
  }
  if (ts.isCallExpression(node)) {
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isImport || isMetaResolve(node.expression) ? node.arguments[0] : undefined;
  }
  // A worker is named by its URL: new URL('./worker.ts', import.meta.url).
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
    return node.arguments?.[1]?.getText() === 'import.meta.url' ? node.arguments[0] : undefined;
  }
  return undefined;
}

function isMetaResolve(node: ts.Expression): boolean {
  return /^(import\.meta|require)\.resolve$/.test(node.getText());
}

/** The npm package of a bare specifier; nothing for relative paths, builtins and URLs. */
export function packageOf(specifier: string): string | undefined {
  if (/^([./#]|[a-z]+:)/.test(specifier)) return undefined;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
