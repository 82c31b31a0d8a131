import type { ReplayPolicy } from '@orchqueue/contract-types';

/**
 * The built-in placement by what it does: the digest is of its choices in situations that a test
 * makes from a fixed seed (placement-policy.test.ts), so it changes when, and only when, some of
 * them are decided otherwise. Packages then tell under which behaviour a task was placed.
 */
export const PLACEMENT_POLICY: ReplayPolicy = {
  id: 'builtin/placement',
  digest: 'sha256:3dc85d9e96941fd452d645f37437c2b9bb7f811c5be0cb4191e5dc70e76e4f79',
};
