/** Parts of our requests that OpenAI's do not have, or have elsewhere. */
const OURS = [/^\/sampling(?=\/)/, /^\/header(?=\/)/, /^\/query(?=\/)/, /^\/path(?=\/)/];

/** `/messages/0/content` as OpenAI writes it: `messages[0].content`. */
export function fieldName(pointer: string): string {
  const inOpenais = OURS.reduce((rest, part) => rest.replace(part, ''), pointer);
  return inOpenais
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}
