// The other commands of Redis 7.0.15 as its COMMAND INFO shows them: name, arity, flags, keys, tips; parse.ts reads it.
// Source: recorded from a real server (e2e/redis/recordings), compared field by field. Lines with @ are the categories of what follows.

export const serverCommandSpecs = `
@keyspace @dangerous
flushall -1 write - request_policy:all_shards response_policy:all_succeeded
flushdb -1 write - request_policy:all_shards response_policy:all_succeeded
keys 2 readonly - request_policy:all_shards nondeterministic_output_order
migrate -6 write,movablekeys RW.access.delete@3,RW.access.delete.incomplete@KEYS>-2..-1 nondeterministic_output
restore -4 write,denyoom OW.update@1
restore-asking -4 write,denyoom,asking OW.update@1
swapdb 3 write,fast
@transaction
discard 1 noscript,loading,stale,fast,allow_busy
exec 1 noscript,loading,stale,skip_slowlog
multi 1 noscript,loading,stale,fast,allow_busy
unwatch 1 noscript,loading,stale,fast,allow_busy
watch -2 noscript,loading,stale,fast,allow_busy RO@1..-1
@connection
asking 1 fast
auth -2 noscript,loading,stale,fast,no_auth,allow_busy
client|caching 3 noscript,loading,stale
client|getname 2 noscript,loading,stale
client|getredir 2 noscript,loading,stale
client|help 2 loading,stale
client|id 2 noscript,loading,stale
client|info 2 noscript,loading,stale - nondeterministic_output
client|kill -3 admin,noscript,loading,stale
client|list -2 admin,noscript,loading,stale - nondeterministic_output
client|no-evict 3 admin,noscript,loading,stale
client|pause -3 admin,noscript,loading,stale
client|reply 3 noscript,loading,stale
client|setname 3 noscript,loading,stale
client|tracking -3 noscript,loading,stale
client|trackinginfo 2 noscript,loading,stale
client|unblock -3 admin,noscript,loading,stale
client|unpause 2 admin,noscript,loading,stale
command -1 loading,stale - nondeterministic_output_order
command|count 2 loading,stale
command|docs -2 loading,stale - nondeterministic_output_order
command|getkeys -4 loading,stale
command|getkeysandflags -4 loading,stale
command|help 2 loading,stale
command|info -2 loading,stale - nondeterministic_output_order
command|list -2 loading,stale - nondeterministic_output_order
echo 2 loading,stale,fast
hello -1 noscript,loading,stale,fast,no_auth,allow_busy
ping -1 fast - request_policy:all_shards response_policy:all_succeeded
quit -1 noscript,loading,stale,fast,no_auth,allow_busy
readonly 1 loading,stale,fast
readwrite 1 loading,stale,fast
reset 1 noscript,loading,stale,fast,no_auth,allow_busy
select 2 loading,stale,fast
wait 3 noscript - request_policy:all_shards response_policy:agg_min
@scripting
eval -3 noscript,stale,skip_monitor,no_mandatory_keys,movablekeys RW.access.update@2#*8
eval_ro -3 readonly,noscript,stale,skip_monitor,no_mandatory_keys,movablekeys RO.access@2#*5
evalsha -3 noscript,stale,skip_monitor,no_mandatory_keys,movablekeys RW.access.update@2#
evalsha_ro -3 readonly,noscript,stale,skip_monitor,no_mandatory_keys,movablekeys RO.access@2#
fcall -3 noscript,stale,skip_monitor,no_mandatory_keys,movablekeys RW.access.update@2#*8
fcall_ro -3 readonly,noscript,stale,skip_monitor,no_mandatory_keys,movablekeys RO.access@2#*5
function|delete 3 write,noscript - request_policy:all_shards response_policy:all_succeeded
function|dump 2 noscript
function|flush -2 write,noscript - request_policy:all_shards response_policy:all_succeeded
function|help 2 loading,stale
function|kill 2 noscript,allow_busy - request_policy:all_shards response_policy:one_succeeded
function|list -2 noscript - nondeterministic_output_order
function|load -3 write,denyoom,noscript - request_policy:all_shards response_policy:all_succeeded
function|restore -3 write,denyoom,noscript - request_policy:all_shards response_policy:all_succeeded
function|stats 2 noscript,allow_busy - nondeterministic_output request_policy:all_shards response_policy:special
script|debug 3 noscript
script|exists -3 noscript - request_policy:all_shards response_policy:agg_logical_and
script|flush -2 noscript - request_policy:all_nodes response_policy:all_succeeded
script|help 2 loading,stale
script|kill 2 noscript,allow_busy - request_policy:all_shards response_policy:one_succeeded
script|load 3 noscript,stale - request_policy:all_nodes response_policy:all_succeeded
@
acl -2
acl|cat -2 noscript,loading,stale
acl|deluser -3 admin,noscript,loading,stale
acl|dryrun -4 admin,noscript,loading,stale
acl|genpass -2 noscript,loading,stale
acl|getuser 3 admin,noscript,loading,stale
acl|help 2 loading,stale
acl|list 2 admin,noscript,loading,stale
acl|load 2 admin,noscript,loading,stale
acl|log -2 admin,noscript,loading,stale
acl|save 2 admin,noscript,loading,stale
acl|setuser -3 admin,noscript,loading,stale
acl|users 2 admin,noscript,loading,stale
acl|whoami 2 noscript,loading,stale
bgrewriteaof 1 admin,noscript,no_async_loading
bgsave -1 admin,noscript,no_async_loading
client -2
cluster -2
cluster|addslots -3 admin,stale,no_async_loading
cluster|addslotsrange -4 admin,stale,no_async_loading
cluster|bumpepoch 2 admin,stale,no_async_loading - nondeterministic_output
cluster|count-failure-reports 3 admin,stale - nondeterministic_output
cluster|countkeysinslot 3 stale
cluster|delslots -3 admin,stale,no_async_loading
cluster|delslotsrange -4 admin,stale,no_async_loading
cluster|failover -2 admin,stale,no_async_loading
cluster|flushslots 2 admin,stale,no_async_loading
cluster|forget 3 admin,stale,no_async_loading
cluster|getkeysinslot 4 stale - nondeterministic_output
cluster|help 2 loading,stale
cluster|info 2 stale - nondeterministic_output
cluster|keyslot 3 stale
cluster|links 2 stale - nondeterministic_output
cluster|meet -4 admin,stale,no_async_loading
cluster|myid 2 stale
cluster|nodes 2 stale - nondeterministic_output
cluster|replicas 3 admin,stale - nondeterministic_output
cluster|replicate 3 admin,stale,no_async_loading
cluster|reset -2 admin,noscript,stale
cluster|saveconfig 2 admin,stale,no_async_loading
cluster|set-config-epoch 3 admin,stale,no_async_loading
cluster|setslot -4 admin,stale,no_async_loading
cluster|shards 2 stale - nondeterministic_output
cluster|slaves 3 admin,stale - nondeterministic_output
cluster|slots 2 stale - nondeterministic_output
config -2
config|get -3 admin,noscript,loading,stale
config|help 2 loading,stale
config|resetstat 2 admin,noscript,loading,stale
config|rewrite 2 admin,noscript,loading,stale
config|set -4 admin,noscript,loading,stale - request_policy:all_nodes response_policy:all_succeeded
debug -2 admin,noscript,loading,stale
failover -1 admin,noscript,stale
function -2
latency -2
latency|doctor 2 admin,noscript,loading,stale - nondeterministic_output request_policy:all_nodes response_policy:special
latency|graph 3 admin,noscript,loading,stale - nondeterministic_output request_policy:all_nodes response_policy:special
latency|help 2 loading,stale
latency|histogram -2 admin,noscript,loading,stale - nondeterministic_output request_policy:all_nodes response_policy:special
latency|history 3 admin,noscript,loading,stale - nondeterministic_output request_policy:all_nodes response_policy:special
latency|latest 2 admin,noscript,loading,stale - nondeterministic_output request_policy:all_nodes response_policy:special
latency|reset -2 admin,noscript,loading,stale - request_policy:all_nodes response_policy:all_succeeded
lolwut -1 readonly,fast
memory -2
memory|doctor 2 - - nondeterministic_output request_policy:all_shards response_policy:special
memory|help 2 loading,stale
memory|malloc-stats 2 - - nondeterministic_output request_policy:all_shards response_policy:special
memory|purge 2 - - request_policy:all_shards response_policy:all_succeeded
memory|stats 2 - - nondeterministic_output request_policy:all_shards response_policy:special
memory|usage -3 readonly RO@2
module -2
module|help 2 loading,stale
module|list 2 admin,noscript - nondeterministic_output_order
module|load -3 admin,noscript,no_async_loading
module|loadex -3 admin,noscript,no_async_loading
module|unload 3 admin,noscript,no_async_loading
monitor 1 admin,noscript,loading,stale
object -2
psubscribe -2 pubsub,noscript,loading,stale
psync -3 admin,noscript,no_async_loading,no_multi
publish 3 pubsub,loading,stale,fast
pubsub -2
pubsub|channels -2 pubsub,loading,stale
pubsub|help 2 loading,stale
pubsub|numpat 2 pubsub,loading,stale
pubsub|numsub -2 pubsub,loading,stale
pubsub|shardchannels -2 pubsub,loading,stale
pubsub|shardnumsub -2 pubsub,loading,stale
punsubscribe -1 pubsub,noscript,loading,stale
replconf -1 admin,noscript,loading,stale,allow_busy
replicaof 3 admin,noscript,stale,no_async_loading
save 1 admin,noscript,no_async_loading,no_multi
script -2
shutdown -1 admin,noscript,loading,stale,no_multi,allow_busy
slaveof 3 admin,noscript,stale,no_async_loading
slowlog -2
slowlog|get -2 admin,loading,stale - request_policy:all_nodes nondeterministic_output
slowlog|help 2 loading,stale
slowlog|len 2 admin,loading,stale - request_policy:all_nodes response_policy:agg_sum nondeterministic_output
slowlog|reset 2 admin,loading,stale - request_policy:all_nodes response_policy:all_succeeded
spublish 3 pubsub,loading,stale,fast not_key@1
ssubscribe -2 pubsub,noscript,loading,stale not_key@1..-1
subscribe -2 pubsub,noscript,loading,stale
sunsubscribe -1 pubsub,noscript,loading,stale not_key@1..-1
sync 1 admin,noscript,no_async_loading,no_multi
time 1 loading,stale,fast - nondeterministic_output
unsubscribe -1 pubsub,noscript,loading,stale
xgroup -2
xinfo -2
@admin @dangerous
lastsave 1 loading,stale,fast - nondeterministic_output
role 1 noscript,loading,stale,fast
@dangerous
info -1 loading,stale - nondeterministic_output request_policy:all_shards response_policy:special
`;
