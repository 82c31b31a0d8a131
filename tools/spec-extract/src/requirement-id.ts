/** Something in a text that is, or was meant to be, the id of a requirement. */
export type IdMention = {
  /** Where the letters start. */
  at: number;
  /** As written, with what stands next to it where that matters. */
  found: string;
  /** The id, or nothing where it is written wrongly. */
  id: string | undefined;
  fault: 'hyphen' | 'form' | undefined;
};

/**
 * Hyphens and dashes that look like the ASCII one, and spaces and joiners that cannot be seen. An
 * earlier extractor lost a quarter of the ids to U+2011: no search finds such an id.
 */
const HYPHENS = '\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d\\u00ad';
const SPACES = '\\u00a0\\u2007\\u202f\\u200b-\\u200d\\u2060\\ufeff';
const LOOKALIKES = HYPHENS + SPACES;
const LOOKALIKE = new RegExp(`[${LOOKALIKES}]`);
const CANDIDATE = new RegExp(
  `[${LOOKALIKES}]?(?<![A-Za-z0-9_])(orch)([-_ \\t${LOOKALIKES}]{0,3})(\\d+)` +
    `(-DEPR\\b|[A-Za-z_]\\w*|[${LOOKALIKES}]|(?:-|/|\\.\\.+)\\d+)?`,
  'gi',
);
const WELL_FORMED = /^ORCH-\d{4}(-DEPR)?$/;

export function findMentions(text: string): IdMention[] {
  return [...text.matchAll(CANDIDATE)].flatMap((match): IdMention[] => {
    const [found, letters = '', separator = '', digits = ''] = match;
    const at = match.index + found.search(/orch/i);
    if (LOOKALIKE.test(found)) return [{ at, found, id: undefined, fault: 'hyphen' }];
    if (WELL_FORMED.test(found)) {
      return [{ at, found, id: found.slice(0, 9), fault: undefined }];
    }
    if (!looksMeant(letters, separator, digits)) return [];
    return [{ at, found, id: undefined, fault: 'form' }];
  });
}

/** Names such as ORCH_SEED have no digits; a short number may belong to a host or a test name. */
function looksMeant(letters: string, separator: string, digits: string): boolean {
  if (letters === 'ORCH' && separator === '-') return true;
  return digits.length >= 3 && (letters === 'ORCH' || separator !== '');
}
