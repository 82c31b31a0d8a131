import type { WorkEnd, WorkObserver } from '../work-observer.ts';

export type Recorded = { what: 'submitted' | 'refused' | 'started' | 'ended'; stage: string };

/** An observer that keeps what it is told. */
export class RecordedWorks implements WorkObserver {
  readonly events: Recorded[] = [];
  readonly ends: WorkEnd[] = [];

  submitted({ stage }: { stage: string }) {
    this.events.push({ what: 'submitted', stage });
    return {
      started: () => void this.events.push({ what: 'started', stage }),
      within: <T>(work: () => T): T => work(),
      ended: (end: WorkEnd) => {
        this.events.push({ what: 'ended', stage });
        this.ends.push(end);
      },
    };
  }

  refused({ stage }: { stage: string }): void {
    this.events.push({ what: 'refused', stage });
  }

  count(what: Recorded['what']): number {
    return this.events.filter((event) => event.what === what).length;
  }
}
