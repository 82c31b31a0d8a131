import { toMarkdownTable } from './markdown-table.ts';

/** A figure and what it shall be. `null`: too little was seen to say. */
export type Aim = { what: string; seen: string; aim: string; met: boolean | null };

export function toAimTable(aims: readonly Aim[]): string {
  const rows = aims.map(({ what, seen, aim, met }) => [what, seen, aim, toVerdict(met)]);
  return toMarkdownTable(['aim', 'seen', 'shall be', 'verdict'], rows);
}

export const isMissed = ({ met }: Aim): boolean => met === false;

export const toFault = ({ what, seen, aim }: Aim): string => `${what}: ${seen}, shall be ${aim}`;

export const toVerdict = (met: boolean | null): string =>
  met === null ? 'too few to say' : met ? 'met' : 'MISSED';
