// What is explained at length in English: the glossary, the keys, what is simulated.
import type { Reading } from '../reading';
import summary from '../../../e2e/redis/recordings/summary.json';
import { glossary } from './glossary';

export const reading: Reading = {
  glossary,
  compare: {
    help: (world) =>
      `“${world}” begins anew, and another world beside it with the same seed and the same clients. What you do to one is done to the other; both keep step.`,
    other: 'The other world',
    guarded: 'The same with min-replicas-to-write 1, max-lag 2',
    start: 'Start both',
    stop: 'End the comparison',
    figures: 'What clients met with',
    figure: 'Figure',
    whose: 'Whose story is told',
  },
  ledger: {
    caption: 'The ledger of acknowledged writes',
    none: 'No write has been acknowledged yet.',
    columns: {
      number: 'No.',
      time: 'acknowledged at',
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
      everywhere: 'on the master and all its replicas',
      masterOnly: 'on the master alone',
      durable: 'on some disk',
      lost: 'lost',
    },
    kept: 'kept',
    lost: (why) => `lost: ${why}`,
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
    ['.', 'step to the next note'],
    ['< >', 'slower, faster'],
    ['d', 'director on or off'],
    ['w', 'watch it again'],
    ['h', 'heartbeats on or off'],
    ['f', 'full screen'],
    ['Tab, arrows', 'from node to node; Enter selects'],
    ['Esc', 'close, or select nothing'],
    ['?', 'this list'],
  ],
  about: [
    [
      'A simulation, message by message',
      'Each node knows only what it has heard. Heartbeats, suspicion, failure reports, elections, votes, slot claims and redirects follow the rules of Redis 7.0.15. Nothing on the stage is staged: the same seed and the same actions give the same run to the bit.',
    ],
    [
      'What is exact',
      'Replies and error texts; the order and the timing of the cluster bus; quorum, epochs and vote refusals; failover by hand, replica migration, MEET, FORGET and resharding key by key with ASK; replication with byte offsets, partial and full; what each kind of persistence keeps when a process is killed.',
    ],
    [
      'How it is checked',
      `The same commands are carried out by real redis-server ${summary.version} processes and by this engine, and the answers compared: ${summary.replies} replies in ${summary.scenarios.length} scenarios, of which ${summary.differing} differ, each listed with its reason.`,
    ],
    [
      'What is approximate',
      'Memory is estimated. A command takes 10 µs and more by the elements that it goes through. A full copy travels at 100 MB a second. The order within hash tables is our own. TCP’s acknowledgements are not modelled: a lost segment is sent again after 200 ms, then twice that. The node timeout is 5 s here instead of 15 s, so that a failover fits into half a minute.',
    ],
    [
      'What is left out',
      'Sentinel, scripts and functions, streams, geo, bit and HyperLogLog commands, SORT, users other than the default one, TLS, eviction, and parameters that nothing here obeys: each says so when it is asked for.',
    ],
  ],
};
