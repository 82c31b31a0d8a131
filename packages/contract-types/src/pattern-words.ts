/**
 * What each pattern of the contracts stands for, in the words of who has to write it: a regular
 * expression tells nobody what is wanted.
 */
export const PATTERN_WORDS: { readonly [pattern: string]: string } = {
  '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$':
    'a name: up to 64 letters, digits, dots, dashes and underscores, first a letter or a digit',
  '^[A-Za-z_][A-Za-z0-9_]*$': 'the name of an environment variable',
  '^https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?(/[^\\s?#]*)?$':
    'an http or https URL without user, password, query and fragment; secrets go into files',
  '^https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?([/?][^\\s#]*)?$':
    'an http or https URL without user, password and fragment',
  '^sha256:[0-9a-f]{64}$': 'sha256: and 64 hexadecimal digits in lower case',
  '^(hf:|https?://)': 'hf:ORG/REPO/FILE, or an http or https URL',
  '^(file:|hf:|(file:|hf:).*/|hf:[^/?#]+/[^/?#@]+@|https?://[^/?#]+/([^?#]*/)?)$':
    'the beginning of a source: file:, hf:, hf:ORG/REPO@, or a folder or URL with / at its end',
  '^RW[A-Za-z0-9+/]{54}$': 'a minisign public key: the second line of a .pub file',
  '^[a-z0-9][A-Za-z0-9._:/@-]{0,254}$': 'the name of an image, such as ghcr.io/ORG/NAME:TAG',
  '^[A-Za-z0-9,._-]*$': 'ids of devices with commas, without spaces',
  '^\\S+$': 'a name without spaces',
  '^https?://': 'an http or https URL',
  '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$':
    'an id: up to 128 letters, digits and . _ : - of which the first is a letter or a digit',
  '^[A-Za-z0-9_-]{1,64}$': 'a name: 1 to 64 letters, digits, dashes and underscores',
  '^[a-z0-9]{16}$': 'the id of a key: 16 letters in lower case and digits',
  '^orchq_[a-z0-9]{16}_[A-Za-z0-9_-]{43}$': 'an API key: orchq_, its id, and its secret',
  '^[^\\x00-\\x1f\\x7f-\\x9f]*$': 'text without control characters',
  '^[\\x21-\\x7e]+$': 'visible ASCII characters without spaces',
  '^[1-9][0-9]{0,8}$': 'digits: a number of milliseconds from 1 to 999999999',
  '^[0-9]{1,15}$': 'the id of an event: 1 to 15 digits',
  '^wait=[0-9]{1,3}$': 'wait=SECONDS, such as wait=30',
  '^[A-Za-z0-9+/]+={0,2}$': 'base64',
  '^[A-Z][A-Z_]+$': 'the code of an error, such as INVALID_PARAMS',
  '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$': 'a traceparent of W3C Trace Context, version 00',
};
