import type { Finding, TextFile } from '@orchqueue/tool-tidy/tree';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A place in a contract that names a requirement in `x-req-id`. */
export type ContractLink = {
  id: string;
  file: string;
  /** JSON pointer of what the id is about; `#` is the whole document. */
  pointer: string;
  operation?: string;
};

export type ContractLinks = { links: ContractLink[]; findings: Finding[] };

const CONTRACTS = /^contracts\/(openapi|events|errors|metrics|schemas)\/[^/]+\.(ya?ml|json)$/;
const METHODS = /^(get|put|post|delete|options|head|patch|trace)$/;
const ID = /^ORCH-\d{4}$/;

/** YAML is a superset of JSON, so one reader serves both and knows the lines. */
export function contractLinks(files: readonly TextFile[]): ContractLinks {
  const all = files.filter((file) => CONTRACTS.test(file.path)).map(linksOf);
  return {
    links: all.flatMap((each) => each.links),
    findings: all.flatMap((each) => each.findings),
  };
}

function linksOf(file: TextFile): ContractLinks {
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter });
  const links: ContractLink[] = [];
  const findings: Finding[] = document.errors.map((error) => {
    const line = error.linePos?.[0].line ?? 1;
    const message = `The contract cannot be read: ${error.message.split('\n')[0]}`;
    return { path: file.path, line, rule: 'contract-syntax', message };
  });
  const take = (value: unknown, tokens: readonly string[], owner: unknown): void => {
    for (const item of isSeq(value) ? value.items : [value]) {
      const id = isScalar(item) ? item.value : undefined;
      if (typeof id === 'string' && ID.test(id)) {
        links.push({
          id,
          file: file.path,
          pointer: pointerOf(tokens),
          ...operationOf(tokens, owner),
        });
      } else {
        const line = counter.linePos((item as Node | null)?.range?.[0] ?? 0).line;
        const message = `x-req-id is no id: ${String(id)}. Write one ORCH-NNNN, or a list of them.`;
        findings.push({ path: file.path, line, rule: 'contract-id', message });
      }
    }
  };
  walk(document.contents, [], take);
  return { links, findings };
}

function walk(
  node: unknown,
  tokens: readonly string[],
  take: (value: unknown, tokens: readonly string[], owner: unknown) => void,
): void {
  if (isAlias(node)) return;
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) walk(item, [...tokens, `${index}`], take);
  }
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = String(isScalar(key) ? key.value : key);
    // In a `properties` map the name is a field of a payload and not a mark of ours.
    if (name === 'x-req-id' && tokens.at(-1) !== 'properties') take(value, tokens, node);
    else walk(value, [...tokens, name], take);
  }
}

function pointerOf(tokens: readonly string[]): string {
  const escaped = tokens.map((token) => token.replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['#', ...escaped].join('/');
}

function operationOf(tokens: readonly string[], owner: unknown): { operation?: string } {
  const [root, path, method] = tokens;
  if (root !== 'paths' || tokens.length !== 3 || !METHODS.test(method ?? '')) return {};
  const operationId = isMap(owner) ? owner.get('operationId') : undefined;
  const name = typeof operationId === 'string' ? ` ${operationId}` : '';
  return { operation: `${(method ?? '').toUpperCase()} ${path}${name}` };
}
