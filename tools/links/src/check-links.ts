import { posix } from 'node:path';
import type { Finding, TextFile } from '@orchqueue/tool-tidy/tree';
import { type Document, type DocumentLink, readDocument } from './read-document.ts';

/** Links of all documents against the paths of the tree; other sites are not asked. */
export function checkLinks(documents: readonly TextFile[], paths: readonly string[]): Finding[] {
  const read = new Map(documents.map((file) => [file.path, readDocument(file.text)]));
  const existing = withFolders(paths);
  return [...read].flatMap(([path, document]) =>
    document.links.flatMap((link) => {
      const fault = faultOf(path, link, read, existing);
      return fault === undefined ? [] : [{ path, line: link.line, ...fault }];
    }),
  );
}

function faultOf(
  path: string,
  link: DocumentLink,
  documents: ReadonlyMap<string, Document>,
  existing: ReadonlySet<string>,
): { rule: string; message: string } | undefined {
  // A scheme, or `//host`: another site.
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(link.target)) return undefined;
  const [address = '', anchor] = link.target.split('#', 2);
  const target = resolve(path, decode(address.split('?')[0] ?? ''));
  if (!existing.has(target)) {
    const message =
      `${link.target} leads to ${target}, which is not in the repository. A reader meets a 404. ` +
      'Correct the path, or take the link out.';
    return { rule: 'broken-link', message };
  }
  const document = documents.get(target);
  if (anchor === undefined || document === undefined) return undefined;
  if (document.anchors.has(decode(anchor))) return undefined;
  const message =
    `${target} has no heading with the anchor #${anchor}. The reader lands at its top. ` +
    `Headings there: ${nearest(anchor, document.anchors)}.`;
  return { rule: 'broken-anchor', message };
}

/** An address that starts with a slash is taken from the repository's root, as GitHub does. */
function resolve(path: string, address: string): string {
  if (address === '') return path;
  const base = address.startsWith('/') ? '' : posix.dirname(path);
  return posix.join(base, address).replace(/^\/|\/$/g, '');
}

function withFolders(paths: readonly string[]): Set<string> {
  const existing = new Set(['.', '', ...paths]);
  for (const path of paths) {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      existing.add(folder);
    }
  }
  return existing;
}

/** The anchors that share a word with the wrong one come first. */
function nearest(anchor: string, anchors: ReadonlySet<string>): string {
  const words = anchor.toLowerCase().split('-');
  const shared = (candidate: string): number =>
    candidate.split('-').filter((word) => words.includes(word)).length;
  const sorted = [...anchors].sort((a, b) => shared(b) - shared(a));
  return sorted.length === 0
    ? 'none'
    : sorted
        .slice(0, 3)
        .map((each) => `#${each}`)
        .join(', ');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: the address is meant as it stands.
    return text;
  }
}
