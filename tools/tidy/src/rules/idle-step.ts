import ts from 'typescript';
import { handwritten } from '../code-scope.ts';
import type { Hit, Rule } from '../rule.ts';
import { lineOfNode, parseTypeScript, type TextFile } from '../tree/index.ts';

const HARNESS = /^test-harness\/bdd\/src\//;
const KEYWORDS = /^(Given|When|Then)$/;

/** What reaches a daemon from a step: the generated clients, and the stack of real processes. */
const REACHES = /^this\.((queue|stack)\b|queueOf\([^()]*\)\.)/;

export const idleStep: Rule = {
  name: 'idle-step',
  reason: 'A step that asks no daemon and checks nothing passes whatever the product does.',
  fix: 'Ask by this.queue or this.stack in a Given or When; assert on what was answered in a Then.',
  check: (files) => {
    const harness = handwritten(files).filter((file) => HARNESS.test(file.path));
    const asking = new Set(harness.flatMap(askingMethods));
    return harness.flatMap((file) => idleSteps(file, asking));
  },
};

function idleSteps(file: TextFile, asking: ReadonlySet<string>): Hit[] {
  const source = parseTypeScript(file);
  const hits: Hit[] = [];
  visitCalls(source, (call) => {
    const keyword = call.expression.getText();
    if (!KEYWORDS.test(keyword)) return;
    const fault = faultOf(keyword, call, asking);
    const [name] = call.arguments;
    const what = `${keyword}(${name?.getText() ?? ''}) ${fault}`;
    if (fault !== undefined) hits.push({ path: file.path, line: lineOfNode(source, call), what });
  });
  return hits;
}

function faultOf(
  keyword: string,
  call: ts.CallExpression,
  asking: ReadonlySet<string>,
): string | undefined {
  const body = call.arguments.at(-1);
  if (body === undefined || !ts.isFunctionLike(body)) return 'has no function of its own';
  let asks = false;
  let asserts = false;
  visitCalls(body, (inner) => {
    asks ||= reaches(inner, asking);
    asserts ||= isAssertion(inner);
  });
  if (keyword === 'Then' && !asserts) return 'asserts nothing';
  return asks || asserts ? undefined : 'asks nothing and asserts nothing';
}

function reaches({ expression }: ts.CallExpression, asking: ReadonlySet<string>): boolean {
  const callee = expression.getText();
  return REACHES.test(callee) || asking.has(callee.replace(/^this\./, ''));
}

/** One that could fail: of constants, or of a thing and itself, none can. */
function isAssertion(call: ts.CallExpression): boolean {
  if (!/^assert\b/.test(call.expression.getText())) return false;
  const [actual, expected] = call.arguments;
  if (actual === undefined || actual.getText() === expected?.getText()) return false;
  return call.arguments.some(isVariable);
}

function isVariable(node: ts.Node): boolean {
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.forEachChild(node, (child) => isVariable(child) || undefined) ?? false;
}

/** Methods of the world that reach a daemon themselves. */
function askingMethods(file: TextFile): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isMethodDeclaration(node)) {
      visitCalls(node, ({ expression }) => {
        if (REACHES.test(expression.getText())) names.push(node.name.getText());
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(parseTypeScript(file));
  return names;
}

function visitCalls(node: ts.Node, take: (call: ts.CallExpression) => void): void {
  const visit = (child: ts.Node): void => {
    if (ts.isCallExpression(child)) take(child);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
}
