import {
  EVENT_ID_STRIDE,
  EventLog,
  RepeatedAnswer,
  SessionTable,
  SlotCache,
  SlotLedger,
} from '@orchqueue/domain';
import { type PlantedBug, replaceMethod } from './planted-bug.ts';

/** Every so many releases one is forgotten. */
const FORGOTTEN_OF = 10;

/** What goes wrong inside: in the log of a task, and in the count of slots. */
export const DOMAIN_BUGS: readonly PlantedBug[] = [
  {
    name: 'a terminal frame that is published twice',
    foundBy: ['stream-frames'],
    install: () =>
      replaceMethod(EventLog.prototype, 'publish', (publish) => {
        return function (this: EventLog, terminal) {
          publish.call(this, terminal);
          publish.call(this, { ...terminal, id: terminal.id + 1 });
        };
      }),
  },
  {
    name: 'event ids that begin anew with each attempt',
    foundBy: ['stream-frames'],
    install: () =>
      replaceMethod(EventLog.prototype, 'append', (append) => {
        return function (this: EventLog, type, payload) {
          const event = append.call(this, type, payload);
          if (event) event.id %= EVENT_ID_STRIDE;
          return event;
        } as typeof append;
      }),
  },
  {
    name: 'a text that is sent again by the replica that goes on',
    foundBy: ['unbroken-text'],
    install: () =>
      replaceMethod(RepeatedAnswer.prototype, 'giveAgain', (giveAgain) => {
        return function (this: RepeatedAnswer, piece) {
          giveAgain.call(this, piece);
          return 'is past';
        };
      }),
  },
  {
    name: 'a text that goes on without being compared',
    foundBy: ['unbroken-text'],
    install: notCompared,
  },
  {
    name: 'a slot release that is lost',
    foundBy: ['nothing-leaks', 'accepted-is-kept'],
    install: () => {
      let releases = 0;
      return replaceMethod(SlotLedger.prototype, 'release', (release) => {
        return function (this: SlotLedger, replica, holder) {
          releases += 1;
          return releases % FORGOTTEN_OF !== 0 && release.call(this, replica, holder);
        };
      });
    },
  },
  {
    name: 'the KV of a turn that was cut, taken for whole',
    foundBy: ['sessions'],
    install: () =>
      replaceMethod(SlotCache.prototype, 'end', (end) => {
        return function (this: SlotCache, holder, left, at) {
          return end.call(this, holder, { ...left, tokens: left.tokens ?? 1 }, at);
        };
      }),
  },
  {
    name: 'a slot that keeps the KV of a session under the work of others',
    foundBy: ['sessions'],
    install: othersLeaveIt,
  },
  {
    name: 'turns that nobody counts',
    foundBy: ['sessions'],
    install: () =>
      replaceMethod(SessionTable.prototype, 'end', (end) => {
        return function (this: SessionTable, session, monoMs) {
          session.turns = 1;
          end.call(this, session, monoMs);
        };
      }),
  },
  {
    name: 'a slot that holds two',
    foundBy: ['engine-use'],
    install: () => {
      const undo = [
        replaceMethod(SlotLedger.prototype, 'acquire', (acquire) => {
          return function (this: SlotLedger, replica, holder, slots) {
            return acquire.call(this, replica, holder, slots + 1);
          };
        }),
        replaceMethod(SlotLedger.prototype, 'busy', (busy) => {
          return function (this: SlotLedger, replica) {
            return Math.max(0, busy.call(this, replica) - 1);
          };
        }),
      ];
      return () => {
        for (const each of undo) each();
      };
    },
  },
];

/** What is not a turn of a session leaves no trace in the ledger. */
function othersLeaveIt(): () => void {
  const ofNobody = new WeakMap<SlotCache, Set<string>>();
  const undo = [
    replaceMethod(SlotCache.prototype, 'begin', (begin) => {
      return function (this: SlotCache, holder, use, at) {
        if (use.session !== null) return begin.call(this, holder, use, at);
        ofNobody.set(this, (ofNobody.get(this) ?? new Set()).add(holder));
        return { slotId: null, isWarm: false, evicted: [] };
      };
    }),
    replaceMethod(SlotCache.prototype, 'placed', (placed) => {
      return function (this: SlotCache, holder, slotId, at) {
        return ofNobody.get(this)?.has(holder) ? [] : placed.call(this, holder, slotId, at);
      };
    }),
  ];
  return () => {
    for (const each of undo) each();
  };
}

/** Every frame that was sent is taken to be the one that the other replica gave. */
function notCompared(): () => void {
  const given = new WeakMap<RepeatedAnswer, string>();
  const undo = [
    replaceMethod(RepeatedAnswer.prototype, 'giveAgain', (giveAgain) => {
      return function (this: RepeatedAnswer, piece) {
        given.set(this, piece.text);
        return giveAgain.call(this, piece);
      };
    }),
    replaceMethod(RepeatedAnswer.prototype, 'giveSent', (giveSent) => {
      return function (this: RepeatedAnswer) {
        return giveSent.call(this, { text: given.get(this) ?? '' });
      };
    }),
  ];
  return () => {
    for (const each of undo) each();
  };
}
