// The table of what is hidden before replies are compared, each entry with its reason: what differs between any two runs of a
// real server, or belongs to the machine. What has no order is orders.ts. Everything else must be equal.

export interface Moment {
  /** Milliseconds since 1970 on the clock of whoever answered. */
  readonly now: number;
}

export interface Mask {
  /** Beginning of the command it concerns; any command without it. */
  readonly of?: RegExp;
  /** What is hidden, in the printed reply. */
  readonly find: RegExp;
  readonly show: string | ((match: string, moment: Moment, ...groups: string[]) => string);
  readonly why: string;
}

/** The nearest step: a run takes milliseconds that no two runs share. */
const near = (value: string, step: number): string => `~${Math.round(Number(value) / step) * step}`;

/** A wall-clock time as a distance from now, in seconds. */
function distance(ms: number, { now }: Moment, step = 1): string {
  const seconds = Math.round((ms - now) / 1000 / step) * step;
  return seconds === 0 ? '<now>' : `<now${seconds > 0 ? '+' : ''}${seconds}s>`;
}

const isTime = (ms: number): boolean => ms > 1_500_000_000_000 && ms < 2_500_000_000_000;

/** Fields of a `name=value` or `name:value` report whose numbers belong to the machine. */
const numbersOf = (names: string, why: string, of?: RegExp): Mask => ({
  ...(of && { of }),
  find: new RegExp(`(?<=(?:^|[ ,])(?:${names})[:=])[^ ,\\n]+`, 'gm'),
  show: '<n>',
  why,
});

/** The same in INFO, a field a line. */
const inInfo = (names: string, why: string): Mask => ({
  of: /^info/i,
  find: new RegExp(`(?<=^(?:${names}):).+`, 'gm'),
  show: '<n>',
  why,
});

const sortedLines = (lines: string): string => {
  const end = lines.endsWith('\n') ? '\n' : '';
  return lines.trimEnd().split('\n').toSorted().join('\n') + end;
};

function sortReplicas(lines: string): string {
  const places = lines
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^slave\d+:/, ''));
  const sorted = places.toSorted().map((place, index) => `slave${index}:${place}`);
  return lines.endsWith('\n') ? `${sorted.join('\n')}\n` : sorted.join('\n');
}

