import { afterEach, beforeEach, describe } from '@jest/globals';
import { admissionCases } from './admission-cases.ts';
import { adoptionCases } from './adoption-cases.ts';
import { documentCases } from './document-cases.ts';
import { eventCases } from './event-cases.ts';
import { fenceCases } from './fence-cases.ts';
import { lifecycleCases } from './lifecycle-cases.ts';
import { listCases } from './list-cases.ts';
import { modelProperty } from './model-property.ts';
import { raceCases } from './race-cases.ts';
import { replayCases } from './replay-cases.ts';
import { retentionCases } from './retention-cases.ts';
import type { OpenedStore, OpenStore, Subject } from './subject.ts';
import { transitionCases } from './transition-cases.ts';

/** Every promise of the TaskStore port. Each implementation runs the whole of it (ORCH-4302). */
export const describeTaskStore = (name: string, open: OpenStore): void => {
  describe(`${name} keeps the promises of TaskStore`, () => {
    let opened: OpenedStore | null = null;
    const current = (): OpenedStore => {
      if (opened === null) throw new Error('the store of this case is not open');
      return opened;
    };
    const subject: Subject = {
      store: () => current().store,
      reopen: async () => {
        const store = await current().reopen();
        opened = { ...current(), store };
        return store;
      },
    };
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened?.dispose();
      opened = null;
    });
    admissionCases(subject);
    transitionCases(subject);
    fenceCases(subject);
    raceCases(subject);
    eventCases(subject);
    listCases(subject);
    retentionCases(subject);
    replayCases(subject);
    adoptionCases(subject);
    documentCases(subject);
    lifecycleCases(subject);
    modelProperty(subject);
  });
};
