import { only, type Property } from './property.ts';

/** What is refused is refused with a code of the catalogue, and nothing fails unseen. */
export const typedRefusals: Property = {
  name: 'typed-refusals',
  stands: 'promise 28; ORCH-2006',
  violations: (history) => [
    ...[...only(history, 'refused')]
      .filter(({ typed }) => !typed)
      .map(({ at, call, code }) => `at ${at} call ${call} was refused with ${code}`),
    ...[...only(history, 'unhandled')].map(({ at, message }) => `at ${at}: ${message}`),
  ],
};
