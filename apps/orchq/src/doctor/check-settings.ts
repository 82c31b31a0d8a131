import type { Settings } from '../settings.ts';
import { type Finding, ok, warning } from './finding.ts';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What is asked of whom, and where each setting is from (ORCH-1106). */
export function checkSettings({ url, apiKey, model, file }: Settings): Finding[] {
  const where = file.isThere ? file.path : `none at ${file.path}`;
  const named = apiKey.value === null ? 'none' : `key ${keyId(apiKey.value)} (${apiKey.origin})`;
  return [
    ok('settings file', `${where}; flags before environment before file before default`),
    checkUrl(url.value, url.origin, apiKey.value !== null),
    ok('API key', named),
    ok('model', model.value === null ? 'none is set' : `${model.value} (${model.origin})`),
  ];
}

/** `orchq_ID_SECRET`: the id is no secret. */
const keyId = (key: string): string => /^orchq_([A-Za-z0-9]+)_/.exec(key)?.[1] ?? 'of another form';

function checkUrl(text: string, origin: string, hasKey: boolean): Finding {
  const { protocol, hostname } = new URL(text);
  const found = `${text} (${origin})`;
  if (protocol === 'https:' || LOOPBACK.test(hostname)) return ok('address', found);
  const way = 'use an https address of a proxy before the controller';
  return warning(
    'address',
    `${found}: without TLS, ${hasKey ? 'the key and ' : ''}prompts are open`,
    way,
  );
}
