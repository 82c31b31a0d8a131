import type { Hit, Rule } from '../rule.ts';

const EMPTY_NAMES = /^(utils?|helpers?|common|manager|misc)$/;
const COPY_SUFFIX = /[-_](v\d+|old|new|copy|bak)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const SOURCE_ROOTS = /^(packages|apps|tools|test-harness|ci)\//;

export const fileName: Rule = {
  name: 'file-name',
  reason: 'The name is the only thing seen from afar: it says the one concept inside.',
  fix: 'Name it after what it holds, in kebab-case; replace a file in place, git keeps the old.',
  check: (files) => {
    const seen = new Set<string>();
    return files
      .filter((file) => SOURCE_ROOTS.test(file.path))
      .flatMap(({ path }): Hit[] => {
        const parts = path.split('/');
        return parts.flatMap((part, index): Hit[] => {
          const here = parts.slice(0, index + 1).join('/');
          if (seen.has(here)) return [];
          seen.add(here);
          const fault = faultOf(part, index === parts.length - 1);
          return fault === undefined ? [] : [{ path, line: 1, what: `\`${part}\` ${fault}` }];
        });
      });
  },
};

function faultOf(part: string, isFile: boolean): string | undefined {
  if (part.startsWith('.')) return undefined;
  const stem = part.split('.')[0] ?? part;
  if (EMPTY_NAMES.test(stem)) return 'says nothing';
  if (stem.split('-').some((word) => /^(utils?|helpers?|manager)$/.test(word)))
    return 'says nothing';
  if (COPY_SUFFIX.test(stem)) return 'is a copy beside the original';
  const isForeign = isFile && /\.(py|md|json|gguf)$/.test(part);
  return KEBAB.test(part) || isForeign || isConventional(part) ? undefined : 'is not kebab-case';
}

/** Names that another program looks for. */
function isConventional(part: string): boolean {
  return /^(Dockerfile|Containerfile|Makefile|README|LICENSE|__snapshots__|__fixtures__)/.test(
    part,
  );
}
