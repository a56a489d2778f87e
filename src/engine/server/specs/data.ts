// The commands on data of Redis 7.0.15 as its COMMAND INFO shows them: name, arity, flags, keys, tips; parse.ts reads it.
// Source: recorded from a real server (e2e/redis/recordings), compared field by field. Lines with @ are the categories of what follows.

export const dataCommandSpecs = `
@string
append 3 write,denyoom,fast RW.insert@1
decr 2 write,denyoom,fast RW.access.update@1
decrby 3 write,denyoom,fast RW.access.update@1
get 2 readonly,fast RO.access@1
getdel 2 write,fast RW.access.delete@1
getex -2 write,fast RW.access.update@1*1
getrange 4 readonly RO.access@1
getset 3 write,denyoom,fast RW.access.update@1
incr 2 write,denyoom,fast RW.access.update@1
incrby 3 write,denyoom,fast RW.access.update@1
incrbyfloat 3 write,denyoom,fast RW.access.update@1
lcs -3 readonly RO.access@1..1
mget -2 readonly,fast RO.access@1..-1 request_policy:multi_shard
mset -3 write,denyoom OW.update@1..-1/2 request_policy:multi_shard response_policy:all_succeeded
msetnx -3 write,denyoom OW.insert@1..-1/2 request_policy:multi_shard response_policy:agg_min
psetex 4 write,denyoom OW.update@1
set -3 write,denyoom RW.access.update.variable_flags@1*6
setex 4 write,denyoom OW.update@1
setnx 3 write,denyoom,fast OW.insert@1
setrange 4 write,denyoom RW.update@1
strlen 2 readonly,fast RO@1
substr 4 readonly RO.access@1
@hash
hdel -3 write,fast RW.delete@1
hexists 3 readonly,fast RO@1
hget 3 readonly,fast RO.access@1
hgetall 2 readonly RO.access@1 nondeterministic_output_order
hincrby 4 write,denyoom,fast RW.access.update@1
hincrbyfloat 4 write,denyoom,fast RW.access.update@1
hkeys 2 readonly RO.access@1 nondeterministic_output_order
hlen 2 readonly,fast RO@1
hmget -3 readonly,fast RO.access@1
hmset -4 write,denyoom,fast RW.update@1
hrandfield -2 readonly RO.access@1 nondeterministic_output
hscan -3 readonly RO.access@1 nondeterministic_output
hset -4 write,denyoom,fast RW.update@1
hsetnx 4 write,denyoom,fast RW.insert@1
hstrlen 3 readonly,fast RO@1
hvals 2 readonly RO.access@1 nondeterministic_output_order
@list
blmove 6 write,denyoom,noscript,blocking RW.access.delete@1,RW.insert@2
blmpop -5 write,blocking,movablekeys RW.access.delete@2#
blpop -3 write,noscript,blocking RW.access.delete@1..-2
brpop -3 write,noscript,blocking RW.access.delete@1..-2
brpoplpush 4 write,denyoom,noscript,blocking RW.access.delete@1,RW.insert@2
lindex 3 readonly RO.access@1
linsert 5 write,denyoom RW.insert@1
llen 2 readonly,fast RO@1
lmove 5 write,denyoom RW.access.delete@1,RW.insert@2
lmpop -4 write,movablekeys RW.access.delete@1#
lpop -2 write,fast RW.access.delete@1
lpos -3 readonly RO.access@1
lpush -3 write,denyoom,fast RW.insert@1
lpushx -3 write,denyoom,fast RW.insert@1
lrange 4 readonly RO.access@1
lrem 4 write RW.delete@1
lset 4 write,denyoom RW.update@1
ltrim 4 write RW.delete@1
rpop -2 write,fast RW.access.delete@1
rpoplpush 3 write,denyoom RW.access.delete@1,RW.insert@2
rpush -3 write,denyoom,fast RW.insert@1
rpushx -3 write,denyoom,fast RW.insert@1
@set
sadd -3 write,denyoom,fast RW.insert@1
scard 2 readonly,fast RO@1
sdiff -2 readonly RO.access@1..-1 nondeterministic_output_order
sdiffstore -3 write,denyoom OW.update@1,RO.access@2..-1
sinter -2 readonly RO.access@1..-1 nondeterministic_output_order
sintercard -3 readonly,movablekeys RO.access@1#
sinterstore -3 write,denyoom RW.update@1,RO.access@2..-1
sismember 3 readonly,fast RO@1
smembers 2 readonly RO.access@1 nondeterministic_output_order
smismember -3 readonly,fast RO.access@1
smove 4 write,fast RW.access.delete@1,RW.insert@2
spop -2 write,fast RW.access.delete@1 nondeterministic_output
srandmember -2 readonly RO.access@1 nondeterministic_output
srem -3 write,fast RW.delete@1
sscan -3 readonly RO.access@1 nondeterministic_output
sunion -2 readonly RO.access@1..-1 nondeterministic_output_order
sunionstore -3 write,denyoom OW.update@1,RO.access@2..-1
@sortedset
bzmpop -5 write,blocking,movablekeys RW.access.delete@2#
bzpopmax -3 write,noscript,blocking,fast RW.access.delete@1..-2
bzpopmin -3 write,noscript,blocking,fast RW.access.delete@1..-2
zadd -4 write,denyoom,fast RW.update@1
zcard 2 readonly,fast RO@1
zcount 4 readonly,fast RO.access@1
zdiff -3 readonly,movablekeys RO.access@1#
zdiffstore -4 write,denyoom,movablekeys OW.update@1,RO.access@2#
zincrby 4 write,denyoom,fast RW.access.update@1
zinter -3 readonly,movablekeys RO.access@1#
zintercard -3 readonly,movablekeys RO.access@1#
zinterstore -4 write,denyoom,movablekeys OW.update@1,RO.access@2#
zlexcount 4 readonly,fast RO.access@1
zmpop -4 write,movablekeys RW.access.delete@1#
zmscore -3 readonly,fast RO.access@1
zpopmax -2 write,fast RW.access.delete@1
zpopmin -2 write,fast RW.access.delete@1
zrandmember -2 readonly RO.access@1 nondeterministic_output
zrange -4 readonly RO.access@1
zrangebylex -4 readonly RO.access@1
zrangebyscore -4 readonly RO.access@1
zrangestore -5 write,denyoom OW.update@1,RO.access@2
zrank 3 readonly,fast RO.access@1
zrem -3 write,fast RW.delete@1
zremrangebylex 4 write RW.delete@1
zremrangebyrank 4 write RW.delete@1
zremrangebyscore 4 write RW.delete@1
zrevrange -4 readonly RO.access@1
zrevrangebylex -4 readonly RO.access@1
zrevrangebyscore -4 readonly RO.access@1
zrevrank 3 readonly,fast RO.access@1
zscan -3 readonly RO.access@1 nondeterministic_output
zscore 3 readonly,fast RO.access@1
zunion -3 readonly,movablekeys RO.access@1#
zunionstore -4 write,denyoom,movablekeys OW.update@1,RO.access@2#
@keyspace
copy -3 write,denyoom RO.access@1,OW.update@2
dbsize 1 readonly,fast - request_policy:all_shards response_policy:agg_sum
del -2 write RM.delete@1..-1 request_policy:multi_shard response_policy:agg_sum
dump 2 readonly RO.access@1 nondeterministic_output
exists -2 readonly,fast RO@1..-1 request_policy:multi_shard response_policy:agg_sum
expire -3 write,fast RW.update@1
expireat -3 write,fast RW.update@1
expiretime 2 readonly,fast RO.access@1
move 3 write,fast RW.access.update@1
object|encoding 3 readonly RO@2 nondeterministic_output
object|freq 3 readonly RO@2 nondeterministic_output
object|help 2 loading,stale
object|idletime 3 readonly RO@2 nondeterministic_output
object|refcount 3 readonly RO@2 nondeterministic_output
persist 2 write,fast RW.update@1
pexpire -3 write,fast RW.update@1
pexpireat -3 write,fast RW.update@1
pexpiretime 2 readonly,fast RO.access@1
pttl 2 readonly,fast RO.access@1 nondeterministic_output
randomkey 1 readonly - request_policy:all_shards nondeterministic_output
rename 3 write RW.access.delete@1,OW.update@2
renamenx 3 write,fast RW.access.delete@1,OW.insert@2
scan -2 readonly - nondeterministic_output request_policy:special
touch -2 readonly,fast RO@1..-1 request_policy:multi_shard response_policy:agg_sum
ttl 2 readonly,fast RO.access@1 nondeterministic_output
type 2 readonly,fast RO@1
unlink -2 write,fast RM.delete@1..-1 request_policy:multi_shard response_policy:agg_sum
@bitmap
bitcount -2 readonly RO.access@1
bitfield -2 write,denyoom RW.access.update.variable_flags@1*0
bitfield_ro -2 readonly,fast RO.access@1
bitop -4 write,denyoom OW.update@2,RO.access@3..-1
bitpos -3 readonly RO.access@1
getbit 3 readonly,fast RO.access@1
setbit 4 write,denyoom RW.access.update@1
@hyperloglog
pfadd -2 write,denyoom,fast RW.insert@1
pfcount -2 readonly RW.access@1..-1*4
pfdebug 3 write,denyoom,admin RW.access@2
pfmerge -2 write,denyoom RW.access.insert@1,RO.access@2..-1
pfselftest 1 admin
@geo
geoadd -5 write,denyoom RW.update@1
geodist -4 readonly RO.access@1
geohash -2 readonly RO.access@1
geopos -2 readonly RO.access@1
georadius -6 write,denyoom,movablekeys RO.access@1,OW.update@STORE>6,OW.update@STOREDIST>6
georadius_ro -6 readonly RO.access@1
georadiusbymember -5 write,denyoom,movablekeys RO.access@1,OW.update@STORE>5,OW.update@STOREDIST>5
georadiusbymember_ro -5 readonly RO.access@1
geosearch -7 readonly RO.access@1
geosearchstore -8 write,denyoom OW.update@1,RO.access@2
@stream
xack -4 write,fast RW.update@1
xadd -5 write,denyoom,fast RW.update@1*7 nondeterministic_output
xautoclaim -6 write,fast RW.delete@1 nondeterministic_output
xclaim -6 write,fast RW.update@1 nondeterministic_output
xdel -3 write,fast RW.delete@1
xgroup|create -5 write,denyoom RW.insert@2
xgroup|createconsumer 5 write,denyoom RW.insert@2
xgroup|delconsumer 5 write RW.delete@2
xgroup|destroy 4 write RW.delete@2
xgroup|help 2 loading,stale
xgroup|setid -5 write RW.update@2
xinfo|consumers 4 readonly RO.access@2 nondeterministic_output
xinfo|groups 3 readonly RO.access@2
xinfo|help 2 loading,stale
xinfo|stream -3 readonly RO.access@2
xlen 2 readonly,fast RO@1
xpending -3 readonly RO.access@1 nondeterministic_output
xrange -4 readonly RO.access@1
xread -4 readonly,blocking,movablekeys RO.access@STREAMS>1..-1%2
xreadgroup -7 write,blocking,movablekeys RO.access@STREAMS>4..-1%2
xrevrange -4 readonly RO.access@1
xsetid -3 write,denyoom,fast RW.update@1
xtrim -4 write RW.delete@1 nondeterministic_output
@set @sortedset @list @dangerous
sort -2 write,denyoom,movablekeys RO.access@1,RO.access@?*2,OW.update@?*3
sort_ro -2 readonly,movablekeys RO.access@1,RO.access@?*2
`;
