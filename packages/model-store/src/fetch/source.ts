import { isLoopbackHost } from './address-guard.ts';
import { FetchFault } from './fetch-fault.ts';

/** Where a model is fetched from, taken apart. */
export type Source =
  | { kind: 'https'; text: string; url: URL }
  | { kind: 'hf'; text: string; repository: string; revision: string; file: string };

const HF = /^hf:([\w.-]{1,96}\/[\w.-]{1,96})(?:@([\w.-]{1,200}))?\/([^@\\]+)$/;

/**
 * Takes `hf:ORG/REPO[@REVISION]/FILE` or an `https:` address apart; `http:` is for loopback alone.
 * Throws FetchFault `address`. An address with a name, a password or a query would carry a secret
 * into reports and logs.
 */
export function parseSource(text: string): Source {
  return text.startsWith('hf:') ? hubSource(text) : webSource(text);
}

function hubSource(text: string): Source {
  const [, repository, revision, file] = HF.exec(text) ?? [];
  const names = [...(repository ?? '..').split('/'), revision ?? 'main'];
  const parts = [...names, ...(file ?? '..').split('/')];
  if (!repository || !file || parts.some((part) => ['', '.', '..'].includes(part))) {
    throw new FetchFault('address', `${text} is not of the form hf:ORG/REPO[@REVISION]/FILE`);
  }
  return { kind: 'hf', text, repository, revision: revision ?? 'main', file };
}

function webSource(text: string): Source {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw new FetchFault('address', 'the source is no address');
  if (url.username || url.password || url.search || url.hash) {
    const where = `${url.origin}${url.pathname}`;
    throw new FetchFault('address', `${where} may have no user, password, query or fragment`);
  }
  const isPlain = url.protocol === 'http:' && isLoopbackHost(url.hostname);
  if (url.protocol === 'https:' || isPlain) return { kind: 'https', text, url };
  throw new FetchFault('address', `${url.origin} is not https, and http is for loopback alone`);
}

/** The file that belongs to it under another name, such as its signature. */
export function beside(source: Source, suffix: string): Source {
  const text = `${source.text}${suffix}`;
  if (source.kind === 'hf') return { ...source, text, file: `${source.file}${suffix}` };
  return { kind: 'https', text, url: new URL(`${source.url.href}${suffix}`) };
}
