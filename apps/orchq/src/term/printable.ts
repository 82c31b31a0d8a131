/** Everything that moves a cursor or changes a terminal, but for line ends and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/**
 * A text of a model, an engine or a file name, as it may be shown on a terminal: what it says must
 * not act on the terminal of whoever reads it.
 */
export const printable = (text: string): string => text.replace(CONTROL, '\ufffd');
