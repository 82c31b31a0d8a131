import { plantSource, replaceOnce } from './plant-source.ts';

/** A defect to be found: a refusal is logged in the words that its caller is told. */
plantSource('/packages/api/src/route.ts', (source) =>
  replaceOnce(source, 'loggedMessage(error))', 'error.message)'),
);
