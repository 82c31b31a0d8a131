export type Level = 'MUST' | 'SHOULD' | 'MAY';

export type Requirement = {
  id: string;
  level: Level;
  text: string;
  isWithdrawn: boolean;
  path: string;
  line: number;
};

/** A `## N. Title` of the spec with what it defines. The slug names its file. */
export type Section = { slug: string; title: string; requirements: Requirement[] };
