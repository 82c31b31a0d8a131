import { runSeeds, type SeedRange } from './seed-range.ts';

const range = JSON.parse(process.argv[2] ?? '') as SeedRange;
const seen = await runSeeds(range, (failed) => process.send?.({ failed }));
process.send?.({ seen }, () => process.disconnect());
