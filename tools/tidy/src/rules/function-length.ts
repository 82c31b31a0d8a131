import ts from 'typescript';
import { handwritten } from '../code-scope.ts';
import type { Hit, Rule } from '../rule.ts';
import { lineOfNode, parseTypeScript, type TextFile } from '../tree/index.ts';

const LINES_MAX = 70;
const TEST_CALLS = /^(describe|it|test|beforeEach|afterEach|beforeAll|afterAll)\b/;

export const functionLength: Rule = {
  name: 'function-length',
  reason: 'A function is read at once, and 70 lines are what a screen shows.',
  fix: 'Push the loops and the leaf work down into named functions.',
  check: (files) => handwritten(files).flatMap(longFunctions),
};

function longFunctions(file: TextFile): Hit[] {
  const source = parseTypeScript(file);
  const hits: Hit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const figure = linesOf(source, node) - testLines(source, node);
      if (figure > LINES_MAX) {
        const name = nameOf(node);
        const what = `${name} has ${figure} lines`;
        hits.push({
          path: file.path,
          line: lineOfNode(source, node),
          subject: `${file.path}#${name}`,
          figure,
          what,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return hits;
}

function linesOf(source: ts.SourceFile, node: ts.Node): number {
  const end = source.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  return end - lineOfNode(source, node) + 1;
}

/** Nested test cases are judged one by one: a `describe` is a list, not a function to be read. */
function testLines(source: ts.SourceFile, node: ts.Node): number {
  let lines = 0;
  const visit = (child: ts.Node): void => {
    if (ts.isCallExpression(child) && TEST_CALLS.test(child.expression.getText(source))) {
      lines += linesOf(source, child);
    } else {
      ts.forEachChild(child, visit);
    }
  };
  ts.forEachChild(node, visit);
  return lines;
}

/** The name a reader would use; a callback is named after the call that it is given to. */
function nameOf(node: ts.Node): string {
  const named = node as { name?: ts.Node };
  if (named.name !== undefined) return named.name.getText();
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) {
    return parent.name.getText();
  }
  if (ts.isCallExpression(parent)) return `${parent.expression.getText().slice(0, 40)}(callback)`;
  return 'anonymous function';
}
