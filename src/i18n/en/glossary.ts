// The glossary in English: two or three sentences for each term, as Redis 7.0 has it.
import type { Glossary } from '../reading';

export const glossary: Glossary = {
  master: {
    word: 'master',
    meaning:
      'A node that owns hash slots and answers reads and writes for them. Only masters that own slots count towards the quorum and may vote.',
  },
  replica: {
    word: 'replica (slave)',
    meaning:
      'A node that copies one master and owns no slots of its own. It answers MOVED, except for reads after the client has said READONLY. When its master has failed it may ask to replace it. Redis’s own output still says slave.',
  },
  slot: {
    word: 'slot',
    meaning:
      'Every key belongs to one of 16,384 hash slots: CRC16 of the key, modulo 16384. If the key contains {…}, only the part inside counts, so that related keys can share a slot. Each slot is owned by one master.',
  },
  clusterBus: {
    word: 'cluster bus',
    meaning:
      'The second port of every node (client port + 10000), where the nodes talk among themselves in a binary protocol: heartbeats, FAIL, vote requests, votes, slot updates. Clients never use it.',
  },
  gossip: {
    word: 'gossip, heartbeat',
    meaning:
      'Nodes ping each other: every second one of five peers drawn at random, and any peer whose last pong is older than half the node timeout. Each ping and pong also carries the sender’s slots and epochs, and what it thinks of a few other nodes. That is the gossip.',
  },
  nodeTimeout: {
    word: 'node timeout',
    meaning:
      'cluster-node-timeout: how long a node may stay silent before a peer suspects it. Redis’s default is 15 s; here it is 5 s unless the scenario says otherwise. Several other waits are multiples of it.',
  },
  pfail: {
    word: 'PFAIL',
    meaning:
      'Possible failure: one node’s own opinion. It has waited for an answer to its ping, and heard nothing else from that peer, for longer than the node timeout. Nothing changes for clients until enough masters agree. CLUSTER NODES shows it as fail?.',
  },
  fail: {
    word: 'FAIL',
    meaning:
      'Agreed failure. A node that itself suspects a peer marks it FAIL once a majority of masters has reported the same within twice the node timeout, and tells everyone at once. Whoever gets that message believes it without counting.',
  },
  quorum: {
    word: 'quorum',
    meaning:
      'A majority of the masters that own slots: size / 2 + 1. That many must agree to turn PFAIL into FAIL, and that many votes win an election. Failed masters still count in the size.',
  },
  failover: {
    word: 'failover',
    meaning:
      'A replica replaces its failed master: suspicion, agreement, election, promotion. Nobody conducts it; every node acts on what it has heard.',
  },
  election: {
    word: 'election',
    meaning:
      'A replica whose master is FAIL waits 500 ms, up to 499 ms at random, and a second for each rank; then it raises the epoch and asks all masters for their vote. Without a majority in twice the node timeout (at least 2 s) it expires; a new one may start after twice that time.',
  },
  rank: {
    word: 'rank',
    meaning:
      'How many other replicas of the same master have a higher replication offset. Each rank makes a replica wait a second longer, so that the one with the most data usually asks first.',
  },
  vote: {
    word: 'vote',
    meaning:
      'A master votes at most once in an epoch, and only if it holds the candidate’s master FAIL itself, has not voted for a replica of that master within twice the node timeout, and knows no newer owner of the slots.',
  },
  promotion: {
    word: 'promotion',
    meaning:
      'A candidate with a majority of votes makes itself master: it takes the epoch of the election as its config epoch, claims the slots of the old master, and tells everyone with a pong.',
  },
  epoch: {
    word: 'epoch',
    meaning:
      'A counter that only grows: each node keeps the highest current epoch it has heard of, and every election starts by adding one. It plays the part of the term in Raft.',
  },
  configEpoch: {
    word: 'config epoch',
    meaning:
      'The version of a master’s claim to its slots. If two nodes claim a slot, the higher config epoch wins. Two masters with the same one have a collision: the one with the smaller node id takes a new epoch.',
  },
  update: {
    word: 'UPDATE',
    meaning:
      'A message to a node whose claim is out of date: it names the owner with the higher config epoch. That is how a master that comes back finds out that it was replaced.',
  },
  offset: {
    word: 'offset',
    meaning:
      'How many bytes of its replication stream a master has written, or a replica has processed. Within one history the difference says how far behind the replica is.',
  },
  lag: {
    word: 'lag',
    meaning:
      'Bytes that the master has written and the replica has not processed yet. If the master dies now and the replica takes over, the writes in them are lost, acknowledged or not. In time: the age of the oldest write that a client was told of and the replica does not have; 0.0 s means that it has them all.',
  },
  replid: {
    word: 'replid',
    meaning:
      'The id of a replication history: 40 hexadecimal digits. Offsets can only be compared within one history. A promoted replica begins a new one and remembers the old one.',
  },
  fullResync: {
    word: 'full resync',
    meaning:
      'The replica throws away what it has and receives a snapshot of everything from its master, then the stream from there on. It takes time by size.',
  },
  acknowledged: {
    word: 'acknowledged write',
    meaning:
      'A write that the master has answered with OK. Redis replicates asynchronously: the answer does not wait for the replica. A failover can therefore lose writes that a client believes to be safe.',
  },
  moved: {
    word: 'MOVED',
    meaning:
      'The answer of a node that does not own the slot: MOVED, the slot, the owner’s address. A cluster-aware client asks there at once and refreshes its slot table; a plain client stops with an error.',
  },
  slotTable: {
    word: 'slot table',
    meaning:
      'A cluster-aware client’s own map from slots to nodes, so that most requests go to the right node at once. It may be out of date; MOVED puts it right.',
  },
  clusterdown: {
    word: 'CLUSTERDOWN',
    meaning:
      'The answer of a node that considers the cluster down: some slot has no working owner, or it reaches only a minority of the masters. Every node decides this for itself, so nodes may disagree for a while.',
  },
  fullCoverage: {
    word: 'full coverage',
    meaning:
      'cluster-require-full-coverage, yes by default: if a single slot is unassigned or its owner is FAIL, a node refuses every command with keys. With no, it goes on serving the other slots.',
  },
  minority: {
    word: 'minority',
    meaning:
      'The side of a split with fewer than a majority of the masters. It can neither agree on FAIL nor elect anyone, and its masters stop taking writes after about the node timeout. Writes they acknowledged until then may be lost.',
  },
  nodesConf: {
    word: 'nodes.conf',
    meaning:
      'The file in which each node keeps what it knows of the cluster: ids, addresses, slots, epochs, its last vote. It survives a kill; what of the dataset does depends on its persistence.',
  },
  standalone: {
    word: 'standalone',
    meaning:
      'One redis-server without replicas and without a cluster. It holds all keys; nobody takes over when it is gone. What it has on its disk comes back with its restart.',
  },
  replicaof: {
    word: 'REPLICAOF',
    meaning:
      'REPLICAOF host port makes a server copy another; REPLICAOF NO ONE makes it a master with what it has. Without sentinels and without a cluster a person has to say it, to each server.',
  },
  stale: {
    word: 'stale read',
    meaning:
      'A value read from a replica that has not received the latest writes yet. Replicas answer reads even while their link is down, unless replica-serve-stale-data is no.',
  },
  minReplicas: {
    word: 'min-replicas-to-write',
    meaning:
      'A master with fewer replicas than this, each heard from within min-replicas-max-lag seconds, refuses writes with NOREPLICAS. It bounds what a split brain can lose, and costs availability.',
  },
  wait: {
    word: 'WAIT',
    meaning:
      'WAIT n ms blocks the client until n replicas have acknowledged its writes, or the time is over; it answers how many did. The write itself is done already and is not taken back.',
  },
  rdb: {
    word: 'RDB file',
    meaning:
      'A snapshot of everything, written now and then by a child process: save 5 1 means after 5 seconds if at least one key changed. A crash loses what came after the last one.',
  },
  aof: {
    word: 'append-only file',
    meaning:
      'Every write is appended to a file (appendonly yes) and synced to the disk once a second (appendfsync everysec). At its start a server carries the file out again.',
  },
  sentinel: {
    word: 'Sentinel',
    meaning:
      'A process beside the servers that pings them, agrees with its like that a master is down, and carries a failover out. Clients ask it where the master is: SENTINEL GET-MASTER-ADDR-BY-NAME.',
  },
  sdown: {
    word: 'sdown',
    meaning:
      'Subjectively down: this one sentinel has had no valid answer for down-after-milliseconds. It is an opinion, as PFAIL is in a cluster, and changes nothing for clients.',
  },
  odown: {
    word: 'odown',
    meaning:
      'Objectively down: a sentinel that holds a master sdown has heard from enough others, its own opinion counted, that they do too. Only a master can be odown, and only then a failover starts.',
  },
  sentinelQuorum: {
    word: 'quorum of sentinels',
    meaning:
      'How many sentinels must hold a master down before one of them tries a failover; a number in sentinel.conf. To be elected leader takes a majority of all known sentinels besides, the dead ones included.',
  },
  leader: {
    word: 'leader',
    meaning:
      'The sentinel that carries a failover out. It asks the others for their vote in a new epoch; each votes once in an epoch, for the first that asks. It needs a majority of all and at least the quorum.',
  },
  tilt: {
    word: 'TILT',
    meaning:
      'A sentinel whose clock has jumped, or that was stopped for more than two seconds, does not trust itself: for 30 seconds it watches, starts no failover and answers that nobody is down.',
  },
  splitBrain: {
    word: 'split brain',
    meaning:
      'Two masters at once: the old one behind a cut, with some of the clients, and the promoted one. When the cut heals the old one becomes a replica, and the writes that only it had are thrown away, acknowledged or not.',
  },
  maxmemory: {
    word: 'maxmemory',
    meaning:
      'How much memory a server may use. With noeviction, the default, a server that is full refuses writes with OOM and goes on answering reads. Giving one server more of it is scaling up: until there is no larger machine.',
  },
  zone: {
    word: 'zone',
    meaning:
      'A named group of machines that fail together: a rack, a data centre. Servers and sentinels are dealt out so that a master and its replica lie apart; a zone can be killed or cut off as a whole.',
  },
  director: {
    word: 'director',
    meaning:
      'Events are milliseconds apart with seconds of nothing between. The director runs through the waiting and slows down where something happens. It changes only the pace of playback, never the run.',
  },
};
