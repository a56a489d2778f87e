// Parameters that 7.0.15 has and nobody here obeys: CONFIG GET answers with their defaults, CONFIG SET refuses to change
// them. Source: CONFIG GET * of a 7.0.15 that was started without a file. What belongs to a machine (files, TLS, threads) or
// to what is not there at all is left out.

const defaults: ReadonlyMap<string, string> = new Map(
  `
active-expire-effort 1
activerehashing yes
client-output-buffer-limit normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60
cluster-announce-bus-port 0
cluster-announce-hostname 
cluster-announce-ip 
cluster-announce-port 0
cluster-announce-tls-port 0
cluster-config-file nodes.conf
cluster-link-sendbuf-limit 0
cluster-port 0
cluster-preferred-endpoint-type ip
dbfilename dump.rdb
hz 10
latency-tracking yes
latency-tracking-info-percentiles 50 99 99.9
lazyfree-lazy-eviction no
lazyfree-lazy-expire no
lazyfree-lazy-server-del no
lazyfree-lazy-user-del no
lazyfree-lazy-user-flush no
list-compress-depth 0
maxclients 10000
maxmemory-clients 0
maxmemory-eviction-tenacity 10
maxmemory-samples 5
protected-mode yes
proto-max-bulk-len 536870912
repl-disable-tcp-nodelay no
repl-diskless-load disabled
replica-announce-ip 
replica-announce-port 0
replica-ignore-disk-write-errors no
replica-ignore-maxmemory yes
replica-lazy-flush no
tcp-keepalive 300
timeout 0
`
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', ...value] = line.split(' ');
      return [name, value.join(' ')] as const;
    }),
);

/** Where files are is changed by nobody over the network, as long as `enable-protected-configs` is its default. */
export const isProtected = (name: string): boolean => /^(?:dir|dbfilename)$/i.test(name);

export const unsimulatedNames: readonly string[] = [...defaults.keys()];

/** Its default, or undefined for a name that Redis does not have either. */
export const unsimulatedValue = (name: string): string | undefined => defaults.get(name.toLowerCase());
