// What is going on in a world without slots, in one English sentence, and the title of the story meanwhile.
import type { GroupSituationTexts } from '../../group';
import { count, length, list } from '../format';

const happened = { dead: 'is dead', frozen: 'is frozen', cutOff: 'is cut off' } as const;

const hopes = {
  restart: 'nobody takes over: only its restart brings the service back',
  hand: 'no replica takes over by itself: REPLICAOF NO ONE makes one the master',
  sentinels: 'no sentinel has noticed yet',
} as const;

const disks = {
  rdb: 'a crash takes what came after its last RDB file',
  aof: 'its append-only file keeps all but the last second',
  nothing: 'it keeps nothing on disk: a crash takes everything',
} as const;

const came = {
  rdb: 'from its RDB file',
  aof: 'from its append-only file',
} as const;

const steps: Readonly<Record<string, string>> = {
  select_slave: 'it chooses a replica',
  send_slaveof_noone: 'it tells the chosen one REPLICAOF NO ONE',
  wait_promotion: 'it waits until the chosen one is a master',
  reconf_slaves: 'the other replicas are sent to the new master',
  update_config: 'it takes the new master for its own',
};

const parts = (...some: string[]): string => some.filter((part) => part !== '').join(' · ');
const gap = (unserved: number): string => (unserved > 0 ? `${length(unserved)} without a master` : '');
const loss = (lost: number): string => `${count(lost, 'acknowledged write', 'acknowledged writes')} lost`;

export const situations: GroupSituationTexts = {
  alone: {
    title: 'One server, all the keys',
    lead: 'A Redis server, simulated command by command. Kill it: its clients wait until somebody restarts it, and what it kept on disk decides what comes back.',
    sentence: ({ node, durable }) => parts(`${node} alone serves every key`, durable ? disks[durable] : ''),
  },
  copied: {
    title: 'One master, copied',
    lead: 'A Redis master and its replicas, simulated message by message. Kill the master: nobody takes its place until somebody says so.',
    sentence: ({ node, replicas, chained }) =>
      parts(
        `${node} takes the writes`,
        replicas === 0 ? 'nobody copies it' : `${count(replicas, 'replica copies', 'replicas copy')} it`,
        chained > 0 ? `${chained} of them by way of another` : '',
      ),
  },
  watched: {
    title: 'Watched by sentinels',
    lead: 'Redis Sentinel, simulated message by message. Kill the master: the sentinels must agree that it is down, elect one of them, and that one promotes a replica.',
    sentence: ({ node, replicas, sentinels, quorum }) =>
      `${count(sentinels, 'sentinel watches', 'sentinels watch')} ${node} and ${count(replicas, 'replica', 'replicas')} · ${quorum} must agree that it is down`,
  },
  silent: {
    title: 'Silence',
    sentence: ({ node, state, hope }) => `${node} ${happened[state]} · ${hopes[hope]}`,
  },
  back: {
    title: 'What came back',
    sentence: ({ node, from, keys, lost }) =>
      parts(
        from === null
          ? `${node} is back, and empty`
          : `${node} is back with ${count(keys, 'key', 'keys')} ${came[from]}`,
        loss(lost),
      ),
  },
  stale: {
    title: 'Reads that are out of date',
    sentence: ({ replicas }) =>
      `${list(replicas)} ${replicas.length === 1 ? 'is' : 'are'} behind the master · reads there are out of date`,
  },
  copying: {
    title: 'A full copy',
    sentence: ({ node, master }) => `${node} copies the whole dataset from ${master}`,
  },
  replicaGone: {
    title: 'A copy less',
    sentence: ({ node, master }) =>
      parts(`${node} does not answer`, master === null ? '' : `${master} works on without it`),
  },
  twoMasters: {
    title: 'Two masters at once',
    sentence: ({ nodes }) =>
      `${list(nodes)} are masters at once · in the end only one of the histories survives`,
  },
  byHand: {
    title: 'Promoted by hand',
    sentence: ({ node, others, unserved, lost }) =>
      parts(
        `${node} is the master`,
        others.length > 0
          ? `${list(others)} still ${others.length === 1 ? 'follows' : 'follow'} somebody else`
          : '',
        gap(unserved),
        loss(lost),
      ),
  },
  sdown: {
    title: 'Down for one is not down for all',
    sentence: ({ node, have, need }) =>
      `${count(have, 'sentinel says', 'sentinels say')} that ${node} is down (sdown) · ${need} must agree`,
  },
  odown: {
    title: 'Agreed: it is down',
    sentence: ({ node }) => `${node} is objectively down (odown) · a sentinel asks to lead the failover`,
  },
  tooFew: {
    title: 'Too few sentinels',
    sentence: ({ node, have, need }) =>
      `${node} is not replaced: ${count(have, 'sentinel runs', 'sentinels run')}, ${need} are needed to elect a leader`,
  },
  noReplica: {
    title: 'Nobody can take over',
    sentence: ({ node }) => `${node} is not replaced: no replica is fit to be the master`,
  },
  leader: {
    title: 'Who leads the failover?',
    sentence: ({ sentinel, epoch, have, need }) =>
      `${sentinel} asks to lead the failover in epoch ${epoch} · ${count(have, 'vote', 'votes')}, ${need} needed`,
  },
  leads: {
    title: 'A sentinel leads the failover',
    sentence: ({ sentinel, state, promoted, epoch }) =>
      parts(
        `${sentinel} leads the failover in epoch ${epoch}`,
        promoted !== null && state !== 'reconf_slaves'
          ? `it has chosen ${promoted}`
          : (steps[state] ?? state),
      ),
  },
  switched: {
    title: 'A replica has taken over',
    sentence: ({ node, unserved, lost }) => parts(`${node} is the new master`, gap(unserved), loss(lost)),
  },
  sentinelGone: {
    title: 'A watcher less',
    sentence: ({ node, have, need }) =>
      have >= need
        ? `${node} does not answer · the other ${have} can still elect a leader`
        : `${node} does not answer · ${count(have, 'sentinel is', 'sentinels are')} left, ${need} are needed to elect a leader`,
  },
  tilt: {
    title: 'TILT',
    sentence: ({ sentinel }) => `${sentinel} does not trust its clock: for 30 s it watches and does nothing`,
  },
  follows: {
    title: 'The old master comes back',
    sentence: ({ node, master }) => `${node} is a replica of ${master} now · what only it had is thrown away`,
  },
  well: {
    title: 'All is well again',
    sentence: ({ unserved, lost }) => parts('All are back', gap(unserved), loss(lost)),
  },
};
