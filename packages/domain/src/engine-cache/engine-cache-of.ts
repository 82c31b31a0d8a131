import type { CacheShape, EngineCache } from './engine-cache.ts';
import { PagedCache } from './paged-cache.ts';
import { SlotCache } from './slot-cache.ts';

/** Of a process that has just begun: it keeps nothing. */
export const engineCacheOf = (shape: CacheShape): EngineCache =>
  shape.hasOwnSlots ? new SlotCache(shape) : new PagedCache(shape);
