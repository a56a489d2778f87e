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
      'What is left out for now',
      'Persistence and partial resynchronisation: a restarted node has its nodes.conf and an empty dataset, and a replica that reconnects copies everything. Resharding, replica migration, manual failover, Sentinel, scripts and most data types are not there yet.',
    ],
    [
      'What is different',
      'The node timeout is 5 s here instead of 15 s, so that a failover fits into half a minute. All nodes share one network whose latency, jitter and loss you can read off the scenario.',
    ],
  ],
};
