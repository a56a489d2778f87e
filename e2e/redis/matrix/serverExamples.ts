// The same for the commands whose business is the server, the connection or the cluster.
// `@scenario: line`: it ends or changes the world, so it is asked there. `!why`: it is not asked, for one of the reasons of cells.ts.

export const serverExamples = String.raw`
discard: MULTI; DISCARD
exec: MULTI; SET k1 v; EXEC
multi: MULTI
unwatch: WATCH k1; UNWATCH
watch: WATCH k1 k2
asking: ASKING
auth: AUTH default secret
echo: ECHO hello
hello: HELLO 3
ping: PING
quit: QUIT
readonly: READONLY
readwrite: READWRITE
reset: RESET
select: SELECT 0
wait: WAIT 0 10
client|caching: CLIENT TRACKING ON OPTIN; CLIENT CACHING YES
client|getname: CLIENT GETNAME
client|getredir: CLIENT GETREDIR
client|help: CLIENT HELP
client|id: CLIENT ID
client|info: CLIENT INFO
client|kill: CLIENT KILL ID 99999
client|list: CLIENT LIST ID 99999
client|no-evict: CLIENT NO-EVICT ON
client|pause: CLIENT PAUSE 1
client|reply: CLIENT REPLY ON
client|setname: CLIENT SETNAME me
client|tracking: CLIENT TRACKING OFF
client|trackinginfo: CLIENT TRACKINGINFO
client|unblock: CLIENT UNBLOCK 99999
client|unpause: CLIENT UNPAUSE
command: COMMAND
command|count: COMMAND COUNT
command|docs: COMMAND DOCS nosuch
command|getkeys: COMMAND GETKEYS MSET a 1 b 2
command|getkeysandflags: COMMAND GETKEYSANDFLAGS MSET a 1 b 2
command|help: COMMAND HELP
command|info: COMMAND INFO get
command|list: COMMAND LIST FILTERBY ACLCAT transaction
function|delete: FUNCTION DELETE lib
function|dump: FUNCTION DUMP
function|flush: FUNCTION FLUSH
function|help: FUNCTION HELP
function|kill: FUNCTION KILL
function|list: FUNCTION LIST
function|load: FUNCTION LOAD "#!lua name=lib"
function|restore: FUNCTION RESTORE x
function|stats: FUNCTION STATS
script|debug: SCRIPT DEBUG NO
script|exists: SCRIPT EXISTS e0e1f9fabfc9d4800c877a703b823ac0578ff8db
script|flush: SCRIPT FLUSH
script|help: SCRIPT HELP
script|kill: SCRIPT KILL
script|load: SCRIPT LOAD "return 1"
acl|cat: ACL CAT
acl|deluser: ACL DELUSER nosuch
acl|dryrun: ACL DRYRUN default GET k
acl|genpass: !drawn
acl|getuser: ACL GETUSER default
acl|help: ACL HELP
acl|list: ACL LIST
acl|load: ACL LOAD
acl|log: ACL LOG
acl|save: ACL SAVE
acl|setuser: ACL SETUSER default on
acl|users: ACL USERS
acl|whoami: ACL WHOAMI
bgrewriteaof: @aof: node n1 BGREWRITEAOF
bgsave: @shutdown: node n1 BGSAVE
cluster|addslots: @cluster-slots: node n1 CLUSTER ADDSLOTS 0 1
cluster|addslotsrange: @cluster-slots: node n1 CLUSTER ADDSLOTSRANGE 10 15 16 20
cluster|bumpepoch: @cluster-reports: node n1 CLUSTER BUMPEPOCH
cluster|count-failure-reports: CLUSTER COUNT-FAILURE-REPORTS <n2>
cluster|countkeysinslot: SET k1 v; CLUSTER COUNTKEYSINSLOT 3300
cluster|delslots: @cluster-slots: node n1 CLUSTER DELSLOTS 0
cluster|delslotsrange: @cluster-slots: node n1 CLUSTER DELSLOTSRANGE 10 20
cluster|failover: @manual-failover-frozen: node n4 CLUSTER FAILOVER
cluster|flushslots: @cluster-slots: node n1 CLUSTER FLUSHSLOTS
cluster|forget: @spares: node n1 CLUSTER FORGET <n5>
cluster|getkeysinslot: SET k1 v; CLUSTER GETKEYSINSLOT 3300 10
cluster|help: CLUSTER HELP
cluster|info: CLUSTER INFO
cluster|keyslot: CLUSTER KEYSLOT k1
cluster|links: CLUSTER LINKS
cluster|meet: @spares: node n1 CLUSTER MEET 127.0.0.1 7004
cluster|myid: CLUSTER MYID
cluster|nodes: CLUSTER NODES
cluster|replicas: CLUSTER REPLICAS <n1>
cluster|replicate: @spares: node n5 CLUSTER REPLICATE <n2>
cluster|reset: @cluster-nodes: node n4 CLUSTER RESET HARD
cluster|saveconfig: CLUSTER SAVECONFIG
cluster|set-config-epoch: @cluster-nodes: node n4 CLUSTER SET-CONFIG-EPOCH 9
cluster|setslot: @resharding: node n1 CLUSTER SETSLOT 12182 IMPORTING <n3>
cluster|shards: CLUSTER SHARDS
cluster|slaves: CLUSTER SLAVES <n1>
cluster|slots: CLUSTER SLOTS
config|get: CONFIG GET maxmemory
config|help: CONFIG HELP
config|resetstat: CONFIG RESETSTAT
config|rewrite: @config: node n1 CONFIG REWRITE
config|set: CONFIG SET maxmemory 0
debug: @debug: node n1 DEBUG SLEEP 0.1
failover: @coordinated-failover: node n1 FAILOVER TO 127.0.0.1 7001
info: INFO keyspace
lastsave: LASTSAVE
latency|doctor: LATENCY DOCTOR
latency|graph: LATENCY GRAPH nosuch
latency|help: LATENCY HELP
latency|histogram: LATENCY HISTOGRAM nosuch
latency|history: LATENCY HISTORY nosuch
latency|latest: LATENCY LATEST
latency|reset: LATENCY RESET
lolwut: LOLWUT
memory|doctor: MEMORY DOCTOR
memory|help: MEMORY HELP
memory|malloc-stats: !process
memory|purge: MEMORY PURGE
memory|stats: MEMORY STATS
memory|usage: SET k1 v; MEMORY USAGE k1
migrate: @migrate: node n3 MIGRATE 127.0.0.1 7000 foo 0 1000 COPY
module|help: MODULE HELP
module|list: MODULE LIST
module|load: MODULE LOAD /nosuch.so
module|loadex: MODULE LOADEX /nosuch.so
module|unload: MODULE UNLOAD nosuch
monitor: MONITOR
psync: !stream
replconf: REPLCONF listening-port 7999
replicaof: @replication: node n2 REPLICAOF NO ONE
role: ROLE
save: @shutdown: node n1 SAVE
shutdown: @shutdown: node n1 SHUTDOWN NOSAVE
slaveof: @odd-server: node n1 SLAVEOF no one
slowlog|get: SLOWLOG GET 0
slowlog|help: SLOWLOG HELP
slowlog|len: SLOWLOG RESET; SLOWLOG LEN
slowlog|reset: SLOWLOG RESET
sync: !stream
time: TIME
`;
