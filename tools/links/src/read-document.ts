import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';

export type DocumentLink = { target: string; line: number };
export type Document = { links: DocumentLink[]; anchors: ReadonlySet<string> };

const HTML_TARGETS = /\b(?:href|src)\s*=\s*["']([^"']+)["']/gi;
const HTML_ANCHORS = /\b(?:id|name)\s*=\s*["']([^"']+)["']/gi;

/** The links of a document, and the anchors that a link may name, as GitHub makes them. */
export function readDocument(markdown: string): Document {
  const links: DocumentLink[] = [];
  const anchors = new Set<string>();
  const slugger = new GithubSlugger();
  const visit = (node: Nodes): void => {
    const line = node.position?.start.line ?? 1;
    // A definition carries the address of every reference to it, so references need no look.
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      links.push({ target: node.url, line });
    }
    if (node.type === 'heading') anchors.add(slugger.slug(textOf(node)));
    if (node.type === 'html') {
      for (const [, target = ''] of node.value.matchAll(HTML_TARGETS)) links.push({ target, line });
      for (const [, anchor = ''] of node.value.matchAll(HTML_ANCHORS)) anchors.add(anchor);
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  return { links, anchors };
}
