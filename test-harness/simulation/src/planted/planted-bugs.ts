import { CONTROLLER_BUGS } from './controller-bugs.ts';
import { DOMAIN_BUGS } from './domain-bugs.ts';
import { ENGINE_BUGS } from './engine-bugs.ts';
import type { PlantedBug } from './planted-bug.ts';
import { STORE_BUGS } from './store-bugs.ts';

/** Every mistake that the simulation has to find. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...STORE_BUGS,
  ...ENGINE_BUGS,
  ...DOMAIN_BUGS,
  ...CONTROLLER_BUGS,
];
