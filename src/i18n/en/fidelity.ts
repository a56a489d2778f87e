// What is simulated and what is not, in English.
import { explained, figures, timed } from '../fidelity';
import type { Fidelity } from '../fidelity';

const { version, scenarios, replies, differing, awaited } = figures;
const count = (n: number): string => n.toLocaleString('en-US');
const yetToLearn = awaited === 0 ? '' : ` ${awaited} more are recorded for the engine to learn.`;

export const fidelity: Fidelity = {
  sections: [
    [
      'A simulation, message by message',
      `Redis ${version}. Each node knows only what it has heard. Heartbeats, suspicion, failure reports, elections, votes, slot claims and redirects follow its rules. Nothing on the stage is staged: the same seed and the same actions give the same run to the bit.`,
    ],
    [
      'What is exact',
      'Replies and error texts; the order and the timing of the cluster bus; quorum, epochs and vote refusals; failover by hand, replica migration, MEET, FORGET and resharding key by key with ASK; replication with byte offsets, partial and full; Sentinel; what each kind of persistence keeps when a process is killed.',
    ],
    [
      'What is approximate',
      'Memory is estimated. Processor time is a model: a command takes 10 µs and more by the elements that it goes through. Encodings are reported as the server reports them, but nothing is laid out in memory that way. A full copy travels at 100 MB a second. The order within hash tables is our own; whom a node draws for a PING is even chance, where a server’s table favours some nodes a little. Instants after the year 287,396 are rounded. A string holds 256 MB instead of 512. INFO commandstats and latencystats, SLOWLOG and LATENCY count what is counted exactly, but their microseconds are those of the model: a command over few elements always takes 10, and percentiles are the ends of ranges that double. INFO’s figures of traffic and of processor time stay 0. The only names of hosts are localhost and those of the processes (n1, s1 …), and where they lead never changes. TCP’s acknowledgements are not modelled: a lost segment is sent again after 200 ms, then twice that. A packet of the bus that you drop or double by hand is noted as tampered: no TCP would do it; so is any message that you delay, as a loss would. The node timeout is 5 s here instead of 15 s, so that a failover fits into half a minute.',
    ],
    [
      'What is left out',
      'Scripts and functions, streams, geo, bit and HyperLogLog commands, SORT, users other than the default one, modules, TLS, eviction, parameters that nothing here obeys, the scripts of Sentinel with their events -script-error and -script-timeout, redis-cli --cluster import and backup, redis-cli’s options for samples, files and delimiters (--stat, --latency, --bigkeys, --pipe, --rdb, --eval, -d …), and what DEBUG can do besides SLEEP, SEGFAULT, OBJECT and SET-ACTIVE-EXPIRE: each says so when it is asked for. The summaries of COMMAND DOCS are in our own words.',
    ],
    [
      'How it is checked',
      `The same requests are carried out by real redis-server ${version} processes and by this engine, and the answers compared, after hiding what no two runs of a server share (ids, ports, clocks, processor time, memory). In the last run that was recorded, ${count(replies - differing)} of ${count(replies)} replies in ${scenarios} scenarios are equal; ${differing} differ.${yetToLearn}`,
    ],
  ],
  times: {
    title: 'How long things take',
    text: 'The middle one of many, in milliseconds from the signal, with a node timeout and a down-after of 2 s. The quickest and the slowest tenth of the failovers by signal are as close as 10 %, too. Real servers on a busy machine are later, because each tick waits for the one before.',
    head: ['what happens', 'real', 'simulated'],
    groups: timed({
      captions: {
        kill: (runs) => `SIGKILL, ${runs} real failovers`,
        freeze: (runs) => `SIGSTOP, ${runs} real failovers`,
        sentinel: (runs) => `Sentinel, ${runs} real failovers`,
        partition: (runs) => `A master cut off for 10 s, ${runs} real networks`,
      },
      cluster: {
        pfail: 'first PFAIL',
        fail: 'FAIL',
        election: 'election',
        promotion: 'promotion seen by all',
      },
      partition: {
        minority: 'the cut-off master stops serving',
        demoted: 'after the cut: it follows',
        serving: 'its cluster is up',
        forgiven: 'all have forgiven it',
        copied: 'it has its copy',
      },
      rates: 'PINGs from one node to one other in two minutes',
      among: (nodes, seconds) => `${nodes} nodes, node timeout ${seconds} s`,
    }),
  },
  differ: {
    title: 'Which replies differ, and why',
    each: explained({
      sortLeftOut: 'SORT is left out.',
      scriptsLeftOut: 'Scripts are left out, and no function can be loaded: each command says so.',
      typesLeftOut: 'Streams, geo, bit and HyperLogLog commands are left out: each says so.',
      usersLeftOut: 'There is one user, who may do everything: what makes or describes others is left out.',
      notObeyed:
        'A parameter or policy that the model does not obey keeps its default; setting it is refused.',
      writableReplica:
        'A key with an expiry that a writable replica was given itself is hidden when it has run out, and not deleted.',
      farInstants:
        'An instant after the year 287,396 is a double in the model, which is wrong by milliseconds.',
      publishedToOneself:
        'What a transaction publishes to its own RESP3 connection comes after the answer of EXEC; 7.0 writes it into the middle of that answer.',
    }),
  },
};
