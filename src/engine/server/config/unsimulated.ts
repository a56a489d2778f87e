// Parameters that 7.0.15 has and nobody here obeys: CONFIG GET answers with their defaults, CONFIG SET objects as the server
// would and otherwise refuses to change them. Source: CONFIG GET * and the objections of a 7.0.15 without a file; SPEC X3.
// Lines with @ are the kind of what follows, with its bounds or words.
import { parseLong } from '../commands/integers';
import type { Definition } from './definitions';
import { isObjection, object, parseMemory, printValue, readValue } from './parameters';
import type { Objection } from './parameters';

const table = `
@choice allchannels resetchannels
acl-pubsub-default resetchannels
@choice debug verbose notice warning
loglevel notice
@choice default save nosave now force
shutdown-on-sigint default
shutdown-on-sigterm default
@choice disabled on-empty-db swapdb
repl-diskless-load disabled
@choice ignore panic panic-on-replicas
propagation-error-behavior ignore
@choice ip hostname unknown-endpoint
cluster-preferred-endpoint-type ip
@choice no yes clients
sanitize-dump-payload no
@choice no yes optional
tls-auth-clients yes
@choice no yes relative absolute
oom-score-adj no
@flag
activedefrag no
activerehashing yes
aof-disable-auto-gc no
aof-load-truncated yes
aof-rewrite-incremental-fsync yes
aof-timestamp-enabled no
crash-log-enabled yes
crash-memcheck-enabled yes
dynamic-hz yes
jemalloc-bg-thread yes
latency-tracking yes
lazyfree-lazy-eviction no
lazyfree-lazy-expire no
lazyfree-lazy-server-del no
lazyfree-lazy-user-del no
lazyfree-lazy-user-flush no
no-appendfsync-on-rewrite no
protected-mode yes
rdb-del-sync-files no
rdb-save-incremental-fsync yes
rdbcompression yes
repl-disable-tcp-nodelay no
replica-ignore-disk-write-errors no
replica-ignore-maxmemory yes
replica-lazy-flush no
slave-ignore-maxmemory yes
slave-lazy-flush no
tls-cluster no
tls-prefer-server-ciphers no
tls-replication no
tls-session-caching yes
@hostname
cluster-announce-hostname 
@immutable
aclfile 
always-show-logo no
aof_rewrite_cpulist 
appenddirname appendonlydir
appendfilename appendonly.aof
bgsave_cpulist 
bio_cpulist 
cluster-config-file nodes.conf
cluster-port 0
daemonize no
disable-thp yes
enable-module-command no
enable-protected-configs no
io-threads 1
io-threads-do-reads no
logfile 
pidfile 
rdbchecksum yes
server_cpulist 
set-proc-title yes
socket-mark-id 0
supervised no
syslog-enabled no
syslog-facility local0
syslog-ident redis
tcp-backlog 511
unixsocket 
unixsocketperm 0
@integer 0 100
maxmemory-eviction-tenacity 10
@integer 0 1000
active-defrag-threshold-lower 10
active-defrag-threshold-upper 100
@integer 0 2147483647
hz 10
lfu-decay-time 1
lfu-log-factor 10
list-compress-depth 0
shutdown-timeout 10
tcp-keepalive 300
timeout 0
tls-session-cache-size 20480
tls-session-cache-timeout 300
@integer 0 65535
port 
cluster-announce-bus-port 0
cluster-announce-port 0
cluster-announce-tls-port 0
tls-port 0
@integer 0 9223372036854775807
acllog-max-len 128
busy-reply-threshold 5000
lua-time-limit 5000
stream-node-max-entries 100
tracking-table-max-keys 1000000
@integer 1 10
active-expire-effort 1
@integer 1 2147483647
maxmemory-samples 5
@integer 1 4294967295
maxclients 10000
@integer 1 9223372036854775807
active-defrag-max-scan-fields 1000
@integer 1 99
active-defrag-cycle-max 25
active-defrag-cycle-min 1
@limits
client-output-buffer-limit normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60
@memory 0 18446744073709551615
cluster-link-sendbuf-limit 0
@memory 0 9223372036854775807
hll-sparse-max-bytes 3000
stream-node-max-bytes 4096
@memory 1 9223372036854775807
active-defrag-ignore-bytes 104857600
@memory 1048576 9223372036854775807
client-query-buffer-limit 1073741824
proto-max-bulk-len 536870912
@percentiles
latency-tracking-info-percentiles 50 99 99.9
@protected
dbfilename dump.rdb
dir /data
@scores
oom-score-adj-values 0 200 800
@share
maxmemory-clients 0
@text
bind * -::*
bind-source-addr 
cluster-announce-ip 
ignore-warnings 
proc-title-template {title} {listen-addr} {server-mode}
tls-ca-cert-dir 
tls-ca-cert-file 
tls-cert-file 
tls-ciphers 
tls-ciphersuites 
tls-client-cert-file 
tls-client-key-file 
tls-client-key-file-pass 
tls-dh-params-file 
tls-key-file 
tls-key-file-pass 
tls-protocols 
`;

