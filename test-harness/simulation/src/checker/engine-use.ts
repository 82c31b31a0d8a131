import { EngineRequests } from './engine-requests.ts';
import type { Property } from './property.ts';

/** One request at a time for a task, and never more at a process than it has slots. */
export const engineUse: Property = {
  name: 'engine-use',
  stands: 'ORCH-3017, ORCH-3019, ORCH-3507',
  violations: (history) => {
    const found: string[] = [];
    const requests = new EngineRequests();
    for (const event of history) {
      requests.see(event);
      if (event.kind !== 'engine-asked') continue;
      const { at, request: id, life, process } = event;
      const task = requests.find(id)?.task ?? '';
      const open = requests.of(task, life).filter(({ isOpen }) => isOpen);
      if (open.length > 1) found.push(`at ${at} ${task} has ${open.length} requests at once`);
      const slots = requests.slotsOf(process);
      if (slots === undefined) continue;
      const held = requests
        .on(process, life)
        .filter((each) => each.isOpen || requests.holdsSlot(each));
      if (held.length > slots) {
        found.push(`at ${at} ${process} has ${held.length} requests for ${slots} slots`);
      }
    }
    return found;
  },
};