export const masks: readonly Mask[] = [
  {
    of: /^pttl/i,
    find: /(?<=^\(integer\) )\d+$/,
    show: (value) => near(value, Number(value) > 20_000 ? 10_000 : 1000),
    why: 'milliseconds go by',
  },
  {
    of: /^ttl/i,
    find: /(?<=^\(integer\) )\d{9,}$/,
    show: (value, { now }) => `<until ${near(String(now / 1000 + Number(value)), 10)}>`,
    why: 'how long it is until a fixed day depends on the clock',
  },
  {
    of: /^p?expiretime/i,
    find: /(?<=^\(integer\) )\d{10,13}$/,
    show: (value, moment) => {
      const ms = value.length > 10 ? Number(value) : Number(value) * 1000;
      return isTime(ms) ? distance(ms, moment) : value;
    },
    why: 'the clocks of both show another day',
  },
  {
    of: /^(?:time|lastsave)/i,
    find: /(?:\(integer\) |")\d{10}"?/g,
    show: (value, moment) => distance(Number(value.replaceAll(/\D/g, '')) * 1000, moment, 10),
    why: 'the clocks of both show another day',
  },
  { of: /^time/i, find: /^2\) "\d+"/m, show: '2) <us>', why: 'microseconds go by' },
  {
    of: /^cluster (?:nodes|slaves|replicas)/i,
    find: / \d+ \d+ (?=\d+ (?:dis)?connected)/g,
    show: ' <ping> <pong> ',
    why: 'heartbeats are drawn by chance',
  },
  {
    of: /^cluster (?:nodes|slaves|replicas)/i,
    find: /(?<= \S*\bfail\b\S* .* )(?:dis)?connected/g,
    show: '<link>',
    why: 'who does not answer is connected to again and again, and counts as connected while it is tried',
  },
  {
    of: /^cluster info/i,
    find: /^cluster_stats_messages_[\w-]+_(?:sent|received):\d+\n?/gm,
    show: '',
    why: 'how many heartbeats there were is chance, and a kind that was never sent has no line',
  },
  numbersOf('cluster_stats_messages_sent|cluster_stats_messages_received', 'heartbeats are drawn by chance'),
  {
    of: /^cluster links/i,
    find: /(?<="(?:create-time|send-buffer-allocated|send-buffer-used)"\n? *(?:\d+\))? ?\(integer\) |"(?:create-time|send-buffer-allocated|send-buffer-used)" => \(integer\) )\d+/g,
    show: '<n>',
    why: "the link's age and the allocator's sizes",
  },
  {
    of: /^(?:client (?:list|info))/i,
    find: /(?<=\b(?:id|fd|age|idle|qbuf|qbuf-free|argv-mem|multi-mem|rbs|rbp|tot-mem)=)-?\d+/g,
    show: '<n>',
    why: 'numbers of the process and its allocator',
  },
  {
    of: /^client (?:list|info)/i,
    find: /(?<=\baddr=127\.0\.0\.1:)\d+/g,
    show: '<port>',
    why: 'the system gives a client its port',
  },
  {
    of: /^client id/i,
    find: /(?<=^\(integer\) )\d+$/,
    show: '<id>',
    why: 'forming the world takes connections',
  },
  {
    of: /^(?:hello|exec)/i,
    find: /(?<="id"(?: => |\n *\d+\) )\(integer\) )\d+/g,
    show: '<id>',
    why: 'forming the world takes connections',
  },
  {
    of: /^debug object/i,
    find: /(?<=(?:at:|lru:|lru_seconds_idle:|serializedlength:))\w+/g,
    show: '<n>',
    why: 'addresses and the allocator',
  },
  {
    of: /^client (?:trackinginfo|getredir)/i,
    find: /(?<=\(integer\) )[1-9]\d*/,
    show: '<id>',
    why: 'forming the world takes connections',
  },
  {
    of: /^cluster shards/i,
    find: /(?<="replication-offset"(?: => |\n *\d+\) )\(integer\) )\d+/g,
    show: '<heard>',
    why: 'what the last heartbeat said, which comes when it comes',
  },
  {
    of: /^role/i,
    find: /(?<=^ +2\) "\d+"\n +3\) )"\d+"|(?<=^3\) 1\) 1\) ".*"\n +2\) "\d+"\n +3\) )"\d+"/gm,
    show: '<acknowledged>',
    why: 'replicas acknowledge once a second, in a phase of their own',
  },
  {
    of: /^object idletime/i,
    find: /(?<=^\(integer\) )\d+$/,
    show: (value) => (Number(value) <= 2 ? '<just now>' : near(value, 5)),
    why: 'the second changes while the command is on its way',
  },
  {
    of: /^memory stats/i,
    find: /(?<="(?!keys\.count)[a-z.-]+"(?: => |\n *\d+\) ))(?:\(integer\) \d+|"[\d.]+")/g,
    show: '<n>',
    why: 'memory is approximate in the simulation, and says so',
  },
  {
    of: /^$/, // what a monitor is sent answers nothing
    find: /^\d{10}\.\d{6}(?= \[)|(?<=^\d{10}\.\d{6} .*")\d{13}(?=")/g,
    show: (value, moment) => (value.includes('.') ? '<now>' : distance(Number(value), moment)),
    why: 'the clocks of both show another day',
  },
  {
    of: /^$/,
    find: /(?<=^<now> \[\d+ 127\.0\.0\.1:)(?!70\d\d\])\d+/g,
    show: '<port>',
    why: 'the system gives a client its port',
  },
  {
    of: /^info/i,
    find: /(?<=^slave\d+:ip=.*,offset=)\d+,lag=\d+/gm,
    show: '<acknowledged>,lag=<s>',
    why: 'replicas acknowledge once a second, in a phase of their own',
  },
  {
    of: /^info/i,
    find: /(?:^slave\d+:.*\r?\n?)+/gm,
    show: sortReplicas,
    why: 'which of two replicas attached first is chance',
  },
  {
    of: /^sentinel/i,
    find: /("(?:last-ping-sent|last-ok-ping-reply|last-ping-reply|info-refresh|role-reported-time|last-hello-message|[so]-down-time|master-link-down-time|link-pending-commands)"(?:\n *\d+\) | => ))"-?\d+"/g,
    show: '$1"<n>"',
    why: 'pings, INFO and hellos have phases of their own',
  },
  {
    of: /^sentinel/i,
    find: /("slave-repl-offset"(?:\n *\d+\) | => ))"\d+"/g,
    show: '$1"<heard>"',
    why: "the sentinels' hellos travel in the stream, and what the last INFO said came when it came",
  },
  inInfo('master_last_io_seconds_ago', 'keep-alives have a phase of their own'),
  {
    of: /^info/i,
    find: /(?<=^master_link_down_since_seconds:)\d+/gm,
    show: '<s>',
    why: 'the second changes while the command is on its way',
  },
  inInfo(
    'redis_build_id|os|gcc_version|process_id|executable|config_file|monotonic_clock|multiplexing_api|atomicvar_api|arch_bits',
    'machine and build',
  ),
  inInfo(
    'server_time_usec|uptime_in_seconds|lru_clock|rdb_last_save_time|total_active_defrag_time',
    'clocks',
  ),
  inInfo(
    'used_memory\\w*|allocator_\\w+|rss_\\w+|mem_(?!allocator)\\w+|total_system_memory\\w*|client_recent_max_\\w+|\\w+_cow_\\w+',
    'memory is approximate in the simulation, and says so',
  ),
  {
    of: /^info/i,
    find: /(?<=^redis_mode:sentinel$[^]*^(?:hz|total_connections_received|total_error_replies):)\d+/gm,
    show: '<n>',
    why: 'a sentinel draws its own pace anew with every tick, and forming the world takes connections',
  },
  inInfo('used_cpu_\\w+|\\w+_cpu_milliseconds|latest_fork_usec', 'processor time is not simulated'),
  inInfo(
    'total_commands_processed|total_net_\\w+|instantaneous_\\w+|total_(?:reads|writes)_processed|reply_buffer_\\w+',
    "heartbeats and the replicas' acknowledgements count too",
  ),
  inInfo('total_forks|rdb_last_bgsave_time_sec', 'forming the world copies memory to replicas'),
  {
    of: /^info/i,
    find: /(?<=^aof_last_rewrite_time_sec:)[01]$/gm,
    show: '<s>',
    why: 'the second changes while the command is on its way',
  },
  {
    of: /^info/i,
    find: /(?<=^db\d+:.*avg_ttl=)\d+/gm,
    show: '<ms>',
    why: 'an average that the expiry cycle draws from samples',
  },
  inInfo('expired_stale_perc', 'an average that the expiry cycle draws from samples'),
  {
    of: /^info/i,
    find: /(?<=^latency_percentiles_usec_.*=)[\d.]+/gm,
    show: '<us>',
    why: 'processor time is not simulated',
  },
  {
    of: /^info/i,
    find: /^cmdstat_replconf:.*\n?|^latency_percentiles_usec_replconf:.*\n?/gm,
    show: '',
    why: 'replicas acknowledge once a second, in a phase of their own',
  },
  {
    of: /^info/i,
    find: /(?:^(?:cmdstat|latency_percentiles_usec)_.*\r?\n?)+/gm,
    show: sortedLines,
    why: 'commands stand in a hash table',
  },
  {
    of: /^info/i,
    find: /(?<=^cmdstat_.*)usec=\d+,usec_per_call=[\d.]+/gm,
    show: 'usec=<us>,usec_per_call=<us>',
    why: 'processor time is not simulated',
  },
  {
    of: /^(?:slowlog get|latency (?:latest|history))/i,
    find: /(?<=\(integer\) )\d{10}/g,
    show: (value, moment) => distance(Number(value) * 1000, moment, 10),
    why: 'the clocks of both show another day',
  },
  {
    of: /^slowlog get/i,
    find: /(?<=^ +3\) \(integer\) )\d+/gm,
    show: (value) => (Number(value) < 50_000 ? '<us>' : near(value, 100_000)),
    why: 'processor time is not simulated; a DEBUG SLEEP is',
  },
  {
    of: /^slowlog get/i,
    find: /(?<="127\.0\.0\.1:)\d+/g,
    show: '<port>',
    why: 'the system gives a client its port',
  },
  {
    of: /^latency (?:latest|history)/i,
    find: /(?<=\(integer\) )\d{1,6}$/gm,
    show: (value) => near(value, 100),
    why: 'processor time is not simulated; a DEBUG SLEEP is',
  },
  {
    of: /^redis-cli --cluster create/,
    find: /(?<=^ {3}replicates )[0-9a-f]{40}$/gm,
    show: '<a master>',
    why: 'where all servers have one address redis-cli deals replicas out by chance',
  },
  {
    of: /^redis-cli --cluster fix/,
    find: /(?<=no keys across the cluster:\n.*\n.*)(?:>>> Covering slot .*\n)+/,
    show: (lines) => sortedLines(lines.replaceAll(/(?<= with ).*/g, '<a master>')),
    why: 'a slot without keys goes to a master by chance, and slots stand in a hash table',
  },
];