type Kind =
  | { readonly type: 'immutable' | 'protected' }
  | { readonly type: 'typed'; readonly definition: Definition }
  | { readonly type: 'read'; readonly objection: (text: string) => string | null };

interface Unsimulated {
  readonly kind: Kind;
  readonly preset: string;
}

const hostname = (text: string): string | null => {
  if (text.length >= 256) return 'Hostnames must be less than 256 characters';
  return /^[a-z\d.-]*$/i.test(text)
    ? null
    : 'Hostnames may only contain alphanumeric characters, hyphens or dots';
};

/** A size, or a percentage of maxmemory. */
function share(text: string): string | null {
  const [, percent] = /^(\d+)%$/.exec(text) ?? [];
  if (percent !== undefined)
    return Number(percent) <= 100 ? null : 'percentage argument must be less or equal to 100';
  return parseMemory(text) === null ? 'argument must be a memory or percent value' : null;
}

function percentiles(text: string): string | null {
  const words = text === '' ? [] : text.split(' ');
  if (words.some((word) => !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(word)))
    return 'Invalid latency-tracking-info-percentiles parameters';
  return words.every((word) => Number(word) >= 0 && Number(word) <= 100)
    ? null
    : 'latency-tracking-info-percentiles parameters should sit between [0.0,100.0]';
}

function scores(text: string): string | null {
  const words = text.split(' ');
  if (words.length !== 3) return 'wrong number of arguments';
  return words.every((word) => /^[+-]?\d+$/.test(word) && Math.abs(Number(word)) <= 2000)
    ? null
    : 'Invalid oom-score-adj-values, elements must be between -2000 and 2000.';
}

/** In fours: a class of clients, its hard and its soft limit, and seconds. */
function limits(text: string): string | null {
  const words = text === '' ? [] : text.split(' ');
  if (words.length % 4 !== 0) return 'Wrong number of arguments in buffer limit configuration.';
  for (let i = 0; i < words.length; i += 4) {
    const [name = '', hard = '', soft = '', seconds = ''] = words.slice(i, i + 4);
    if (!/^(?:normal|slave|replica|pubsub)$/i.test(name))
      return 'Invalid client class specified in buffer limit configuration.';
    if (parseMemory(hard) === null || parseMemory(soft) === null || (parseLong(seconds) ?? -1n) < 0n)
      return 'Error in hard, soft or soft_seconds setting in buffer limit configuration.';
  }
  return null;
}

function kindOf(type: string, words: readonly string[]): Kind {
  const [min = '', max = ''] = words;
  switch (type) {
    case 'immutable':
    case 'protected':
      return { type };
    case 'integer':
    case 'memory':
      return { type: 'typed', definition: { kind: type, preset: 0, min: BigInt(min), max: BigInt(max) } };
    case 'flag':
      return { type: 'typed', definition: { kind: 'flag', preset: false } };
    case 'choice':
      return { type: 'typed', definition: { kind: 'choice', preset: '', words, obeyed: words } };
    case 'hostname':
      return { type: 'read', objection: hostname };
    case 'share':
      return { type: 'read', objection: share };
    case 'percentiles':
      return { type: 'read', objection: percentiles };
    case 'scores':
      return { type: 'read', objection: scores };
    case 'limits':
      return { type: 'read', objection: limits };
    default:
      return { type: 'read', objection: () => null };
  }
}

function readTable(): ReadonlyMap<string, Unsimulated> {
  const found = new Map<string, Unsimulated>();
  let kind: Kind = { type: 'immutable' };
  for (const line of table.trim().split('\n')) {
    const [name = '', ...words] = line.split(' ');
    if (name.startsWith('@')) kind = kindOf(name.slice(1), words);
    else found.set(name, { kind, preset: words.join(' ') });
  }
  return found;
}

const parameters: ReadonlyMap<string, Unsimulated> = readTable();

const find = (name: string): Unsimulated | undefined => parameters.get(name.toLowerCase());
const has = (name: string, type: Kind['type']): boolean => find(name)?.kind.type === type;

/** Where files are is changed by nobody over the network, as long as `enable-protected-configs` is its default. */
export const isProtected = (name: string): boolean => has(name, 'protected');
export const isFixed = (name: string): boolean => has(name, 'immutable');

export const unsimulatedNames: readonly string[] = [...parameters.keys()];

/** Its default, or undefined for a name that Redis does not have either; that of the port is known elsewhere. */
export const unsimulatedValue = (name: string): string | undefined => find(name)?.preset;

/** X3. What Redis would object to, or whether the value is the one that it has anyway. */
export function judgeUnsimulated(name: string, text: string): Objection | 'same' | 'other' {
  const found = find(name);
  if (found === undefined) return 'other';
  const { kind, preset } = found;
  if (kind.type === 'typed') {
    const value = readValue(kind.definition, text);
    if (isObjection(value)) return value;
    return printValue(value) === preset ? 'same' : 'other';
  }
  const objection = kind.type === 'read' ? kind.objection(text) : null;
  if (objection !== null) return object(objection);
  return text === preset ? 'same' : 'other';
}
