import { describe, expect, test } from '@jest/globals';
import { isSignedText, parsePublicKey, parseSignature } from './minisign.ts';

/** Published with minisign's verifiers: a signature of the text `test`. */
const KEY = 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3';
const SIGNATURE = `untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1556193335\tfile:test
y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==
`;

describe('a signature that minisign made', () => {
  test('[ORCH-3073] holds for what was signed, and for nothing else', () => {
    const key = parsePublicKey(KEY);
    const signature = parseSignature(SIGNATURE);
    if (!key || !signature) throw new Error('minisign reads them');
    expect(signature.keyId).toBe(key.keyId);
    expect(signature.isPrehashed).toBe(true);
    expect(isSignedText('test', signature, key)).toBe(true);
    expect(isSignedText('Test', signature, key)).toBe(false);
    const retold = { ...signature, trustedComment: 'timestamp:1556193336\tfile:test' };
    expect(isSignedText('test', retold, key)).toBe(false);
  });
});
