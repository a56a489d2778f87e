// What is explained at length in English: the glossary, the keys, what is simulated.
import type { Reading } from '../reading';
import { fidelity } from './fidelity';
import { glossary } from './glossary';

const failures: ReadonlyMap<string, string> = new Map([
  ['timeout', 'no answer came in time'],
  ['unreachable', 'nobody could be reached'],
  ['hops', 'it was sent on too often'],
]);

export const reading: Reading = {
  glossary,
  compare: {
    help: (world) =>
      `“${world}” begins anew, and another world beside it with the same seed and the same clients. What you do to one is done to the other; both keep step.`,
    pairs: 'Often compared',
    pair: {
      aloneSentinel: 'Standalone and Sentinel',
      sentinelCluster: 'Sentinel and Cluster',
      clusterGuarded: 'A cut-off cluster master, without and with min-replicas',
    },
    other: 'The other world',
    guarded: 'The same with min-replicas-to-write 1, max-lag 2',
    start: 'Start both',
    stop: 'End the comparison',
    figures: 'What clients met with',
    figure: 'Figure',
    whose: 'Whose story is told',
  },
  ledger: {
    caption: 'The ledger of writes',
    none: 'No write has been acknowledged yet.',
    columns: {
      number: 'No.',
      sentAt: 'sent at',
      time: 'ended at',
      client: 'client',
      key: 'key',
      by: 'by',
      on: 'in memory of',
      durable: 'on the disk of',
      fate: 'what became of it',
    },
    totals: {
      sent: 'writes sent',
      acknowledged: 'acknowledged',
      failed: 'never acknowledged',
      everywhere: 'on the master and all its replicas',
      masterOnly: 'on the master alone',
      durable: 'on some disk',
      lost: 'lost',
    },
    kept: 'kept',
    lost: (why) => `lost: ${why}`,
    failed: (why) => `never acknowledged: ${failures.get(why) ?? `the answer was ${why}`}`,
    noNumber: '–',
    why: {
      unreplicated: 'no replica that was promoted had it',
      minority: 'its master was on the smaller side of a split',
      slotGone: 'its slot went to another master without its keys',
      unsynced: 'it was not on disk yet',
      emptyMaster: 'the master came back empty',
    },
    nobody: 'nobody',
    lostOnly: 'Lost ones only',
    save: 'Save as CSV',
    shown: (shown, all) => `the last ${shown} of ${all}`,
  },
  keys: [
    ['Space', 'play or pause'],
    [', .', 'step back, step on'],
    ['← →', 'back and on in time'],
    ['[ ]', 'previous, next mark'],
    ['0 – 9', 'to a tenth of the run'],
    ['+ - z', 'timeline: closer, farther, whole'],
    ['Ctrl+Z, Ctrl+Shift+Z', 'undo, redo'],
    ['< >', 'slower, faster'],
    ['d', 'director on or off'],
    ['w', 'watch it again'],
    ['h', 'heartbeats on or off'],
    ['f', 'full screen'],
    ['Tab, arrows', 'from node to node; Enter selects'],
    ['Esc', 'close, or select nothing'],
    ['?', 'this list'],
  ],
  fidelity,
};
