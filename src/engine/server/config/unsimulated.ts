// Parameters that 7.0.15 has and nobody here obeys: CONFIG GET answers with their defaults, CONFIG SET refuses to change
// them. Source: CONFIG GET * of a 7.0.15 that was started without a file; what belongs to a machine (dir, logfile) is left out.

const defaults: ReadonlyMap<string, string> = new Map(
  `
acl-pubsub-default resetchannels
aclfile 
acllog-max-len 128
active-defrag-cycle-max 25
active-defrag-cycle-min 1
active-defrag-ignore-bytes 104857600
active-defrag-max-scan-fields 1000
active-defrag-threshold-lower 10
active-defrag-threshold-upper 100
active-expire-effort 1
activedefrag no
activerehashing yes
always-show-logo no
aof-disable-auto-gc no
aof-load-truncated yes
aof-rewrite-incremental-fsync yes
aof-timestamp-enabled no
aof_rewrite_cpulist 
appenddirname appendonlydir
appendfilename appendonly.aof
bgsave_cpulist 
bind * -::*
bind-source-addr 
bio_cpulist 
busy-reply-threshold 5000
client-output-buffer-limit normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60
client-query-buffer-limit 1073741824
cluster-announce-bus-port 0
cluster-announce-hostname 
cluster-announce-ip 
cluster-announce-port 0
cluster-announce-tls-port 0
cluster-config-file nodes.conf
cluster-link-sendbuf-limit 0
cluster-port 0
cluster-preferred-endpoint-type ip
crash-log-enabled yes
crash-memcheck-enabled yes
dbfilename dump.rdb
disable-thp yes
dynamic-hz yes
enable-module-command no
enable-protected-configs no
hll-sparse-max-bytes 3000
hz 10
ignore-warnings 
io-threads 1
io-threads-do-reads no
jemalloc-bg-thread yes
0
latency-tracking yes
latency-tracking-info-percentiles 50 99 99.9
lazyfree-lazy-eviction no
lazyfree-lazy-expire no
lazyfree-lazy-server-del no
lazyfree-lazy-user-del no
lazyfree-lazy-user-flush no
lfu-decay-time 1
lfu-log-factor 10
list-compress-depth 0
loglevel notice
lua-time-limit 5000
maxclients 10000
maxmemory-clients 0
maxmemory-eviction-tenacity 10
maxmemory-samples 5
no-appendfsync-on-rewrite no
oom-score-adj no
oom-score-adj-values 0 200 800
proc-title-template {title} {listen-addr} {server-mode}
propagation-error-behavior ignore
protected-mode yes
proto-max-bulk-len 536870912
rdb-del-sync-files no
rdb-save-incremental-fsync yes
rdbchecksum yes
rdbcompression yes
repl-disable-tcp-nodelay no
repl-diskless-load disabled
replica-announce-ip 
replica-announce-port 0
replica-ignore-disk-write-errors no
replica-ignore-maxmemory yes
replica-lazy-flush no
sanitize-dump-payload no
server_cpulist 
set-proc-title yes
shutdown-on-sigint default
shutdown-on-sigterm default
shutdown-timeout 10
slave-announce-ip 
slave-announce-port 0
slave-ignore-maxmemory yes
slave-lazy-flush no
slaveof 
socket-mark-id 0
stream-node-max-bytes 4096
stream-node-max-entries 100
supervised no
syslog-enabled no
syslog-facility local0
syslog-ident redis
tcp-backlog 511
tcp-keepalive 300
timeout 0
tls-auth-clients yes
tls-ca-cert-dir 
tls-ca-cert-file 
tls-cert-file 
tls-ciphers 
tls-ciphersuites 
tls-client-cert-file 
tls-client-key-file 
tls-client-key-file-pass 
tls-cluster no
tls-dh-params-file 
tls-key-file 
tls-key-file-pass 
tls-port 0
tls-prefer-server-ciphers no
tls-protocols 
tls-replication no
tls-session-cache-size 20480
tls-session-cache-timeout 300
tls-session-caching yes
tracking-table-max-keys 1000000
unixsocket 
unixsocketperm 0
`
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', ...value] = line.split(' ');
      return [name, value.join(' ')] as const;
    }),
);

export const unsimulatedNames: readonly string[] = [...defaults.keys()];

/** Its default, or undefined for a name that Redis does not have either. */
export const unsimulatedValue = (name: string): string | undefined => defaults.get(name.toLowerCase());
