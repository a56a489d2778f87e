// What is explained at length in English: the glossary, the keys, what is simulated.
import type { Reading } from '../reading';
import { glossary } from './glossary';

export const reading: Reading = {
  glossary,
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
      'The order and the timing of the cluster bus; quorum, epochs and vote refusals; the texts of MOVED, CLUSTERDOWN and other errors; asynchronous replication with byte offsets, and therefore lost writes.',
    ],
    [
      'What a restart leaves',
      'A restarted node has its nodes.conf, with its last vote, and an empty dataset: nothing else is on a disk yet. A replica that connects, or connects again, copies everything: a snapshot that takes time by its size, then the stream.',
    ],
    [
      'What is left out for now',
      'Persistence and partial resynchronisation. Resharding, manual failover, replica migration, CLUSTER MEET and FORGET. Sentinel, transactions, scripts, pub/sub and most data types. The time that a server takes for a command: it answers at once.',
    ],
    [
      'What is different',
      'A full copy travels at 100 MB a second. A key that has run out is deleted within 0.8 s, where Redis takes samples. TCP’s acknowledgements are not modelled: a lost segment is sent again after 200 ms, then twice that, and what follows waits. The node timeout is 5 s here instead of 15 s, so that a failover fits into half a minute. All nodes share one network whose latency, jitter and loss the scenario sets.',
    ],
  ],
};
