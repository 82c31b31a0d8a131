import type { KvHoldings, KvShape } from './kv-holdings.ts';
import { PagedHoldings } from './paged-holdings.ts';
import { SlotHoldings } from './slot-holdings.ts';

/** Of a process that has just begun: it keeps nothing. */
export const holdingsOf = (shape: KvShape): KvHoldings =>
  shape.hasOwnSlots ? new SlotHoldings(shape) : new PagedHoldings(shape);
