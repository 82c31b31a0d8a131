/** Everything that moves a cursor or changes a terminal, but for line ends and tabs. */
const CONTROL = /(?![\n\t])\p{Cc}/gu;

/**
 * A text of a model, an engine or a file name, as it may be shown on a terminal: what it says must
 * not act on the terminal of whoever reads it.
 */
export const printable = (text: string): string => text.replace(CONTROL, '\ufffd');
