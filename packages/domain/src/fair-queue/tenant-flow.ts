import { Tree } from './forest.ts';
import { Flow } from './virtual-time.ts';

/** One tenant in one class: its tasks in order, and its virtual time among the other tenants. */
export class TenantFlow extends Flow {
  readonly tenant: string;
  /** In the order in which they go. */
  readonly tasks = new Tree();
  /** Cost of its tasks, in tokens. */
  backlog = 0;
  /** Whether `TenantEnds` has it in its tree, and where among those to be placed anew. */
  hasEnd = false;
  movedAt: number | null = null;

  constructor(tenant: string, weight: number) {
    super(weight);
    this.tenant = tenant;
  }
}
