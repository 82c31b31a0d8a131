import type { CellFigures } from './cell-figures.ts';
import type { ScenarioName } from './scenarios.ts';
import type { Discipline } from './stage.ts';

/** One round of a comparison. */
export type Cell = {
  scenario: ScenarioName;
  level: number;
  discipline: Discipline;
  figures: CellFigures;
};
