import { NONE } from './forest.ts';
import { Flow } from './virtual-time.ts';

/** One tenant in one class: its tasks in order, and its virtual time among the other tenants. */
export class TenantFlow extends Flow {
  readonly tenant: string;
  /** Root of its tasks. */
  tasks = NONE;
  /** The first of them: a walk to it through a large tree would cost more than all the rest. */
  head = NONE;
  /** Cost of its tasks, in tokens. */
  backlog = 0;

  constructor(tenant: string, weight: number) {
    super(weight);
    this.tenant = tenant;
  }
}
