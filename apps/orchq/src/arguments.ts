import { InvalidArgumentError } from 'commander';

/** A whole number of at least `min`. */
export const toCount =
  (min: number) =>
  (text: string): number => {
    if (/^\d{1,15}$/.test(text) && Number(text) >= min) return Number(text);
    throw new InvalidArgumentError(`it is a whole number from ${min} on`);
  };

export function toFigure(text: string): number {
  if (/^\d{1,9}(\.\d{1,9})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('it is a number such as 0.7');
}

/** `name=value`, any number of times. */
export function addLabel(
  text: string,
  labels: Record<string, string> = {},
): Record<string, string> {
  const at = text.indexOf('=');
  if (at > 0) return { ...labels, [text.slice(0, at)]: text.slice(at + 1) };
  throw new InvalidArgumentError('it is NAME=VALUE');
}

export const addStop = (text: string, stops: string[] = []): string[] => [...stops, text];
