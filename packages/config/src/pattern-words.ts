/** What each pattern of the schema stands for, in the words of who has to write it. */
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
};
