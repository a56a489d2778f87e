// Names that CONFIG of 7.0.15 knows and that nobody here obeys. Source: CONFIG GET * of that server.

const names: ReadonlySet<string> = new Set(
  [
    'acl-pubsub-default aclfile acllog-max-len active-defrag-cycle-max active-defrag-cycle-min',
    'active-defrag-ignore-bytes active-defrag-max-scan-fields active-defrag-threshold-lower',
    'active-defrag-threshold-upper active-expire-effort activedefrag activerehashing always-show-logo',
    'aof-disable-auto-gc aof-load-truncated aof-rewrite-incremental-fsync aof-timestamp-enabled aof_rewrite_cpulist',
    'appenddirname appendfilename bgsave_cpulist bind bind-source-addr bio_cpulist busy-reply-threshold',
    'client-output-buffer-limit client-query-buffer-limit cluster-announce-bus-port cluster-announce-hostname',
    'cluster-announce-ip cluster-announce-port cluster-announce-tls-port cluster-config-file',
    'cluster-link-sendbuf-limit cluster-port cluster-preferred-endpoint-type crash-log-enabled crash-memcheck-enabled',
    'daemonize dbfilename dir disable-thp dynamic-hz enable-module-command enable-protected-configs',
    'hll-sparse-max-bytes hz ignore-warnings io-threads io-threads-do-reads jemalloc-bg-thread',
    'latency-monitor-threshold latency-tracking latency-tracking-info-percentiles lazyfree-lazy-eviction',
    'lazyfree-lazy-expire lazyfree-lazy-server-del lazyfree-lazy-user-del lazyfree-lazy-user-flush lfu-decay-time',
    'lfu-log-factor list-compress-depth logfile loglevel lua-time-limit masterauth masteruser maxclients',
    'maxmemory-clients maxmemory-eviction-tenacity maxmemory-samples no-appendfsync-on-rewrite notify-keyspace-events',
    'oom-score-adj oom-score-adj-values pidfile port proc-title-template propagation-error-behavior protected-mode',
    'proto-max-bulk-len rdb-del-sync-files rdb-save-incremental-fsync rdbchecksum rdbcompression',
    'repl-disable-tcp-nodelay repl-diskless-load replica-announce-ip replica-announce-port',
    'replica-ignore-disk-write-errors replica-ignore-maxmemory replica-lazy-flush replicaof sanitize-dump-payload',
    'server_cpulist set-proc-title shutdown-on-sigint shutdown-on-sigterm shutdown-timeout slave-announce-ip',
    'slave-announce-port slave-ignore-maxmemory slave-lazy-flush slaveof socket-mark-id stream-node-max-bytes',
    'stream-node-max-entries supervised syslog-enabled syslog-facility syslog-ident tcp-backlog tcp-keepalive timeout',
    'tls-auth-clients tls-ca-cert-dir tls-ca-cert-file tls-cert-file tls-ciphers tls-ciphersuites',
    'tls-client-cert-file tls-client-key-file tls-client-key-file-pass tls-cluster tls-dh-params-file tls-key-file',
    'tls-key-file-pass tls-port tls-prefer-server-ciphers tls-protocols tls-replication tls-session-cache-size',
    'tls-session-cache-timeout tls-session-caching tracking-table-max-keys unixsocket unixsocketperm',
  ].flatMap((line) => line.split(' ')),
);

export const isKnownToRedis = (name: string): boolean => names.has(name.toLowerCase());
